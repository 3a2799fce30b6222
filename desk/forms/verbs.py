"""Forms of the verbs and acts that take no decision of the steering body."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from assignments.models import Charter, InterimReport, MilestoneStanding, ProcessLeader, ReportFile
from assignments.standings import standing_words
from assignments.workflow import keep_files
from desk.forms.base import DateField, LinkField, VerbForm, text
from desk.forms.files import WithFiles
from desk.forms.places import places_to_choose
from desk.publicity import Row, Seen, public, texts_of
from followup.models import PrincipalDecision
from followup.permissions import own_lanes
from initiatives import days
from initiatives.lanes import Lane, LaneKind, LaneStatus, keys_of
from initiatives.models import Need
from initiatives.standing import newest_move
from initiatives.verbs import Verb
from meetings.models import Meeting, Referral
from organizations.models import Body, Membership, Principal, SubregionalArea
from organizations.permissions import is_coordinator


class PlainForm(VerbForm):
    """Nothing more to say."""


class SubmitForm(VerbForm):
    def brings(self) -> list[Row]:
        return texts_of(self.need, Seen.REGISTERED)


class ReasonForm(VerbForm):
    reason = public(text(_("Skäl"), help_text=_("Blir offentligt.")))


class WithdrawForm(VerbForm):
    reason = public(
        text(_("Skäl"), required=False, help_text=_("Krävs när det är registrerat, och blir då offentligt."))
    )


class RequestCompletionForm(VerbForm):
    missing = text(_("Vad saknas?"), help_text=_("Visas för den som väckte förslaget, inte för allmänheten."))


class RegisterForm(VerbForm):
    checked_for_personal_data = forms.BooleanField(
        label=_("Jag har kontrollerat att texterna inte innehåller personuppgifter")
    )

    def brings(self) -> list[Row]:
        return texts_of(self.need, Seen.NOW)


class RedirectForm(ReasonForm):
    receiver = public(forms.ChoiceField(label=_("Mottagare")))

    def prepare(self) -> None:
        bodies = Body.objects.exclude(kind=Body.Kind.STEERING)
        self.places = places_to_choose(bodies, Principal.objects.all())
        self.offer("receiver", [("", _("Välj")), *((key, str(place)) for key, place in self.places.items())])

    def clean_receiver(self) -> Body | Principal:
        return self.places[self.cleaned_data["receiver"]]


class MergeForm(VerbForm):
    into = public(
        forms.ModelChoiceField(
            Need.objects.none(), label=_("Sammanför med"), to_field_name="number", empty_label=_("Välj")
        )
    )
    reason = public(text(_("Skäl"), required=False, help_text=_("Blir offentligt.")))

    def prepare(self) -> None:
        self.offer("into", Need.objects.to_decide_on().exclude(pk=self.need.pk))


class OpenAssessmentForm(VerbForm):
    meeting = public(
        forms.ModelChoiceField(
            Meeting.objects.none(), label=_("Möte"), required=False, empty_label=_("Per capsulam, utan möte")
        ),
        Seen.AGENDA,
    )
    last_day = DateField(
        label=_("Sista dag"), required=False, help_text=_("Krävs när det avgörs per capsulam.")
    )

    def prepare(self) -> None:
        self.offer("meeting", Meeting.objects.of(Body.Kind.STEERING).coming(timezone.localdate()))


class MoveItemForm(VerbForm):
    meeting = public(
        forms.ModelChoiceField(Meeting.objects.none(), label=_("Till mötet"), empty_label=_("Välj")),
        Seen.AGENDA,
    )

    def prepare(self) -> None:
        self.offer("meeting", Meeting.objects.of(Body.Kind.STEERING).coming(timezone.localdate()))


class ReopenForm(VerbForm):
    asked_by = forms.CharField(
        label=_("Vem ber om det?"),
        help_text=_("Roll och organisation. Visas inte offentligt."),
        max_length=200,
    )
    news = public(text(_("Vad är nytt?"), help_text=_("Blir offentligt.")))
    checked_for_personal_data = forms.BooleanField(
        label=_("Jag har kontrollerat att texterna inte innehåller personuppgifter"), required=False
    )

    def brings(self) -> list[Row]:
        return [] if self.need.is_registered else texts_of(self.need, Seen.NOW)


class CorrectForm(ReasonForm):
    event = forms.IntegerField(label=_("Händelse"), widget=forms.HiddenInput)

    def prepare(self) -> None:
        self.move = newest_move(self.need.events.order_by("seq"))
        self.fields["event"].initial = getattr(self.move, "seq", None)

    def brings(self) -> list[Row]:
        label = str(Verb(self.move.verb).label) if self.move else ""
        return [Row(Seen.NOW, _now("Händelsen som rättas"), label)]


class PauseForm(ReasonForm):
    resume_by = public(DateField(label=_("Väntas tillbaka"), required=False))


class ReportForm(WithFiles):
    kept_model = ReportFile
    kept_seen = Seen.ACCEPTED
    keep_files = staticmethod(keep_files)

    summary = public(
        text(_("Sammanfattning"), help_text=_("Blir offentlig när rapporten godkänns.")), Seen.ACCEPTED
    )
    results = public(text(_("Resultat"), rows=8, length=20000), Seen.ACCEPTED)
    recommendations = public(text(_("Rekommendationer"), required=False, length=20000), Seen.ACCEPTED)

    def facts(self) -> dict[str, Any]:
        """What `report` takes."""
        data = self.cleaned_data
        return {name: data[name] for name in data if name not in {"files", "kept"}} | {"files": data["kept"]}


class ReferForm(VerbForm):
    question = public(text(_("Fråga"), help_text=_("Blir offentlig.")))
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
        unapproved = Charter.objects.unapproved(self.need)
        self.offer("charter", unapproved)
        newest = unapproved.order_by("version").last()
        self.fields["charter"].initial = newest.version if newest else None


class NoteInterimForm(VerbForm):
    interim = public(
        forms.ModelChoiceField(InterimReport.objects.none(), label=_("Delrapport"), empty_label=_("Välj"))
    )

    def prepare(self) -> None:
        self.offer("interim", InterimReport.objects.unnoted(self.need))

    def shown(self, name: str) -> str:
        """What becomes public of the report, not its name."""
        if name != "interim":
            return super().shown(name)
        report: InterimReport = self.cleaned_data[name]
        state = f"{report.get_colour_display().capitalize()}. {report.sentence}" if report.colour else ""
        parts = [state or report.sentence, *map(_milestone_words, report.milestones.all()), report.text]
        return "\n".join(part for part in parts if part)


def _milestone_words(row: MilestoneStanding) -> str:
    """One milestone as the public will read it."""
    how_far = standing_words(row.standing, row.due_on, row.done_on, row.interim.handed_in_on)
    expected = days.words(row.expected_on.isoformat()) if row.expected_on else ""
    said = [f"{row.title}: {how_far}", row.why, row.needed, expected]
    return ". ".join(part.removesuffix(".") for part in said if part) + "."


class AppointLeaderForm(VerbForm):
    leader = forms.ModelChoiceField(User.objects.none(), label=_("Processledare"), empty_label=_("Välj"))
    organization = public(
        forms.CharField(label=_("Organisation"), help_text=_("Blir offentlig, namnet inte."), max_length=200)
    )
    replaces = forms.ModelChoiceField(
        ProcessLeader.objects.none(), label=_("Efterträder"), required=False, empty_label=_("Ingen")
    )

    def prepare(self) -> None:
        today = timezone.localdate()
        self.offer("leader", Membership.objects.active(today).people())
        self.offer("replaces", ProcessLeader.objects.of(self.need).current(today))


class SetDeadlineForm(ReasonForm):
    deadline = public(DateField(label=_("Klart senast")))


class PrincipalDecisionForm(VerbForm):
    principal = public(
        forms.ModelChoiceField(
            Principal.objects.all(), label=_("Huvudman"), to_field_name="code", empty_label=_("Välj")
        )
    )
    decided_on = public(DateField(label=_("Beslutat den")))
    outcome = public(forms.ChoiceField(label=_("Utfall"), choices=PrincipalDecision.Outcome.choices))

    def prepare(self) -> None:
        if not is_coordinator(self.user):
            own = keys_of(LaneKind.PRINCIPAL, own_lanes(self.user))
            self.offer("principal", Principal.objects.filter(code__in=own))


class AreaStepForm(VerbForm):
    lane = public(forms.ChoiceField(label=_("Område")))
    status = public(forms.ChoiceField(label=_("Hur långt?"), choices=LaneStatus.choices))
    day = public(DateField(label=_("Dag"), required=False))
    contact_role = public(
        forms.CharField(
            label=_("Kontakt (roll)"),
            help_text=_("Blir offentlig. Skriv inget namn."),
            max_length=200,
            required=False,
        )
    )
    evidence = public(
        LinkField(label=_("Länk som visar det"), max_length=500, required=False, assume_scheme="https")
    )

    def prepare(self) -> None:
        self.places = self.need.implementations.places()
        if not is_coordinator(self.user):
            own = own_lanes(self.user)
            self.places = {lane: place for lane, place in self.places.items() if lane in own}
        self.offer("lane", [(str(lane), str(place)) for lane, place in self.places.items()])

    def clean_lane(self) -> SubregionalArea | Principal:
        return self.places[Lane.parse(self.cleaned_data["lane"])]


class CloseForm(VerbForm):
    waived = public(
        forms.MultipleChoiceField(label=_("Undantas"), required=False, widget=forms.CheckboxSelectMultiple)
    )
    waived_reason = public(
        text(_("Varför undantas de?"), required=False, rows=2, help_text=_("Blir offentligt."))
    )
    follow_up_who = forms.CharField(
        label=_("Vem följer upp? (roll eller organ)"), max_length=200, required=False
    )
    follow_up_by = DateField(label=_("Följs upp senast"), required=False)

    def prepare(self) -> None:
        places, left = self.need.implementations.places(), self.need.lanes_left
        self.offer("waived", [(str(lane), str(places[lane])) for lane in places if lane in left])


EDITED = ("title", "summary", "description")


class EditTextForm(VerbForm):
    title = public(forms.CharField(label=_("Rubrik"), max_length=200))
    summary = public(text(_("Sammanfattning"), length=600))
    description = public(text(_("Beskrivning"), rows=8, required=False, length=20000))
    small = forms.BooleanField(label=_("Bara en liten rättelse av texten"), required=False)

    def prepare(self) -> None:
        for name in EDITED:
            self.fields[name].initial = getattr(self.need, name)

    def changed(self) -> dict[str, str]:
        """Only the texts that say something new."""
        data = self.cleaned_data
        return {name: data[name] for name in EDITED if data[name] != getattr(self.need, name)}

    def shown(self, name: str) -> str:
        return "" if name in set(EDITED) - set(self.changed()) else super().shown(name)
