"""Forms of what the steering body decides, and of the political body's answer."""

from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from assignments.models import Assignment, Charter, FinalReport
from assignments.wording import SIZE_MEANS
from assignments.workflow import Grant, Plan
from desk.forms.base import YES_NO, DateField, DecidedField, ManyField, VerbForm, text
from desk.publicity import Row, Seen, in_words, public
from initiatives.models import Need
from meetings.models import AgendaItem, Meeting
from meetings.workflow import Terms, put_on_agenda
from organizations.models import Body, Membership, Question, Standpoint
from prioritization.models import BodyAnswer

MOST_KRONOR = 10**12


class BodyForm(VerbForm):
    """What every body says: which meeting, its standpoint, why, and when."""

    kind = Body.Kind.STEERING
    meeting = public(
        forms.ModelChoiceField(
            Meeting.objects.none(), label=_("Möte"), required=False, empty_label=_("Per capsulam, utan möte")
        )
    )
    standpoint = public(
        forms.ModelChoiceField(
            Standpoint.objects.none(),
            label=_("Ställningstagande"),
            to_field_name="slug",
            empty_label=_("Välj"),
        )
    )
    reason = public(text(_("Skäl"), help_text=_("Blir offentligt när beslutet tillkännages.")))
    happened = public(DecidedField(label=_("Beslutat den")))
    absent = forms.CharField(
        label=_("Deltog inte"),
        help_text=_("Till exempel vid jäv. Visas inte offentligt."),
        max_length=500,
        required=False,
    )

    def prepare(self) -> None:
        body = Body.objects.get(kind=self.kind)
        self.offer("meeting", Meeting.objects.of(self.kind).unapproved())
        self.offer("standpoint", Standpoint.objects.said_by(body))
        self.fields["happened"].initial = timezone.localdate()

    def terms(self) -> Terms:
        """How the body decided, from the clean data."""
        data = self.cleaned_data
        return Terms(
            standpoint=data["standpoint"],
            reason=data["reason"],
            decided_on=data["happened"],
            item=self._item(data["meeting"]),
            absent=data["absent"],
            review_on=data.get("review_on"),
            hold=data.get("hold", False),
            comment=data["comment"],
        )

    def _item(self, meeting: Meeting | None) -> AgendaItem | None:
        return put_on_agenda(meeting, self.need) if meeting else None


class DecisionForm(BodyForm):
    """A decision of the steering body."""

    review_on = public(DateField(label=_("Omprövas den"), required=False))
    hold = forms.BooleanField(
        label=_("Vänta med att tillkännage tills protokollet är justerat"),
        help_text=_("Tills dess händer ingenting och beslutet visas bara för organet och samordnaren."),
        required=False,
    )

    def facts(self) -> dict[str, Any]:
        """What the verb needs beside how it was decided."""
        return {}


class EndorseForm(DecisionForm):
    """The body's answer to each question."""

    def prepare(self) -> None:
        super().prepare()
        self.questions = list(Question.objects.all())
        for question in self.questions:
            self.fields[f"answer_{question.slug}"] = forms.ChoiceField(
                label=question.name, choices=BodyAnswer.Answer.choices, widget=forms.RadioSelect
            )

    def facts(self) -> dict[str, Any]:
        return {"answers": {q.slug: self.cleaned_data[f"answer_{q.slug}"] for q in self.questions}}


class DeclineForm(DecisionForm):
    raise_again = public(text(_("När kan det väckas igen?"), rows=2, help_text=_("Blir offentligt.")))

    def facts(self) -> dict[str, Any]:
        return {"raise_again": self.cleaned_data["raise_again"]}


class PrioritizeForm(DecisionForm):
    importance = forms.IntegerField(
        label=_("Hur viktigt?"),
        help_text=_("0–100. Från 50 räknas det som viktigt."),
        min_value=0,
        max_value=100,
    )
    urgency = forms.IntegerField(
        label=_("Hur bråttom?"),
        help_text=_("0–100. Från 50 räknas det som bråttom."),
        min_value=0,
        max_value=100,
    )

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("importance", "urgency")}


