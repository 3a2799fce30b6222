"""Step 4, completed assignment: what its verbs ask; those of what came out stand in `products`."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

import clock
from assignments.models import Assignment, FinalReport, ReportFile
from assignments.standings import left_undone
from assignments.undone import LeftUndone
from assignments.workflow import CameBack, came_back
from assignments.workflow import keep_files as keep_report_files
from desk.forms.base import DateField, LinkField, VerbForm, text
from desk.forms.implementation import everywhere_field
from desk.forms.kept_files import WithFiles
from desk.forms.report_answers import ReportAnswers
from desk.forms.verbs.decision import DecisionForm
from desk.publicity import Reading, ReviewRow, Visibility, public
from followup.follow_up import Product, acts_for, who_may_follow_up
from followup.permissions import own_lanes
from initiatives.lanes import Lane, LaneStatus
from initiatives.models import Need
from organizations.models import Principal, SubregionalArea
from organizations.permissions import is_coordinator
from plaintext.forms import Line

UNDONE = _("När rapporten lämnades")


class ReportForm(WithFiles):
    is_drafted = is_previewed = True
    kept_model = ReportFile
    kept_visibility = Visibility.ACCEPTED
    keep_files = staticmethod(keep_report_files)

    summary = public(
        text(_("Sammanfattning"), help_text=_("Blir offentlig när rapporten godkänns.")), Visibility.ACCEPTED
    )
    results = public(text(_("Resultat"), rows=8, length=20000), Visibility.ACCEPTED)
    recommendations = public(text(_("Rekommendationer"), required=False, length=20000), Visibility.ACCEPTED)

    def prepare(self) -> None:
        """Begins from the report that was returned or taken back, so that nobody writes it twice."""
        self.answers = ReportAnswers(self.need, self._before.report)
        self.fields |= self.answers.fields()
        super().prepare()
        if self._before.report:
            for name in ("summary", "results", "recommendations"):
                self.initial.setdefault(name, getattr(self._before.report, name))

    def rows(self) -> Iterator[tuple[Any, forms.BoundField]]:
        headings = self.answers.headings | {"files": _("Filer")}
        return ((headings.get(bound.name, heading), bound) for heading, bound in super().rows())

    @cached_property
    def _before(self) -> CameBack:
        return came_back(self.need)

    def came_back(self) -> Sequence[ReportFile]:
        return self._before.files

    @property
    def left_undone(self) -> LeftUndone:
        """What the report would leave undone if it were handed in today."""
        assignment = Assignment.objects.filter(need=self.need, is_open=True).first()
        return left_undone(assignment, clock.today()) if assignment else LeftUndone()

    def preview(self) -> list[Reading]:
        report = FinalReport.objects.whole().waiting(self.need)
        return [_report_whole({"report": report})]

    def brings(self) -> list[ReviewRow]:
        """What is not done, said on the report's page."""
        return [
            ReviewRow(Visibility.ACCEPTED, str(UNDONE), sentence) for sentence in self.left_undone.sentences
        ]

    def facts(self) -> dict[str, Any]:
        """What `report` takes."""
        data = self.cleaned_data
        plain = {name: data[name] for name in ("seen", "summary", "results", "recommendations", "comment")}
        return plain | self.answers.given(data) | {"files": data["kept"]}


class AcceptReportForm(DecisionForm):
    handed_in = True

    @property
    def left_undone(self) -> LeftUndone:
        """What the report that waits left undone."""
        report = FinalReport.objects.waiting(self.need)
        return report.left_undone if report else LeftUndone()

    def reading(self) -> list[Reading]:
        """The report that waits, with its files."""
        report = FinalReport.objects.waiting(self.need)
        return [_report_whole({"report": report, "key": self.need.number})] if report else []

    def brings(self) -> list[ReviewRow]:
        """What the report that waits left undone."""
        return [ReviewRow(Visibility.NOW, str(UNDONE), sentence) for sentence in self.left_undone.sentences]


def _report_whole(context: dict[str, Any]) -> Reading:
    """As the public will read it."""
    return Reading(_now("Slutrapporten"), "desk/_reading_report.html", context)


class AreaStepForm(VerbForm):
    lane = public(forms.ChoiceField(label=_("Område")))
    status = public(forms.ChoiceField(label=_("Hur långt?"), choices=LaneStatus.choices))
    day = public(DateField(label=_("Dag"), required=False))
    contact_role = public(
        Line(
            label=_("Kontakt (roll)"),
            help_text=_("Blir offentlig. Skriv inget namn."),
            max_length=200,
            required=False,
        )
    )
    evidence = public(LinkField(label=_("Länk som visar det"), max_length=500, required=False))
    everywhere = everywhere_field()

    def prepare(self) -> None:
        self.places = self.need.implementations.places()
        if not is_coordinator(self.user):
            own = own_lanes(self.user)
            self.places = {lane: place for lane, place in self.places.items() if lane in own}
        self.offer("lane", [(str(lane), str(place)) for lane, place in self.places.items()])
        # Without areas each lane is one huvudman's, and there is no whole to speak for.
        if not SubregionalArea.objects.exists():
            del self.fields["everywhere"]

    def clean_lane(self) -> SubregionalArea | Principal:
        return self.places[Lane.parse(self.cleaned_data["lane"])]

    def brings(self) -> list[ReviewRow]:
        """What an area says is never told as a municipality's."""
        data = self.cleaned_data
        row = self.need.implementations.of([Lane.of(data["lane"])]).select_related("need", "area").get()
        unsaid = row.unsaid if data["status"] == LaneStatus.IN_USE else []
        return [
            ReviewRow(
                Visibility.NOW, _now("Kommuner som står kvar utan uppgift"), ", ".join(map(str, unsaid))
            )
        ]


class CloseForm(VerbForm):
    waived = public(
        forms.MultipleChoiceField(label=_("Undantas"), required=False, widget=forms.CheckboxSelectMultiple)
    )
    waived_reason = public(
        text(_("Varför undantas de?"), required=False, rows=2, help_text=_("Blir offentligt."))
    )
    follow_up_who = public(forms.ChoiceField(label=_("Vem följer upp?"), required=False))
    follow_up_by = public(DateField(label=_("Följs upp senast"), required=False))

    def prepare(self) -> None:
        places, left = self.need.implementations.places(), self.need.lanes_left
        self.offer("waived", [(str(lane), str(places[lane])) for lane in places if lane in left])
        self.offer("follow_up_who", [("", _("Samordnaren")), *who_may_follow_up().items()])


class FollowedUpForm(VerbForm):
    result = public(text(_("Vad visade uppföljningen?"), help_text=_("Kort. Blir offentligt."), length=2000))
    product = public(forms.ChoiceField(label=_("Produkten"), choices=Product.choices))
    new_need = public(
        forms.ModelChoiceField(
            Need.objects.none(),
            label=_("Nytt som väcktes av uppföljningen"),
            to_field_name="number",
            required=False,
            empty_label=_("Inget"),
        )
    )

    def prepare(self) -> None:
        self.offer("new_need", Need.objects.to_decide_on().exclude(pk=self.need.pk))

    def brings(self) -> list[ReviewRow]:
        return [ReviewRow(Visibility.NOW, _now("Uppföljt av"), acts_for(self.user, self.need))]
