"""Named, chainable queries over needs and their events."""

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.db import models
from django.db.models import Case, F, Func, IntegerField, Min, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from initiatives.all_periods import has_begun_since, has_days_to_come, has_untitled
from initiatives.board import OUTSIDE
from initiatives.eisenhower import LINE, PRIORITY
from initiatives.states import OPEN, OPEN_AND_PUBLIC, State
from initiatives.verbs import Verb
from organizations.permissions import is_coordinator

if TYPE_CHECKING:
    from initiatives.models import Attachment, DayTally, Event, Need, NeedTally, StandingPeriod

AnyModel = TypeVar("AnyModel", bound=models.Model)


class StandsQuerySet(models.QuerySet[AnyModel]):
    """What may be asked of where needs stand, today (`Need`) and on a past day (`StandingPeriod`)."""

    belongs = ""
    """Leads to what it belongs to: area, origin, target groups, and whom it affects."""
    title, summary = "title", "summary"

    def in_phase(self, phase: int) -> Self:
        """In the phase's column; what ended early stands outside the four columns."""
        return self.filter(board=phase)

    def ended_early(self) -> Self:
        return self.filter(board=OUTSIDE)

    def unconfirmed(self) -> Self:
        """Open by the word of a source alone, as `is_unconfirmed` says of one."""
        return self.filter(self.are_unconfirmed())

    def are_unconfirmed(self) -> Q:
        return Q(state__in=OPEN, rests_on_source=True, confirmed="")

    def open(self) -> Self:
        return self.filter(state__in=OPEN)

    def on_its_way(self) -> Self:
        """Public and open, and not yet to be taken into use."""
        # By what it is not: most needs are on their way, and an index by state would have them in no order.
        return self.exclude(state__in={*State} - OPEN_AND_PUBLIC | {State.IMPLEMENTING})

    def concerning(self, area: Any, municipality: Any = None) -> Self:
        """Those that name the area, a municipality of its (or just that one), or no place: all the county."""
        whose = self.belongs.removesuffix("__")
        of: Any = self.model._meta.get_field(whose).related_model if whose else self.model
        row = (of._meta.model_name, whose or "pk")
        ours = Q(principal=municipality) if municipality else Q(principal__area=area)
        # Subqueries and no joins: a need that names three of the area's municipalities comes once.
        by_area = _names(of.affected_areas.through, row, Q(subregionalarea=area))
        by_place = _names(of.affected_municipalities.through, row, ours)
        # The larger of both says whether only others are named; so each is worked out once a row. By what it
        # is not: a database believes that what is equal to something is rare.
        return self.alias(names=Greatest(by_area, by_place)).exclude(names=OTHERS)

    def with_priority(self, priority: int) -> Self:
        """1 viktigt och bråttom, 2 viktigt, 3 bråttom, 4 inget av dem; 50 and more means yes."""
        important = "gte" if priority in {1, 2} else "lt"
        urgent = "gte" if priority in {1, 3} else "lt"
        return self.filter(**{f"importance__{important}": LINE, f"urgency__{urgent}": LINE})

    def mentioning(self, word: str) -> Self:
        """With the word in title or summary, or a number that begins so."""
        # `iregex`, since SQLite's LIKE knows no large Å; escaped, since the word is anybody's.
        pattern = re.escape(word)
        found = {f"{text}__iregex": pattern for text in (self.title, self.summary)}
        return self.filter(Q(*found.items(), _connector=Q.OR) | Q(number__istartswith=word))

    def longest_first(self) -> Self:
        """What has stood longest in its state first; what has no known day stands last."""
        return self.order_by("known_since", "number_order")

    def newest_first(self) -> Self:
        """What came to its state last stands first; what has no known day stands last."""
        return self.order_by("-since", "-number_order")

    def by_number(self) -> Self:
        """The newest number first."""
        return self.order_by("-number_order")

    def by_title(self) -> Self:
        return self.order_by("title_order", "number_order")

    def by_priority(self) -> Self:
        """The highest first; within it what lies furthest in the matrix; what has none last."""
        first = PRIORITY.asc(nulls_last=True)
        return self.order_by(first, F("importance").desc(nulls_last=True), "-urgency", "number_order")


