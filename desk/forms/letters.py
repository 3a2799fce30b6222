"""The answer to a reader's letter."""

from django.utils.translation import gettext_lazy as _

from desk.forms.base import DeskForm, text


class AnswerForm(DeskForm):
    text = text(
        _("Svar"),
        rows=12,
        help_text=_("Skickas med e-post till läsaren. Texten är ett förslag att skriva vidare på."),
    )
