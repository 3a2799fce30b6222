"""What has happened to a need: appended, chained, never changed."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from initiatives.graph import ACTS
from initiatives.querysets import EventQuerySet
from initiatives.states import State
from initiatives.verbs import Verb
from plaintext.order import OrderKey


class Event(models.Model):
    """One verb or act that was made. The database refuses to change or remove it.

    `happened` is a partial day; `recorded` is to the second. `public_day` is the day from which
    the public can read it, None for ever where the need was not yet registered.
    """

    need = models.ForeignKey(
        "initiatives.Need",
        verbose_name=_("behov"),
        on_delete=models.PROTECT,
        related_name="events",
    )
    seq = models.PositiveIntegerField(_("nummer"))
    verb = models.CharField(_("verb"), max_length=20, choices=Verb)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("av"),
        on_delete=models.PROTECT,
        null=True,
        related_name="events",
    )
    # The role of that day: who holds which role changes, and the public is told roles alone.
    role = models.CharField(_("i rollen"), max_length=20, blank=True)
    from_state = models.CharField(_("från"), max_length=16, choices=State, blank=True)
    to_state = models.CharField(_("till"), max_length=16, choices=State)
    # Text and not a date: a source may know only the month (docs/adr/0004).
    happened = models.CharField(_("hände"), max_length=10, blank=True)
    recorded = models.DateTimeField(_("antecknat"))
    public_day = models.DateField(_("offentligt från"), null=True)
    corrects = models.OneToOneField(
        "self",
        verbose_name=_("rättar"),
        on_delete=models.PROTECT,
        null=True,
        related_name="correction",
    )
    data = models.JSONField(_("uppgifter"), default=dict)
    digest = models.CharField(_("kontrollsumma"), max_length=64)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("händelse")
        verbose_name_plural = _("händelser")
        ordering = ["need", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["need", "seq"], name="event_seq_once_per_need"),
            models.CheckConstraint(condition=Q(verb__in=Verb.values), name="event_known_verb"),
            models.CheckConstraint(condition=Q(to_state__in=State.values), name="event_known_state"),
        ]
        indexes = [
            models.Index(fields=["public_day"], name="event_public_day"),
            models.Index(
                fields=["-recorded", "-id"], condition=Q(public_day__isnull=False), name="event_newest"
            ),
            # Of some verbs there are few, and each need's page asks for those that name it. Not an index of
            # these alone: SQLite, which is given the verb as a parameter, would not use it.
            models.Index(fields=["verb", "need"], name="event_by_verb"),
            models.Index(
                fields=["public_day"],
                condition=Q(seq=1, verb=Verb.IMPORT_HISTORY),
                name="event_begun_by_source",
            ),
            # Of all that is closed, what is to be followed up by a day.
            models.Index(
                Cast(KT("data__follow_up_by"), models.TextField()),
                condition=Q(verb=Verb.CLOSE),
                name="event_to_follow_up",
            ),
            # Of all that have been assessed, those that were to be by a day: few.
            models.Index(
                Cast(KT("data__last_day"), models.TextField()),
                condition=Q(verb=Verb.OPEN_ASSESSMENT),
                name="event_to_assess",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.need_id}:{self.seq} {self.verb}"

    @property
    def is_move(self) -> bool:
        return self.verb not in ACTS

    @cached_property  # an event never changes, and each fold over a history asks anew
    def recorded_on(self) -> date:
        # The portal's own zone is everybody's; to ask for the thread's takes longer than all the rest.
        return self.recorded.astimezone(timezone.get_default_timezone()).date()

    @cached_property
    def effective(self) -> str:
        """The partial day from which it counts: imported, when it happened; else when recorded,
        since a decision takes effect when it is announced."""
        if self.verb == Verb.IMPORT_HISTORY:
            return self.happened
        return self.recorded_on.isoformat()


class EventText(models.Model):
    """A free text of an event, in a row of its own so that the law may blank it.

    The event holds its salted digest; blanking removes text and salt together.
    """

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="texts")
    name = models.CharField(max_length=80)
    text = models.TextField(blank=True)
    title_order = OrderKey("text", only={"name": "title"})
    salt = models.CharField(max_length=32, blank=True)

    class Meta:
        verbose_name = _("händelsens text")
        verbose_name_plural = _("händelsens texter")
        constraints = [
            models.UniqueConstraint(fields=["event", "name"], name="event_text_once"),
        ]
        indexes = [
            models.Index(fields=["title_order", "id"], condition=Q(name="title"), name="event_text_by_title"),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} {self.name}"