class NeedQuerySet(StandsQuerySet["Need"]):
    def published(self) -> "NeedQuerySet":
        """What the public sees: every need that was registered. One that ends before it never is."""
        return self.filter(number__isnull=False)

    def visible_to(self, user: Any) -> "NeedQuerySet":
        """The published; one's own; and for the coordinator what has been submitted."""
        if user is None or user.pk is None or not user.is_active:
            return self.published()
        return self.seen_by(user.pk, coordinates=is_coordinator(user))

    def seen_by(self, user: int, *, coordinates: bool) -> "NeedQuerySet":
        """The same of that person, who is active; `coordinates`: whether she is the coordinator."""
        seen = Q(number__isnull=False) | Q(proposer=user)
        return self.filter(seen | Q(submitted_at__isnull=False) if coordinates else seen)

    def to_decide_on(self) -> "NeedQuerySet":
        """Public and open: what a meeting may take up, and another need be merged into. Newest first."""
        return self.published().filter(state__in=OPEN_AND_PUBLIC).by_number()

    def for_list(self) -> "NeedQuerySet":
        """With what one line in a list shows."""
        return self.select_related("origin", "priority_area__perspective", "source", "merged_into")

    def for_page(self) -> "NeedQuerySet":
        """With what its own page shows."""
        return (
            self.for_list()
            .select_related("raised_by_body", "raised_by_principal", "follows", "split_from")
            .prefetch_related("target_groups", "affected_areas", "affected_municipalities")
        )


OURS, OTHERS, NOBODY = 1, 0, -1
"""Whom a row names: us, only others, nobody."""


def _names(ties: Any, row: tuple[str, str], ours: Q) -> Coalesce:
    """Whom the row names in this list of ties.

    Worked out of each row's own ties: what only asks whether there are any, PostgreSQL may answer by
    reading all the ties that there are.
    """
    to, key = row
    # Django would group the one row's ties by the row, which is as dear as all the rest.
    whom = Func(Case(When(ours, then=OURS), default=OTHERS), function="MAX", output_field=IntegerField())
    own = ties.objects.filter(**{to: OuterRef(key)}).order_by().annotate(whom=whom)
    return Coalesce(Subquery(own.values("whom")), NOBODY)


class NeedTallyQuerySet(StandsQuerySet["NeedTally"]):
    """How many public needs stand so."""

    def are_unconfirmed(self) -> Q:
        return Q(state__in=OPEN, rests_on_source=True)


class DayTallyQuerySet(StandsQuerySet["DayTally"]):
    """How many more of a kind there came to be, less how many ceased to be so."""

    def are_unconfirmed(self) -> Q:
        return Q(state__in=OPEN, rests_on_source=True)

    def as_of(self, part: str, day: date) -> "DayTallyQuerySet":
        """All that was so at the end of the day: what the months before tell, and its own month's days."""
        first = day.replace(day=1)
        before = Q(by_month=True, day__lt=first)
        return self.filter(before | Q(by_month=False, day__gte=first, day__lte=day), part=part)

    def ever(self, part: str) -> "DayTallyQuerySet":
        """All that was ever told."""
        return self.filter(part=part, by_month=True)


