"""Named, chainable queries over reports, interim and final, and over what lies on an agenda's item."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery

from assignments.querysets import CARRIED_OUT, off_the_agenda
from assignments.states import REPORT_STANDS, ReportStatus
from initiatives.models import Event, Need
from initiatives.states import OPEN_AND_PUBLIC
from initiatives.verbs import Verb
from meetings.models import AgendaItem
from meetings.querysets import AgendaItemQuerySet
from meetings.states import AHEAD, OVER
from organizations.models import Body

if TYPE_CHECKING:
    from assignments.models import AgendaPaper, FinalReport, InterimFile, InterimReport, ReportFile


class InterimReportQuerySet(models.QuerySet["InterimReport"]):
    def published(self) -> "InterimReportQuerySet":
        """Noted by the steering body."""
        return self.filter(noted_event__isnull=False)

    def unnoted(self, need: Need | int) -> "InterimReportQuerySet":
        """Those of the need that the steering body has not noted."""
        return self.filter(assignment__need=need, noted_event=None)

    def to_note(self) -> "InterimReportQuerySet":
        """What the steering body can note now, the one that has waited longest first, with its need."""
        of_open = self.filter(assignment__is_open=True, assignment__need__state__in=CARRIED_OUT)
        return (
            of_open.filter(noted_event=None).select_related("assignment__need").order_by("handed_in_on", "pk")
        )

    def published_on(self, day: date) -> "InterimReportQuerySet":
        """Noted by the end of the day; a noting is never taken back."""
        return self.filter(noted_event__public_day__lte=day)

    def unheard_by(self, body: Body) -> "InterimReportQuerySet":
        """Handed in to that body, which has not had it yet.

        The steering body has had it when it is noted; the political body, which gets it where the charter
        says so, when one of its meetings has been held with it.
        """
        of_open = self.filter(assignment__is_open=True, assignment__need__state__in=OPEN_AND_PUBLIC)
        if body.kind != Body.Kind.POLITICAL:
            return of_open.filter(noted_event=None)
        # The political body decides nothing, so no event tells that it has had a report: its meeting does.
        held = self._items_of(body).to_take_up().filter(meeting__status__in=OVER)
        return of_open.filter(to_political=True).exclude(Exists(held))

    def waiting_for(self, body: Body) -> "InterimReportQuerySet":
        """Unheard by that body, and on none of its coming agendas."""
        coming = self._items_of(body).filter(is_open=True, meeting__status__in=AHEAD)
        return self.unheard_by(body).exclude(Exists(coming))

    def _items_of(self, body: Body) -> AgendaItemQuerySet:
        return AgendaItem.objects.filter(meeting__body=body, assignment_papers__interim=OuterRef("pk"))


class FinalReportQuerySet(models.QuerySet["FinalReport"]):
    def published(self) -> "FinalReportQuerySet":
        """Accepted by the steering body."""
        return self.filter(status=ReportStatus.ACCEPTED)

    def with_acceptance(self) -> "FinalReportQuerySet":
        """With `accepted_at`: when it was accepted."""
        later = Event.objects.filter(
            need=OuterRef("assignment__need"), seq__gt=OuterRef("handed_in_event__seq")
        )
        accepted = later.filter(verb=Verb.ACCEPT_REPORT, correction=None)
        return self.annotate(accepted_at=Subquery(accepted.order_by("seq").values("recorded")[:1]))

    def whole(self) -> "FinalReportQuerySet":
        """With all that is read of it: its day, answers and files."""
        parts = ("goal_answers__indicator", "indicator_answers", "files")
        return self.select_related("handed_in_event").prefetch_related(*parts)

    def waiting_for(self, body: Body) -> "FinalReportQuerySet":
        """Handed in to that body, and on none of its coming agendas."""
        return self.filter(off_the_agenda(body, "final"), status=ReportStatus.HANDED_IN)

    def waiting(self, need: Need) -> "FinalReport | None":
        """The one that the steering body has before it, of the need's open assignment."""
        of_need = self.filter(assignment__need=need, assignment__is_open=True)
        return of_need.filter(status=ReportStatus.HANDED_IN).last()

    def accepted_on(self, day: date) -> "FinalReportQuerySet":
        """Accepted, and not returned, by the end of the day; `answer` is the event that accepted it."""
        held = Event.objects.standing_on(day)
        # An answer names no report: it answers the one handed in last before it.
        handed_in = held.filter(verb=Verb.REPORT, need=OuterRef("need"), seq__lt=OuterRef("seq"))
        answers = held.filter(verb__in=[Verb.ACCEPT_REPORT, Verb.RETURN_REPORT]).annotate(
            report=Subquery(handed_in.order_by("-seq").values("pk")[:1])
        )
        newest = answers.filter(need=OuterRef("assignment__need"), report=OuterRef("handed_in_event"))
        answered = self.annotate(answer=Subquery(newest.order_by("-seq").values("pk")[:1]))
        return answered.filter(Exists(Event.objects.filter(pk=OuterRef("answer"), verb=Verb.ACCEPT_REPORT)))

    def published_on(self, day: date) -> "FinalReportQuerySet":
        """Of those accepted by then, what is still public: one that was returned later was so until then.

        One whose acceptance was a wrong record, corrected since, is not (ADR 0015), unless accepted anew.
        """
        corrected = Event.objects.filter(pk=OuterRef("answer"), correction__isnull=False)
        return self.accepted_on(day).filter(Q(status=ReportStatus.ACCEPTED) | ~Exists(corrected))

    def standing(self) -> "FinalReportQuerySet":
        """Handed in and neither returned nor taken back."""
        return self.filter(status__in=REPORT_STANDS)


class InterimFileQuerySet(models.QuerySet["InterimFile"]):
    def published(self) -> "InterimFileQuerySet":
        """What everybody may fetch: of a report that is noted."""
        return self.filter(interim__noted_event__isnull=False, need__number__isnull=False)

    def handed_in(self) -> "InterimFileQuerySet":
        """Of a report that was handed in, noted or not."""
        return self.filter(interim__isnull=False)


class ReportFileQuerySet(models.QuerySet["ReportFile"]):
    def published(self) -> "ReportFileQuerySet":
        """What everybody may fetch: of an accepted report."""
        # The number too: a file never becomes public before its need has.
        return self.filter(report__status=ReportStatus.ACCEPTED, need__number__isnull=False)

    def handed_in(self) -> "ReportFileQuerySet":
        """Of a report that was handed in, accepted or not."""
        return self.filter(report__isnull=False)


class AgendaPaperQuerySet(models.QuerySet["AgendaPaper"]):
    def by_item(self, items: Iterable[AgendaItem]) -> "dict[int, list[AgendaPaper]]":
        """Item id → what lies on it, in the order it came there. One query, and one for milestones."""
        found: dict[int, list[AgendaPaper]] = defaultdict(list)
        rows = self.filter(item__in=[item.pk for item in items]).select_related("charter", "interim", "final")
        for paper in rows.prefetch_related("interim__milestones").order_by("pk"):
            found[paper.item_id].append(paper)
        return dict(found)
