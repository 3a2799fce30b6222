"""Named, chainable queries over meetings, decisions and referrals."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Case, Count, F, Func, Max, OuterRef, Q, Subquery, When

from initiatives.models import Need
from meetings.states import AHEAD, CALL_AHEAD, DONE_WITH, OVER, REVIEW_AHEAD, TELL_AHEAD, MeetingStatus

if TYPE_CHECKING:
    from meetings.models import AgendaItem, Decision, Meeting, Referral

COUNTY = ("steering", "political")
"""The kinds of body whose meetings the portal keeps: who decides and who recommends for the county."""


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def published(self) -> "MeetingQuerySet":
        """Every meeting of the steering and the political body; what it may tell, `published` items say."""
        return self.of_county().exclude(status=MeetingStatus.WITHDRAWN)

    def of_county(self) -> "MeetingQuerySet":
        """The same with those that were taken back, which calendars must still be told of."""
        return self.filter(body__kind__in=COUNTY).select_related("body")

    def of(self, kind: str) -> "MeetingQuerySet":
        """Of the body of that kind, with the body."""
        return self.filter(body__kind=kind).select_related("body")

    def to_call(self, today: date) -> "MeetingQuerySet":
        """Planned, and so near that they are to be called soon or should have been."""
        last = today + CALL_AHEAD + TELL_AHEAD
        return self.published().filter(status=MeetingStatus.PLANNED, day__gte=today, day__lte=last)

    def unapproved(self) -> "MeetingQuerySet":
        """Which may still decide: not called off, and without approved minutes."""
        return self.exclude(status__in=DONE_WITH)

    def to_record_at(self, need: "Need", today: date) -> "MeetingQuerySet":
        """Where a decision on the need may stand: from the meeting's day on until its minutes are approved.

        Where the need is on the agenda also before, to be told from when, and after, as a supplement.
        """
        stands = self.model.objects.filter(items__need=need, items__is_open=True).values("pk")
        has_been = Q(day__lte=today) & ~Q(status__in=DONE_WITH)
        return self.filter(has_been | Q(pk__in=stands))

    def standing(self, need: "Need") -> "MeetingQuerySet":
        """Where the need is on the agenda and the minutes are not approved, the soonest first."""
        stands = self.model.objects.filter(items__need=need, items__is_open=True).values("pk")
        return self.unapproved().filter(pk__in=stands).order_by("day", "pk")

    def to_meet(self, today: date) -> "MeetingQuerySet":
        """Planned or called, the soonest first."""
        return self.filter(day__gte=today, status__in=AHEAD).order_by("day", "pk")

    def coming(self, today: date) -> "MeetingQuerySet":
        """Not held yet, the soonest first; one that is called off too, until its day has gone."""
        ahead = [*AHEAD, MeetingStatus.CANCELLED]
        return self.filter(day__gte=today, status__in=ahead).order_by("day", "body", "pk")

    def past(self, today: date) -> "MeetingQuerySet":
        """Held, or its day has gone; the newest first."""
        gone = Q(day__lt=today) | Q(status__in=OVER)
        return self.filter(gone).order_by("-day", "body", "pk")


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    def published(self) -> "AgendaItemQuerySet":
        """What the public reads of an agenda.

        Never an item on an unregistered need, nor one that was taken off without a decision. Once the
        meeting is called the rest; before that only what an announced decision has already told of.
        """
        announced = Count("decisions", filter=Q(decisions__announced_at__isnull=False))
        return (
            self.alias(announced=announced)
            .filter(Q(need=None) | Q(need__number__isnull=False))
            .filter(Q(is_open=True) | Q(announced__gt=0))
            .filter(~Q(meeting__status=MeetingStatus.PLANNED) | Q(announced__gt=0))
        )

    def decided(self) -> "AgendaItemQuerySet":
        """With a decision or a recommendation that has not been struck."""
        # One filter: in two, a struck decision and one that stands could be different ones.
        return self.filter(decisions__isnull=False, decisions__struck_at=None).distinct()

    def coming(self, today: date) -> "AgendaItemQuerySet":
        """What coming meetings are to take up, the soonest first, with what one line shows."""
        coming = self.filter(is_open=True, meeting__day__gte=today, meeting__status__in=AHEAD)
        return coming.select_related("meeting__body", "need").order_by("meeting__day", "meeting", "paragraph")

    def changeable(self) -> "AgendaItemQuerySet":
        """Still to be taken up and not decided: what may be edited, moved and taken off."""
        return self.filter(is_open=True).exclude(pk__in=self._all().decided().values("pk"))

    def to_take_up(self) -> "AgendaItemQuerySet":
        """What the meeting takes up, or has: all but what was taken off the agenda."""
        return self.filter(Q(is_open=True) | Q(pk__in=self._all().decided().values("pk")))

    def _all(self) -> "AgendaItemQuerySet":
        # A fresh one: `self` carries the filters made so far into the subquery.
        return AgendaItemQuerySet(self.model, using=self.db)


class DecisionQuerySet(models.QuerySet["Decision"]):
    def announced(self) -> "DecisionQuerySet":
        """What has taken effect; all that the public sees. A decision on an unregistered need is not."""
        return self._once_announced().filter(dropped_on=None)

    def as_of(self, day: date) -> "DecisionQuerySet":
        """What the public could read at the end of the day."""
        still = Q(dropped_on=None) | Q(dropped_on__gt=day)
        return self._once_announced().filter(still, public_day__lte=day)

    def _once_announced(self) -> "DecisionQuerySet":
        return self.filter(announced_at__isnull=False).filter(Q(need=None) | Q(need__number__isnull=False))

    def endorsements(self) -> "DecisionQuerySet":
        """What the political body has said for something, and everybody can read."""
        return self.announced().filter(body__kind="political", standpoint__effect="for")

    def held(self) -> "DecisionQuerySet":
        """Beslutat, väntar på justering: for the body and the coordinator only."""
        return self.filter(announced_at=None, struck_at=None)

    def held_at(self, meeting: "Meeting") -> "DecisionQuerySet":
        """Those of the meeting that wait, with what one line shows."""
        return self.held().filter(item__meeting=meeting).select_related("need", "standpoint")

    def to_review(self, today: date) -> "list[Decision]":
        """Those that the steering body wanted to look again at by about now, and neither has nor is about to.

        It has where it has decided anew around that day, and is about to where the need stands on an agenda.
        """
        return left_to_review(self.near_review(today, today + REVIEW_AHEAD))

    def near_review(self, today: date, by: date) -> "DecisionQuerySet":
        """The same, with those decided anew, each with the day of that (`anew_on`)."""
        later = self.model.objects.filter(announced_at__isnull=False, pk__gt=OuterRef("pk"))
        anew = later.filter(need=OuterRef("need"), body=OuterRef("body")).order_by("-decided_on")
        near = self.announced().filter(body__kind="steering", review_on__lte=by)
        stands = {"agenda_items__is_open": True, "agenda_items__meeting__day__gte": today}
        left = near.exclude(need=None).exclude(need__in=Need.objects.filter(**stands))
        left = left.exclude(steps__event__correction__isnull=False).select_related("need")
        return left.annotate(anew_on=Subquery(anew.values("decided_on")[:1])).order_by("review_on", "pk")

    def unfiled(self) -> "DecisionQuerySet":
        """Recorded once their meeting's minutes were approved, and in no supplement to them yet."""
        # A supplement is made with each of them; where that failed none is newer than the decision.
        of_meeting = "item__meeting__documents__"
        filed_at = Max(f"{of_meeting}made_at", filter=Q(**{f"{of_meeting}kind": "addendum"}))
        afterwards = self.filter(recorded_afterwards=True, struck_at=None).annotate(filed_at=filed_at)
        return afterwards.filter(Q(filed_at=None) | Q(filed_at__lt=F("recorded_at")))

    def newest_first(self) -> "DecisionQuerySet":
        # Down to the key: rows that are equal in the order may change places between two pages.
        return self.order_by("-decided_on", "-announced_at", "-pk")

    def for_list(self) -> "DecisionQuerySet":
        """With what one line in the decision log shows."""
        return self.select_related("body", "standpoint", "need", "item__meeting").numbered()

    def numbered(self) -> "DecisionQuerySet":
        """With `place`: which of its need's announced decisions it is, counted from the first.

        The public's own number, since the row's would have gaps where a decision is held or was struck.
        Only what is announced counts, and nothing announced is taken back, so the number stays: what a
        source no longer names keeps its own.
        """
        earlier = Q(announced_at__lt=OuterRef("announced_at"))
        same_time = Q(announced_at=OuterRef("announced_at"), pk__lte=OuterRef("pk"))
        announced = self.model.objects.filter(earlier | same_time).order_by()
        # Not `Count`: Django would group by each row of the subquery, and every count would be one.
        count = Func(F("pk"), function="COUNT", output_field=models.IntegerField())
        of_need = announced.filter(need=OuterRef("need")).annotate(n=count).values("n")
        without = announced.filter(need=None, body=OuterRef("body")).annotate(n=count).values("n")
        return self.annotate(place=Case(When(need=None, then=Subquery(without)), default=Subquery(of_need)))


class ReferralQuerySet(models.QuerySet["Referral"]):
    def open(self) -> "ReferralQuerySet":
        return self.filter(closed_event=None)

    def answered(self) -> "ReferralQuerySet":
        """With the political body's answer, which is a recommendation; the newest first."""
        announced = self.filter(answer__announced_at__isnull=False).order_by("-pk")
        return announced.select_related("answer__standpoint", "answer__body")

    def newest_answers(self, needs: Iterable[int | None]) -> dict[int, "Referral"]:
        """By need, what was answered last. One query, however many needs."""
        found: dict[int, Referral] = {}
        for referral in self.answered().filter(need__in=[need for need in needs if need]):
            found.setdefault(referral.need_id, referral)
        return found


def left_to_review(rows: Iterable[Any]) -> list[Any]:
    """Of what `near_review` gives those not decided anew."""
    return [
        row
        for row in rows
        if not (row.review_on and row.anew_on and row.anew_on >= row.review_on - REVIEW_AHEAD)
    ]
