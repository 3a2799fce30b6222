"""What those called to a meeting answer."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.models.meeting import Meeting


class MeetingReply(models.Model):
    """Whether one of those called is coming. `call`: how many changes had been told of by then; a meeting
    that has been moved since asks anew."""

    class Answer(models.TextChoices):
        COMING = "coming", _("kommer")
        SUBSTITUTE = "substitute", _("skickar ersättare")
        NOT_COMING = "not_coming", _("kan inte")

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("möte"), on_delete=models.PROTECT, related_name="replies"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.PROTECT, related_name="+"
    )
    answer = models.CharField(_("svar"), max_length=10, choices=Answer)
    call = models.PositiveSmallIntegerField(_("svar på kallelsen efter så många ändringar"), default=0)
    at = models.DateTimeField(_("när"))

    class Meta:
        verbose_name = _("svar på en kallelse")
        verbose_name_plural = _("svar på kallelser")
        ordering = ["meeting", "person__name_order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="meeting_reply_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_answer_display()}"
