"""Forms of the assignment: a seat in the group, an interim report."""

from django import forms
from django.utils.translation import gettext_lazy as _

from desk.forms.base import DateField, text


class GroupForm(forms.Form):
    """A seat in the working group."""

    role = forms.CharField(label=_("Roll"), help_text=_("Inget namn."), max_length=200)
    organization = forms.CharField(label=_("Organisation"), max_length=200)


class InterimForm(forms.Form):
    """An interim report to the steering body."""

    text = text(_("Delrapport"), rows=8, length=20000, help_text=_("Blir offentlig när den noteras."))
    due_on = DateField(label=_("Skulle lämnas senast"), required=False)
