"""Step 3, carrying out: what its verbs ask."""

from typing import Any, ClassVar

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

import clock
from accounts.models import User
from assignments.models import (
    Assignment,
    Charter,
    InterimReport,
    MilestoneStanding,
    ProcessLeader,
)
from assignments.paper import reports_to
from assignments.standings import standing_words
from assignments.wording import SIZE_MEANS
from assignments.workflow import Grant, Plan
from desk.forms.base import YES_NO, DateField, ManyField, ReasonForm, VerbForm, text
from desk.forms.verbs.decision import DecisionForm
from desk.publicity import Reading, ReviewRow, Visibility, in_words, public
from initiatives import days
from organizations.models import Membership
from plaintext.forms import Line

# Far above any grant and far below what the database takes: a slip of the finger, caught in words.
MOST_KRONOR = 10**12


class CommissionForm(DecisionForm):
    headings: ClassVar = {
        "meeting": _("Beslutet"),
        "size": _("Uppdraget"),
        "state_grant": _("Statsbidrag"),
        "drafter": _("Vem och när"),
        "happened": _("Hur det beslutades"),
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
        Line(
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
        seats = Membership.objects.active(clock.today())
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


class AppointLeaderForm(VerbForm):
    leader = forms.ModelChoiceField(User.objects.none(), label=_("Processledare"), empty_label=_("Välj"))
    organization = public(
        Line(label=_("Organisation"), help_text=_("Blir offentlig, namnet inte."), max_length=200)
    )
    replaces = forms.ModelChoiceField(
        ProcessLeader.objects.none(), label=_("Efterträder"), required=False, empty_label=_("Ingen")
    )

    def prepare(self) -> None:
        today = clock.today()
        self.offer("leader", Membership.objects.active(today).people())
        self.offer("replaces", ProcessLeader.objects.of(self.need).current(today))


class HandInCharterForm(VerbForm):
    charter = forms.ModelChoiceField(
        Charter.objects.none(), label=_("Version"), to_field_name="version", empty_label=_("Välj")
    )

    def prepare(self) -> None:
        unapproved = Charter.objects.unapproved(self.need)
        self.offer("charter", unapproved)
        newest = unapproved.order_by("version").last()
        self.fields["charter"].initial = newest.version if newest else None


class ApproveCharterForm(DecisionForm):
    charter = public(
        forms.ModelChoiceField(
            Charter.objects.none(), label=_("Version"), to_field_name="version", empty_label=_("Välj")
        )
    )

    read = Line(required=False, max_length=500, widget=forms.HiddenInput)

    def prepare(self) -> None:
        super().prepare()
        unapproved = Charter.objects.unapproved(self.need)
        self.offer("charter", unapproved)
        # Of every version that may be chosen, since the choice is made after the page was opened.
        self.fields["read"].initial = " ".join(f"{each.version}:{each.edition}" for each in unapproved)

    def facts(self) -> dict[str, Any]:
        return {"charter": self.cleaned_data["charter"], "edition": self._edition()}

    def _edition(self) -> int | None:
        """Which edition of the version there was when the form was opened; a draft may be written on."""
        told = dict(each.split(":", 1) for each in self.cleaned_data["read"].split() if ":" in each)
        edition = told.get(str(self.cleaned_data["charter"].version), "")
        # None is taken as what is read now; the workflow then has nothing to compare with.
        return int(edition) if edition.isdecimal() else None

    def shown(self, name: str) -> str:
        return str(self.cleaned_data[name].version) if name == "charter" else super().shown(name)

    def reading(self) -> list[Reading]:
        chosen = getattr(self, "cleaned_data", {}).get("charter")
        versions = (
            Charter.objects.unapproved(self.need).whole().select_related("assignment").order_by("version")
        )
        return [_charter_whole(each) for each in (versions.filter(pk=chosen.pk) if chosen else versions)]

    def brings(self) -> list[ReviewRow]:
        charter = self.cleaned_data["charter"]
        ends = {_("Börjar"): charter.starts_on, _("Ska vara klart"): charter.ends_on}
        rows = [(str(label), in_words(self.fields["happened"], day)) for label, day in ends.items()]
        return [ReviewRow(Visibility.NOW, label, value) for label, value in rows]


def _charter_whole(charter: Charter) -> Reading:
    """One version, as the public will read it."""
    return Reading(
        _now("Uppdragshandling, version %s") % charter.version,
        "desk/_reading_charter.html",
        {"charter": charter, "reports_to": reports_to(charter)},
    )


class SetDeadlineForm(ReasonForm):
    deadline = public(DateField(label=_("Klart senast")))


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
        files = ", ".join(file.full_label for file in report.files.all())
        milestones = map(_milestone_words, report.milestones.all())
        parts = [state or report.sentence, *milestones, report.text, files]
        return "\n".join(part for part in parts if part)


def _milestone_words(row: MilestoneStanding) -> str:
    """One milestone as the public will read it."""
    how_far = standing_words(row.standing, row.due_on, row.done_on, row.interim.handed_in_on)
    expected = days.words(row.expected_on.isoformat()) if row.expected_on else ""
    said = [f"{row.title}: {how_far}", row.why, row.needed, expected]
    # People end a sentence or don't; joined, there would be two full stops or none.
    return ". ".join(part.removesuffix(".") for part in said if part) + "."


class PauseForm(ReasonForm):
    resume_by = public(DateField(label=_("Väntas tillbaka"), required=False))
