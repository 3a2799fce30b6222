"""What comes in. An answer is an allmän handling when it arrives: registered at once, and never changed.

What is said of it afterwards – who has read it, whether it may be published, that it was handed out – are
rows of their own, each of which stays.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clock import StampField
from consultations.models.outgoing import Consultation, ConsultationPoint, ConsultationRecipient
from consultations.querysets import ResponseLineQuerySet, ResponseQuerySet

WHO = settings.AUTH_USER_MODEL


class ResponseDraft(models.Model):
    """The answer as those at the huvudman write it together: nobody else's, and nothing registered.

    `fields`: the form's own, by name. Left when it is handed in, so that a new answer can begin from it.
    """

    recipient = models.OneToOneField(
        ConsultationRecipient,
        verbose_name=_("remissinstans"),
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="draft",
    )
    fields = models.JSONField(_("fält"), default=dict)
    saved_at = StampField(_("sparat"), auto_now=True)
    saved_by = models.ForeignKey(WHO, verbose_name=_("av"), on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("utkast till remissvar")
        verbose_name_plural = _("utkast till remissvar")

    def __str__(self) -> str:
        return str(self.recipient)


class ConsultationResponse(models.Model):
    """A remissvar as it came in: day, sender, receiving authority and its number in that authority's ärende.

    A later one from the same recipient takes the earlier's place; both stay registered.
    """

    consultation = models.ForeignKey(
        Consultation, verbose_name=_("remiss"), on_delete=models.PROTECT, related_name="responses"
    )
    recipient = models.ForeignKey(
        ConsultationRecipient,
        verbose_name=_("remissinstans"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="responses",
        help_text=_("Tomt: ett svar som ingen bad om."),
    )
    number = models.PositiveSmallIntegerField(_("handling"))
    sender = models.CharField(_("avsändare"), max_length=200)
    is_private = models.BooleanField(_("privatperson"), default=False)
    authority = models.CharField(_("mottagande myndighet"), max_length=200)
    dnr = models.CharField(_("diarienummer"), max_length=60)
    received_on = models.DateField(_("kom in"))
    # As it was that day: an extension granted afterwards makes no late answer punctual.
    is_late = models.BooleanField(_("efter svarstiden"), default=False)
    registered_at = StampField(_("registrerat"), auto_now_add=True)
    registered_by = models.ForeignKey(WHO, verbose_name=_("av"), on_delete=models.PROTECT, related_name="+")
    overall = models.TextField(_("sammanfattande synpunkter"), blank=True)
    decision_body = models.CharField(_("beslutat av"), max_length=200, blank=True)
    decision_day = models.DateField(_("beslutsdag"), null=True, blank=True)
    decision_dnr = models.CharField(_("avsändarens diarienummer"), max_length=60, blank=True)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        verbose_name = _("remissvar")
        verbose_name_plural = _("remissvar")
        ordering = ["consultation", "number"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "number"], name="response_number_once"),
            models.CheckConstraint(
                condition=Q(recipient=None) | Q(is_private=False), name="response_invited_is_no_private"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dnr}-{self.number} {self.sender}"

    @property
    def shown_sender(self) -> str:
        """As everybody reads it: a private person is never named."""
        return str(_("Privatperson")) if self.is_private else self.sender

    @property
    def review(self) -> "ResponseReview | None":
        """What was last said of whether it may be published; of rows that are prefetched."""
        return max(self.reviews.all(), key=lambda each: each.pk, default=None)

    def masked(self) -> dict[str, str]:
        """Part of the answer → why it is not published; of rows that are prefetched."""
        newest = {each.part: each for each in sorted(self.maskings.all(), key=lambda each: each.pk)}
        return {part: each.reason for part, each in newest.items() if not each.is_lifted}

    @property
    def may_be_published(self) -> bool:
        return self.review is not None and self.review.result == ResponseReview.Result.OPEN


class ResponseLine(models.Model):
    """What the answer says of one point."""

    class Stance(models.TextChoices):
        AGREE = "agree", _("Tillstyrker")
        REMARKS = "remarks", _("Tillstyrker med synpunkter")
        DISAGREE = "disagree", _("Avstyrker")

    response = models.ForeignKey(
        ConsultationResponse, verbose_name=_("remissvar"), on_delete=models.PROTECT, related_name="lines"
    )
    point = models.ForeignKey(
        ConsultationPoint, verbose_name=_("punkt"), on_delete=models.PROTECT, related_name="lines"
    )
    stance = models.CharField(_("ståndpunkt"), max_length=8, choices=Stance, blank=True)
    choice = models.CharField(_("valt svar"), max_length=300, blank=True)
    text = models.TextField(_("synpunkt"), blank=True)

    objects = ResponseLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("svar på en punkt")
        verbose_name_plural = _("svar på punkter")
        ordering = ["response", "point__position", "point"]
        constraints = [models.UniqueConstraint(fields=["response", "point"], name="response_line_once")]

    def __str__(self) -> str:
        return f"{self.response}: {self.point}"


class ResponseReading(models.Model):
    """That somebody has read the whole answer."""

    response = models.ForeignKey(
        ConsultationResponse, verbose_name=_("remissvar"), on_delete=models.PROTECT, related_name="readings"
    )
    person = models.ForeignKey(WHO, verbose_name=_("läst av"), on_delete=models.PROTECT, related_name="+")
    at = StampField(_("när"), auto_now_add=True)

    class Meta:
        verbose_name = _("läsning av ett remissvar")
        verbose_name_plural = _("läsningar av remissvar")
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["response", "person"], name="response_read_once")]

    def __str__(self) -> str:
        return f"{self.response}: {self.person}"


class ResponseReview(models.Model):
    """What somebody found of whether the answer may be published here; the newest counts, all stay.

    What is not published is not thereby secret: each answer is handed out on request, tried then.
    """

    class Result(models.TextChoices):
        MARKED = "marked", _("Ska sekretessprövas")
        OPEN = "open", _("Får publiceras")
        KEPT = "kept", _("Publiceras inte")

    response = models.ForeignKey(
        ConsultationResponse, verbose_name=_("remissvar"), on_delete=models.PROTECT, related_name="reviews"
    )
    result = models.CharField(_("bedömning"), max_length=6, choices=Result)
    reason = models.CharField(_("skäl"), max_length=600, blank=True)
    at = StampField(_("när"), auto_now_add=True)
    person = models.ForeignKey(WHO, verbose_name=_("av"), on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("granskning av ett remissvar")
        verbose_name_plural = _("granskningar av remissvar")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.response}: {self.get_result_display()}"


class Handout(models.Model):
    """That the answer was handed out on request. To whom is neither asked nor kept."""

    response = models.ForeignKey(
        ConsultationResponse, verbose_name=_("remissvar"), on_delete=models.PROTECT, related_name="handouts"
    )
    note = models.CharField(_("anteckning"), max_length=600, blank=True)
    at = StampField(_("när"), auto_now_add=True)
    person = models.ForeignKey(WHO, verbose_name=_("utlämnat av"), on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("utlämnande av ett remissvar")
        verbose_name_plural = _("utlämnanden av remissvar")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.response}: {self.at:%Y-%m-%d}"