class CommissionForm(DecisionForm):
    headings: ClassVar = {
        "meeting": _("Beslutet"),
        "size": _("Uppdraget"),
        "state_grant": _("Statsbidrag"),
        "drafter": _("Vem och när"),
        "comment": _("Internt"),
    }
    size = public(
        forms.ChoiceField(
            label=_("Storlek"),
            choices=[(size, f"{size.label.capitalize()} – {SIZE_MEANS[size]}") for size in Assignment.Size],
            widget=forms.RadioSelect,
        )
    )
    resources = public(text(_("Resurser"), help_text=_("Vad uppdraget behöver, i korthet. Blir offentligt.")))
    region_resources = public(text(_("Regionen bidrar med"), required=False, rows=2))
    municipal_resources = public(text(_("Kommunerna bidrar med"), required=False, rows=2))
    state_grant = public(
        forms.ChoiceField(label=_("Används statsbidrag?"), choices=YES_NO, widget=forms.RadioSelect)
    )
    grant_name = public(
        forms.CharField(
            label=_("Vilket statsbidrag?"),
            help_text=_("Behövs bara om svaret är ja."),
            max_length=200,
            required=False,
        )
    )
    grant_amount = public(
        forms.IntegerField(label=_("Hur många kronor?"), min_value=1, max_value=MOST_KRONOR, required=False)
    )
    grant_until = public(DateField(label=_("Kan användas till och med"), required=False))
    drafter = forms.ModelChoiceField(
        User.objects.none(), label=_("Vem skriver uppdragshandlingen?"), empty_label=_("Välj")
    )
    leaders = ManyField(
        User.objects.none(),
        label=_("Tänkta processledare"),
        help_text=_("Ofta två, en från varje sida. De utses när uppdragshandlingen godkänns eller för sig."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    charter_due = DateField(label=_("Uppdragshandlingen klar senast"), required=False)
    starts_on = DateField(label=_("Tänkt start"), required=False)
    ends_on = DateField(label=_("Tänkt slut"), required=False)

    def prepare(self) -> None:
        super().prepare()
        seats = Membership.objects.active(timezone.localdate())
        self.offer("drafter", seats.people())
        self.offer("leaders", seats.leading().people())

    def facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        has_grant = data["state_grant"] == "yes"
        grant = Grant(data["grant_name"], data["grant_amount"], data["grant_until"]) if has_grant else None
        return {
            "size": data["size"],
            "resources": data["resources"],
            "state_grant": has_grant,
            "drafter": data["drafter"],
            "plan": Plan(
                grant=grant,
                leaders=list(data["leaders"]),
                **{name: data[name] for name in ("region_resources", "municipal_resources")},
                **{name: data[name] for name in ("charter_due", "starts_on", "ends_on")},
            ),
        }

    def shown(self, name: str) -> str:
        """What is said of a grant counts only where there is one."""
        if name.startswith("grant_") and self.cleaned_data.get("state_grant") != "yes":
            return ""
        if name == "grant_amount" and self.cleaned_data[name]:
            return number_format(self.cleaned_data[name], force_grouping=True)
        return super().shown(name)


class ApproveCharterForm(DecisionForm):
    charter = public(
        forms.ModelChoiceField(
            Charter.objects.none(), label=_("Version"), to_field_name="version", empty_label=_("Välj")
        )
    )

    read = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)

    def prepare(self) -> None:
        super().prepare()
        unapproved = Charter.objects.unapproved(self.need)
        self.offer("charter", unapproved)
        self.fields["read"].initial = " ".join(f"{each.version}:{each.edition}" for each in unapproved)

    def facts(self) -> dict[str, Any]:
        return {"charter": self.cleaned_data["charter"], "edition": self._edition()}

    def _edition(self) -> int | None:
        """Which edition of the version there was when the form was opened; a draft may be written on."""
        told = dict(each.split(":", 1) for each in self.cleaned_data["read"].split() if ":" in each)
        edition = told.get(str(self.cleaned_data["charter"].version), "")
        return int(edition) if edition.isdecimal() else None

    def shown(self, name: str) -> str:
        return str(self.cleaned_data[name].version) if name == "charter" else super().shown(name)

    def brings(self) -> list[Row]:
        charter = self.cleaned_data["charter"]
        days = {_("Börjar"): charter.starts_on, _("Ska vara klart"): charter.ends_on}
        rows = [(part.section.name, part.text) for part in charter.parts.select_related("section")]
        rows += [(str(label), in_words(self.fields["happened"], day)) for label, day in days.items()]
        rows += [(item.title, date_format(item.due_on, "j F Y")) for item in charter.milestones.all()]
        return [Row(Seen.NOW, label, value) for label, value in rows]


class AcceptReportForm(DecisionForm):
    def brings(self) -> list[Row]:
        """The report that waits."""
        report = FinalReport.objects.waiting(self.need)
        told = {
            _("Sammanfattning"): report.summary if report else "",
            _("Resultat"): report.results if report else "",
            _("Arbetsgruppens förslag"): report.recommendations if report else "",
        }
        return [Row(Seen.NOW, str(label), value) for label, value in told.items()]


class MissingForm(DecisionForm):
    """Back, with what is missing."""

    missing = text(_("Vad saknas?"), help_text=_("Visas för processledaren, inte för allmänheten."))

    def facts(self) -> dict[str, Any]:
        return {"missing": self.cleaned_data["missing"]}


class TableForm(DecisionForm):
    to_meeting = public(
        forms.ModelChoiceField(
            Meeting.objects.none(),
            label=_("Tas upp igen på mötet"),
            required=False,
            empty_label=_("Inte bestämt"),
        ),
        Seen.AGENDA,
    )

    def prepare(self) -> None:
        super().prepare()
        self.offer("to_meeting", Meeting.objects.of(Body.Kind.STEERING).coming(timezone.localdate()))

    def facts(self) -> dict[str, Any]:
        return {"meeting": self.cleaned_data["to_meeting"]}


class MergeByDecisionForm(DecisionForm):
    into = public(
        forms.ModelChoiceField(
            Need.objects.none(), label=_("Sammanför med"), to_field_name="number", empty_label=_("Välj")
        )
    )

    def prepare(self) -> None:
        super().prepare()
        self.offer("into", Need.objects.to_decide_on().exclude(pk=self.need.pk))

    def facts(self) -> dict[str, Any]:
        return {"into": self.cleaned_data["into"]}


class AnswerForm(BodyForm):
    """The political body's standpoint: a recommendation."""

    kind = Body.Kind.POLITICAL
