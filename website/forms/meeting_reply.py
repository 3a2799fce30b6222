"""What one of those called to a meeting answers by the link in the mail."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from meetings.models import MeetingReply

ANSWERS = [(value, capfirst(label)) for value, label in MeetingReply.Answer.choices]


class MeetingReplyForm(forms.Form):
    answer = forms.ChoiceField(label=_("Kommer du?"), choices=ANSWERS, widget=forms.RadioSelect)