class StandingPeriodQuerySet(StandsQuerySet["StandingPeriod"]):
    belongs = "classification__"
    title, summary = "title__text", "summary__text"

    def by_title(self) -> "StandingPeriodQuerySet":
        # The index is of titles alone, among all the texts of events, and tells nothing of what has none.
        rows = self if has_untitled() else self.filter(title__name="title")
        return rows.order_by("title__title_order", "number_order")

    def as_of(self, day: date) -> "StandingPeriodQuerySet":
        """How every need that the public knew of stood at the end of the day, one row each."""
        return self.filter(from_day__lte=day).filter(Q(until_day=None) | Q(until_day__gt=day))

    def to_list(self, day: date) -> "StandingPeriodQuerySet":
        """The same, to be read in an order of `since`: an index then begins at the day. One query."""
        then = self.as_of(day)
        # A source may name a day to come; all else has come to its state by the day that tells of it.
        return then if has_days_to_come(day) else then.filter(since__lte=day.isoformat())

    def to_wait(self, day: date) -> "StandingPeriodQuerySet":
        """The same, read the longest first: those that go on, where nothing has begun since. One query."""
        then = self.as_of(day)
        return then if has_begun_since(day) else then.filter(until_day=None)

    def moved_between(self, first: date, last: date) -> "StandingPeriodQuerySet":
        """How each need stood on the last day that came or moved after the first: of an index's own days."""
        return self.as_of(last).filter(state_from__gt=first, state_from__lte=last)

    def lately_moved(self) -> "StandingPeriodQuerySet":
        """What moved last stands first."""
        return self.order_by("-state_from", "-number_order")

    def for_list(self) -> "StandingPeriodQuerySet":
        """With what `need_then` and one line in a list show."""
        return self.select_related(
            "title",
            "summary",
            "merged_into",
            "classification__origin",
            "classification__priority_area__perspective",
            "need__source",
        )

    def for_page(self) -> "StandingPeriodQuerySet":
        """With what the need's own page shows."""
        return (
            self.for_list()
            .select_related(
                "need__raised_by_body", "need__raised_by_principal", "need__follows", "need__split_from"
            )
            .prefetch_related(
                "classification__target_groups",
                "classification__affected_areas",
                "classification__affected_municipalities",
            )
        )

    def afterwards(self, day: date) -> "StandingPeriodQuerySet":
        """Registered after the day: read from a source that told of it later."""
        # The second follows from the first of all that was so that day, and is what an index knows.
        return self.filter(recorded_on__gt=day).filter(recorded_on__gt=F("from_day"))

    def first_day(self) -> date | None:
        """The first day of which anything is known."""
        found: date | None = self.aggregate(first=Min("from_day"))["first"]
        return found


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def kept(self) -> "AttachmentQuerySet":
        """Those not taken away."""
        return self.filter(removed_at=None)

    def shown(self) -> "AttachmentQuerySet":
        """Those that the coordinator has made public."""
        return self.kept().filter(published_at__isnull=False)

    def published(self) -> "AttachmentQuerySet":
        """What everybody may fetch: made public, of a need that is."""
        return self.shown().filter(need__number__isnull=False)


class EventQuerySet(models.QuerySet["Event"]):
    def published(self) -> "EventQuerySet":
        return self.filter(public_day__isnull=False)

    def as_of(self, day: date) -> "EventQuerySet":
        """What the public could read at the end of the day."""
        return self.filter(public_day__lte=day)

    def first_recorded(self) -> date | None:
        """The day from which the portal itself keeps them."""
        found = self.aggregate(first=Min("recorded"))["first"]
        return timezone.localdate(found) if found else None

    def standing_on(self, day: date) -> "EventQuerySet":
        """What the public could read at the end of the day and that held: not corrected by then."""
        held = Q(correction=None) | Q(correction__public_day__gt=day)
        # By its verb, as `correct` alone corrects: SQLite would look for what corrects nothing by an index.
        return self.as_of(day).filter(held).exclude(verb=Verb.CORRECT)

    def numbered(self) -> "EventQuerySet":
        """With `place`: which of its need's public events it is. The row's own number would tell how
        many there were before the need was registered."""
        earlier = self.model.objects.published().filter(need=OuterRef("need"), seq__lte=OuterRef("seq"))
        # Of each row by itself: numbered by a window, every event there is would be read to show twenty.
        count = Func(F("pk"), function="COUNT", output_field=IntegerField())
        return self.annotate(place=Subquery(earlier.order_by().annotate(n=count).values("n")))
