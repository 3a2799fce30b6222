"""The principals' own sign-ins, and the people as those know them (ADR 0048)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clock import StampField
from federation.querysets import AnswerQuerySet, IdentityQuerySet, ProviderQuerySet
from organizations.models import Principal


class Provider(models.Model):
    """A principal's own sign-in: where it is, how its people are known, what it last told of itself."""

    class Kind(models.TextChoices):
        SAML = "saml", _("SAML 2.0")
        OIDC = "oidc", _("OpenID Connect")

    principal = models.ForeignKey(
        Principal, verbose_name=_("huvudman"), on_delete=models.PROTECT, related_name="providers"
    )
    kind = models.CharField(_("slag"), max_length=4, choices=Kind)
    # SAML's entityID, or OIDC's issuer: what every answer must come from.
    entity = models.CharField(_("utfärdare"), max_length=500, unique=True)
    address = models.CharField(_("adress till metadata"), max_length=500)
    # SAML alone: the certificate of whoever signs the metadata, and the attribute that a person is known by.
    certificate = models.TextField(_("certifikat för metadata"), blank=True)
    attribute = models.CharField(_("attribut"), max_length=200, blank=True)
    # OIDC alone.
    client = models.CharField(_("klient"), max_length=200, blank=True)
    levels = models.JSONField(_("tillitsnivåer"), default=list, blank=True)
    is_open = models.BooleanField(_("öppen"), default=False)
    is_only_way = models.BooleanField(_("enda vägen in"), default=False, db_default=False)
    changed_at = StampField(_("ändrad"), auto_now=True)

    # What it told of itself the last time it could be read; never asked for while somebody signs in.
    kept = models.JSONField(_("senast läst"), default=dict, blank=True)
    kept_at = models.DateTimeField(_("läst"), null=True, blank=True)
    kept_until = models.DateTimeField(_("gäller till"), null=True, blank=True)
    tried_at = models.DateTimeField(_("senast försökt"), null=True, blank=True)
    failure = models.CharField(_("fel"), max_length=300, blank=True)

    objects = ProviderQuerySet.as_manager()

    class Meta:
        verbose_name = _("inloggning hos en huvudman")
        verbose_name_plural = _("inloggningar hos huvudmännen")
        ordering = ["principal", "pk"]

    def __str__(self) -> str:
        return str(self.principal)

    @property
    def state_name(self) -> str:
        """What the state of a sign-in on its way is kept under."""
        return f"{self.kind}-{self.pk}"


class ProviderEntry(models.Model):
    """That a provider was added, opened, changed or closed, or signs by other keys: append-only, which the
    database holds."""

    class Act(models.TextChoices):
        ADDED = "added", _("lades till")
        CHANGED = "changed", _("ändrades")
        OPENED = "opened", _("öppnades")
        CLOSED = "closed", _("stängdes")
        KEYS = "keys", _("berättade vilka nycklar den signerar med")

    at = StampField(_("när"), auto_now_add=True)
    provider = models.ForeignKey(
        Provider, verbose_name=_("inloggning"), on_delete=models.PROTECT, related_name="entries"
    )
    act = models.CharField(_("vad"), max_length=7, choices=Act)
    # By column what stood there and what stands there now, in words; of keys their fingerprints.
    changes = models.JSONField(_("ändringar"), default=dict, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("av"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Tomt: portalen, som har läst det inloggningen berättar."),
    )

    class Meta:
        verbose_name = _("post i inloggningens logg")
        verbose_name_plural = _("inloggningens logg")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return str(self.get_act_display())


class Domain(models.Model):
    """The part after @ in the addresses of those who sign in there."""

    name = models.CharField(_("domän"), max_length=253, primary_key=True)
    provider = models.ForeignKey(
        Provider, verbose_name=_("inloggning"), on_delete=models.CASCADE, related_name="domains"
    )

    class Meta:
        verbose_name = _("domän")
        verbose_name_plural = _("domäner")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Identity(models.Model):
    """Somebody as a provider knows them, by what never changes: whose they are here, or that they knock."""

    class State(models.TextChoices):
        WAITING = "waiting", _("väntar på besked")
        BOUND = "bound", _("kopplad")
        REFUSED = "refused", _("avvisad")

    provider = models.ForeignKey(
        Provider, verbose_name=_("inloggning"), on_delete=models.PROTECT, related_name="identities"
    )
    key = models.CharField(_("id hos huvudmannen"), max_length=255)
    state = models.CharField(_("läge"), max_length=7, choices=State, default=State.WAITING)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="identities",
    )
    # As the provider told them the last time; for whoever decides, never what anybody is known by.
    name = models.CharField(_("namn"), max_length=200, blank=True)
    email = models.CharField(_("e-post"), max_length=254, blank=True)
    level = models.CharField(_("tillitsnivå"), max_length=200, blank=True)
    first_at = StampField(_("först"), auto_now_add=True)
    last_at = models.DateTimeField(_("senast"))
    decided_at = models.DateTimeField(_("beslutat"), null=True, blank=True)
    # The person themselves where their invitation's link bound it.
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("av"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = IdentityQuerySet.as_manager()

    class Meta:
        verbose_name = _("identitet")
        verbose_name_plural = _("identiteter")
        ordering = ["-last_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["provider", "key"], name="identity_once_a_provider"),
            models.UniqueConstraint(fields=["provider", "person"], name="identity_one_a_person"),
            models.CheckConstraint(
                condition=Q(state="bound", person__isnull=False) | (~Q(state="bound") & Q(person=None)),
                name="identity_bound_has_person",
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_by=None)
                | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="identity_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email or self.key

    @property
    def state_words(self) -> str:
        """Its state as one reads it: what was taken back waits for nobody until they try again."""
        if self.state == self.State.WAITING and not self.is_knocking:
            return gettext("beskedet är taget tillbaka")
        return str(self.get_state_display())

    @property
    def is_knocking(self) -> bool:
        """Whether they have tried since the coordinator's latest word, and have no answer to it."""
        return self.state == self.State.WAITING and (not self.decided_at or self.last_at > self.decided_at)


class Answer(models.Model):
    """A SAML answer that has been believed: never again, and the session that it opened."""

    provider = models.ForeignKey(
        Provider, verbose_name=_("inloggning"), on_delete=models.CASCADE, related_name="answers"
    )
    assertion = models.CharField(_("intyg"), max_length=255)
    request = models.CharField(_("fråga"), max_length=255, db_index=True)
    # What it says, until the browser that asked has taken it.
    told = models.JSONField(_("innehåll"), default=dict)
    # Whom the provider means by it, when it ends the session everywhere.
    name_id = models.JSONField(_("namn-id"), default=dict)
    session_index = models.CharField(_("session hos huvudmannen"), max_length=255, blank=True)
    session_key = models.CharField(_("session här"), max_length=40, blank=True, db_index=True)
    expires_at = models.DateTimeField(_("gäller till"))

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("svar från en inloggning")
        verbose_name_plural = _("svar från inloggningar")
        ordering = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["provider", "assertion"], name="answer_once"),
        ]

    def __str__(self) -> str:
        return self.assertion
