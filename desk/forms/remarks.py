"""What is asked or remarked of a need that is weighed, and the coordinator's answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from desk.forms.base import DeskForm, text
from prioritization.models import WeighRemark

LONGEST = 1000


class WeighRemarkForm(DeskForm):
    to = forms.ChoiceField(
        label=_("Till"),
        choices=WeighRemark.To.choices,
        widget=forms.RadioSelect,
        initial=WeighRemark.To.COORDINATOR,
    )
    text = text(_("Fråga eller anmärkning"), rows=3, length=LONGEST)


class AnswerRemarkForm(DeskForm):
    text = text(_("Svar"), rows=4, length=LONGEST)
