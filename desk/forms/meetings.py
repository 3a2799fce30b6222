"""Forms of the meeting: to plan it, its agenda and its minutes."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from desk.forms.base import DateField
from initiatives.models import Need
from initiatives.states import OPEN_AND_PUBLIC
from meetings.models import Decision, Meeting
from meetings.workflow import may_run
from organizations.models import Body


class MeetingForm(forms.Form):
    """Whatever is done to a meeting."""

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        self.meeting = meeting
        super().__init__(*args, **kwargs)
        self.prepare()

    def prepare(self) -> None:
        """Fills in choices that depend on the meeting."""


class PlanForm(forms.Form):
    """A new meeting of one of the bodies whose meetings the person keeps."""

    body = forms.ModelChoiceField(
        Body.objects.none(), label=_("Organ"), to_field_name="slug", empty_label=_("Välj")
    )
    day = DateField(label=_("Dag"))
    place = forms.CharField(label=_("Plats"), max_length=200, required=False)
    holds_decisions = forms.BooleanField(
        label=_("Beslut väntar på justering"),
        help_text=_("Inget beslut får verkan förrän protokollet är justerat och beslutet tillkännagivet."),
        required=False,
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = Body.objects.filter(kind__in=[Body.Kind.STEERING, Body.Kind.POLITICAL])
        own = [body.pk for body in bodies if may_run(user, body)]
        self.fields["body"].queryset = Body.objects.filter(pk__in=own)  # type: ignore[attr-defined]


class AddItemForm(MeetingForm):
    """A need that the meeting takes up."""

    need = forms.ModelChoiceField(
        Need.objects.none(), label=_("Ärende"), to_field_name="number", empty_label=_("Välj")
    )

    def prepare(self) -> None:
        there = self.meeting.items.filter(is_open=True, need__isnull=False).values("need")
        open_needs = Need.objects.published().filter(state__in=OPEN_AND_PUBLIC).exclude(pk__in=there)
        self.fields["need"].queryset = open_needs.order_by("-number")  # type: ignore[attr-defined]
        self.fields["need"].label_from_instance = lambda need: f"{need.number} {need.title}"  # type: ignore[attr-defined]


class ApproveForm(MeetingForm):
    """When the minutes were approved, and which held decisions now take effect."""

    minutes_approved_on = DateField(label=_("Justerat den"))
    announcing = forms.ModelMultipleChoiceField(
        Decision.objects.none(),
        label=_("Tillkännage"),
        help_text=_("De markerade besluten får verkan och blir offentliga nu. Övriga fortsätter att vänta."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def prepare(self) -> None:
        held = Decision.objects.held().filter(item__meeting=self.meeting).select_related("need", "standpoint")
        self.fields["announcing"].queryset = held  # type: ignore[attr-defined]
        self.fields["announcing"].label_from_instance = lambda held: f"{held.need}: {held.words}"  # type: ignore[attr-defined]
        self.fields["announcing"].initial = list(held)
        self.fields["minutes_approved_on"].initial = timezone.localdate()
        if not held:
            del self.fields["announcing"]
