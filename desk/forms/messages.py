"""How often one wants mail."""

from django import forms
from django.utils.translation import gettext_lazy as _

from desk.forms.edition import EditionForm
from notifications.models import MailPreference


class MailForm(EditionForm):
    """At once, once a day or once a week."""

    pace = forms.ChoiceField(
        label=_("Hur ofta ska mejlen komma?"),
        choices=MailPreference.Pace.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj hur ofta mejlen ska komma.")},
    )
