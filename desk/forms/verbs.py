"""Forms of the verbs and acts that take no decision of the steering body."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from assignments.models import Charter, InterimReport, ProcessLeader
from desk.forms.base import DateField, VerbForm, text
from desk.forms.decisions import coming_meetings, other_open_needs, people_with_a_role, unapproved_charters
from followup.models import Deliverable, Implementation, PrincipalDecision
from followup.workflow import own_lanes
from initiatives.models import Need
from initiatives.standing import newest_move
from meetings.models import Meeting, Referral
from organizations.models import Body, Principal, SubregionalArea
from organizations.permissions import is_coordinator


class PlainForm(VerbForm):
    """Nothing more to say."""


class ReasonForm(VerbForm):
    reason = text(_("Skäl"), help_text=_("Blir offentligt."))


class WithdrawForm(VerbForm):
    reason = text(
        _("Skäl"), required=False, help_text=_("Krävs när det är registrerat, och blir då offentligt.")
    )


class RequestCompletionForm(VerbForm):
    missing = text(_("Vad saknas?"), help_text=_("Visas för den som väckte förslaget, inte för allmänheten."))


class RegisterForm(VerbForm):
    checked_for_personal_data = forms.BooleanField(
        label=_("Jag har kontrollerat att texterna inte innehåller personuppgifter")
    )


class RedirectForm(ReasonForm):
    receiver = forms.ChoiceField(label=_("Mottagare"))

    def prepare(self) -> None:
        bodies = Body.objects.exclude(kind=Body.Kind.STEERING)
        self.places: dict[str, Body | Principal] = {f"body:{body.slug}": body for body in bodies}
        self.places |= {f"principal:{p.code}": p for p in Principal.objects.all()}
        field = self.fields["receiver"]
        field.choices = [("", _("Välj")), *((key, str(place)) for key, place in self.places.items())]  # type: ignore[attr-defined]

    def clean_receiver(self) -> Body | Principal:
        return self.places[self.cleaned_data["receiver"]]


class MergeForm(VerbForm):
    into = forms.ModelChoiceField(
        Need.objects.none(), label=_("Sammanför med"), to_field_name="number", empty_label=_("Välj")
    )
    reason = text(_("Skäl"), required=False, help_text=_("Blir offentligt."))

    def prepare(self) -> None:
        self.fields["into"].queryset = other_open_needs(self.need)  # type: ignore[attr-defined]


class OpenAssessmentForm(VerbForm):
    meeting = forms.ModelChoiceField(
        Meeting.objects.none(), label=_("Möte"), required=False, empty_label=_("Per capsulam, utan möte")
    )
    last_day = DateField(
        label=_("Sista dag"), required=False, help_text=_("Krävs när det avgörs per capsulam.")
    )

    def prepare(self) -> None:
        self.fields["meeting"].queryset = coming_meetings()  # type: ignore[attr-defined]


class MoveItemForm(VerbForm):
    meeting = forms.ModelChoiceField(Meeting.objects.none(), label=_("Till mötet"), empty_label=_("Välj"))

    def prepare(self) -> None:
        self.fields["meeting"].queryset = coming_meetings()  # type: ignore[attr-defined]


class ReopenForm(VerbForm):
    asked_by = forms.CharField(
        label=_("Vem ber om det?"),
        help_text=_("Roll och organisation. Visas inte offentligt."),
        max_length=200,
    )
    news = text(_("Vad är nytt?"), help_text=_("Blir offentligt."))
    checked_for_personal_data = forms.BooleanField(
        label=_("Jag har kontrollerat att texterna inte innehåller personuppgifter"), required=False
    )


class CorrectForm(ReasonForm):
    event = forms.IntegerField(label=_("Händelse"), widget=forms.HiddenInput)

    def prepare(self) -> None:
        self.move = newest_move(self.need.events.order_by("seq"))
        self.fields["event"].initial = getattr(self.move, "seq", None)


class PauseForm(ReasonForm):
    resume_by = DateField(label=_("Väntas tillbaka"), required=False)


class ReportForm(VerbForm):
    summary = text(_("Sammanfattning"), help_text=_("Blir offentlig när rapporten godkänns."))
    results = text(_("Resultat"), rows=8, length=20000)
    recommendations = text(_("Rekommendationer"), required=False, length=20000)


class ReferForm(VerbForm):
    question = text(_("Fråga"), help_text=_("Blir offentlig."))
    wanted = forms.ChoiceField(
        label=_("Vad önskas?"), choices=Referral.Wanted.choices, widget=forms.RadioSelect
    )
    answer_by = DateField(label=_("Svar senast"), required=False)

    def clean_answer_by(self) -> Any:
        day = self.cleaned_data["answer_by"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("Dagen har redan varit."))
        return day


class HandInCharterForm(VerbForm):
    charter = forms.ModelChoiceField(
        Charter.objects.none(), label=_("Version"), to_field_name="version", empty_label=_("Välj")
    )

    def prepare(self) -> None:
        self.fields["charter"].queryset = unapproved_charters(self.need)  # type: ignore[attr-defined]


class NoteInterimForm(VerbForm):
    interim = forms.ModelChoiceField(
        InterimReport.objects.none(), label=_("Delrapport"), empty_label=_("Välj")
    )

    def prepare(self) -> None:
        waiting = InterimReport.objects.filter(assignment__need=self.need, noted_event=None)
        self.fields["interim"].queryset = waiting  # type: ignore[attr-defined]


class AppointLeaderForm(VerbForm):
    leader = forms.ModelChoiceField(User.objects.none(), label=_("Processledare"), empty_label=_("Välj"))
    organization = forms.CharField(
        label=_("Organisation"), help_text=_("Blir offentlig, namnet inte."), max_length=200
    )
    replaces = forms.ModelChoiceField(
        ProcessLeader.objects.none(), label=_("Efterträder"), required=False, empty_label=_("Ingen")
    )

    def prepare(self) -> None:
        leading = ProcessLeader.objects.current(timezone.localdate())
        of_this = leading.filter(assignment__need=self.need, assignment__is_open=True)
        self.fields["leader"].queryset = people_with_a_role()  # type: ignore[attr-defined]
        self.fields["replaces"].queryset = of_this  # type: ignore[attr-defined]


class SetDeadlineForm(ReasonForm):
    deadline = DateField(label=_("Klart senast"))


class PrincipalDecisionForm(VerbForm):
    principal = forms.ModelChoiceField(
        Principal.objects.all(), label=_("Huvudman"), to_field_name="code", empty_label=_("Välj")
    )
    decided_on = DateField(label=_("Beslutat den"))
    outcome = forms.ChoiceField(label=_("Utfall"), choices=PrincipalDecision.Outcome.choices)

    def prepare(self) -> None:
        if not is_coordinator(self.user):
            own = [lane.partition(":")[2] for lane in own_lanes(self.user) if lane.startswith("principal:")]
            self.fields["principal"].queryset = Principal.objects.filter(code__in=own)  # type: ignore[attr-defined]


class PutUpForm(VerbForm):
    kind = forms.ChoiceField(label=_("Slag"), choices=Deliverable.Kind.choices)
    title = forms.CharField(label=_("Rubrik"), max_length=200)
    link = forms.URLField(label=_("Länk"), max_length=500, assume_scheme="https")


class PublishForm(VerbForm):
    deliverables = forms.ModelMultipleChoiceField(
        Deliverable.objects.none(), label=_("Publicera"), widget=forms.CheckboxSelectMultiple
    )

    def prepare(self) -> None:
        self.fields["deliverables"].queryset = self.need.deliverables.all()  # type: ignore[attr-defined]


class AreaStepForm(VerbForm):
    lane = forms.ChoiceField(label=_("Område"))
    status = forms.ChoiceField(label=_("Hur långt?"), choices=Implementation.Status.choices)
    day = DateField(label=_("Dag"), required=False)
    contact_role = forms.CharField(
        label=_("Kontakt (roll)"),
        help_text=_("Blir offentlig. Skriv inget namn."),
        max_length=200,
        required=False,
    )
    evidence = forms.URLField(
        label=_("Länk som visar det"), max_length=500, required=False, assume_scheme="https"
    )

    def prepare(self) -> None:
        self.places = lane_places(self.need)
        if not is_coordinator(self.user):
            own = own_lanes(self.user)
            self.places = {lane: place for lane, place in self.places.items() if lane in own}
        self.fields["lane"].choices = [(lane, str(place)) for lane, place in self.places.items()]  # type: ignore[attr-defined]

    def clean_lane(self) -> SubregionalArea | Principal:
        return self.places[self.cleaned_data["lane"]]


class CloseForm(VerbForm):
    waived = forms.MultipleChoiceField(
        label=_("Undantas"), required=False, widget=forms.CheckboxSelectMultiple
    )
    waived_reason = text(_("Varför undantas de?"), required=False, rows=2, help_text=_("Blir offentligt."))
    follow_up_who = forms.CharField(
        label=_("Vem följer upp? (roll eller organ)"), max_length=200, required=False
    )
    follow_up_by = DateField(label=_("Följs upp senast"), required=False)

    def prepare(self) -> None:
        done = {Implementation.Status.IN_USE, Implementation.Status.NOT_APPLICABLE}
        left = {lane: p for lane, p in lane_places(self.need).items() if self.need.lanes[lane] not in done}
        self.fields["waived"].choices = [(lane, str(place)) for lane, place in left.items()]  # type: ignore[attr-defined]


class EditTextForm(VerbForm):
    title = forms.CharField(label=_("Rubrik"), max_length=200)
    summary = text(_("Sammanfattning"), length=600)
    description = text(_("Beskrivning"), rows=8, required=False, length=20000)
    small = forms.BooleanField(label=_("Bara en liten rättelse av texten"), required=False)

    def prepare(self) -> None:
        for name in ("title", "summary", "description"):
            self.fields[name].initial = getattr(self.need, name)


def lane_places(need: Need) -> dict[str, SubregionalArea | Principal]:
    """The need's lanes by name, with the place each stands for."""
    rows = need.implementations.select_related("area", "principal")
    found: dict[str, SubregionalArea | Principal] = {}
    for row in rows:
        if row.area:
            found[f"area:{row.area.slug}"] = row.area
        elif row.principal:
            found[f"principal:{row.principal.code}"] = row.principal
    return found
