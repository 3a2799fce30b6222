"""Forms of the meeting itself: when and where, who was there, and its minutes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

import clock
from accounts.models import User
from desk.forms.base import DateField, DeskForm, ManyField, TimeField
from desk.forms.edition import EditionForm
from meetings.models import Decision, Meeting
from meetings.permissions import bodies_run_by, seated
from organizations.models import Body
from plaintext.forms import Line


class MeetingForm(DeskForm):
    """Whatever is done to a meeting."""

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        self.meeting = meeting
        super().__init__(*args, **kwargs)
        self.prepare()

    def prepare(self) -> None:
        """Fills in choices that depend on the meeting."""


class WhenAndWhereForm(DeskForm):
    """When a meeting begins, and where."""

    day = DateField(label=_("Dag"))
    starts_at = TimeField(label=_("Börjar"), help_text=_("Då räknas varje ärendes tid ut."), required=False)
    ends_at = TimeField(label=_("Slutar"), help_text=_("Då ser du om ärendena får plats."), required=False)
    place = Line(label=_("Plats"), max_length=200, required=False)


class PlannedForm(WhenAndWhereForm):
    """What is said of a meeting before its agenda."""

    holds_decisions = forms.BooleanField(
        label=_("Beslut väntar på justering"),
        help_text=_("Inget beslut får verkan förrän protokollet är justerat och beslutet tillkännagivet."),
        required=False,
    )


class PlanForm(PlannedForm):
    """A new meeting of one of the bodies whose meetings the person keeps."""

    body = forms.ModelChoiceField(
        Body.objects.none(), label=_("Organ"), to_field_name="slug", empty_label=_("Välj")
    )
    field_order = ("body",)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("body", Body.objects.filter(pk__in=[body.pk for body in bodies_run_by(user)]))


class EditMeetingForm(EditionForm, PlannedForm, MeetingForm):
    """The same of a meeting that is planned."""

    def prepare(self) -> None:
        for name in PlannedForm.base_fields:
            self.initial.setdefault(name, getattr(self.meeting, name))


class AttendanceForm(EditionForm, MeetingForm):
    """Who was there, of those who sit in the body that day, and who checks the minutes."""

    present = ManyField(
        User.objects.none(),
        label=_("Närvarande"),
        help_text=_("Den som inte markeras antecknas som frånvarande."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    adjusters = ManyField(
        User.objects.none(),
        label=_("Justerare"),
        help_text=_("En eller flera av dem som var med. Protokollet är justerat när alla har justerat."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def prepare(self) -> None:
        for name in ("present", "adjusters"):
            self.offer(name, seated(self.meeting))
        there = self.meeting.attendances.filter(was_there=True).values_list("person", flat=True)
        chosen = self.meeting.signatures.values_list("person", flat=True)
        self.initial.update(present=list(there), adjusters=list(chosen))


class SignatureForm(MeetingForm):
    """Who signed on paper, and when."""

    person = forms.ModelChoiceField(User.objects.none(), label=_("Justerare"), empty_label=_("Välj"))
    day = DateField(label=_("Skrev under den"))

    def prepare(self) -> None:
        waiting = self.meeting.signatures.filter(signed_on=None).values("person")
        self.offer("person", User.objects.filter(pk__in=waiting).order_by("name_order", "email"))
        self.fields["day"].initial = clock.today()


class HeldField(ManyField):
    """Decisions that wait, each by its need and its words."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.need}: {obj.words}"


class ApproveForm(MeetingForm):
    """Which held decisions now take effect."""

    announcing = HeldField(
        Decision.objects.none(),
        label=_("Tillkännage"),
        help_text=_("De markerade besluten får verkan och blir offentliga nu. Övriga fortsätter att vänta."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def prepare(self) -> None:
        held = Decision.objects.held_at(self.meeting)
        self.offer("announcing", held)
        # All by default: to hold a decision beyond its minutes is the exception.
        self.fields["announcing"].initial = list(held)
        if not held:
            del self.fields["announcing"]

    def chosen(self) -> list[Decision]:
        """The chosen ones; none where none is held."""
        return list(self.cleaned_data.get("announcing", ()))
