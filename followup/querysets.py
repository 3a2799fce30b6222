"""Named, chainable queries over deliverables and their implementation."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, TruncDate

from initiatives.days import months_before
from initiatives.lanes import Lane, LaneKind, LaneStatus, keys_of
from initiatives.models import Event
from initiatives.states import State
from initiatives.verbs import Verb
from organizations.models import Principal, SubregionalArea

if TYPE_CHECKING:
    from followup.models import Deliverable, DeliverableFile, Implementation


class DeliverableQuerySet(models.QuerySet["Deliverable"]):
    def published(self) -> "DeliverableQuerySet":
        """Published by the process leader, and not taken back since."""
        return self.filter(published_event__isnull=False)

    def standing(self) -> "DeliverableQuerySet":
        """Everybody's, and not found since to be withdrawn by whoever followed it up."""
        later = Event.objects.filter(need=OuterRef("need"), seq__gt=OuterRef("published_event__seq"))
        withdrawn = later.filter(verb=Verb.FOLLOWED_UP, correction=None, data__product="withdrawn")
        return self.published().filter(~Exists(withdrawn), need__number__isnull=False)

    def newest_first(self) -> "DeliverableQuerySet":
        """Those published last first."""
        # By its key alone: events are numbered as they are recorded, and the event itself isn't read.
        return self.order_by("-published_event_id", "-pk")

    def valid_on(self, day: date) -> "DeliverableQuerySet":
        """Those that hold on that day, as far as is known."""
        return self.exclude(valid_until__lt=day)

    def in_use_at(self, place: SubregionalArea | Principal) -> "DeliverableQuerySet":
        """Those in use at the place, by its own word."""
        name = "area" if isinstance(place, SubregionalArea) else "principal"
        # In one filter, so that both are asked of the same row; a need has one for each place.
        lane = {f"need__implementations__{name}": place, "need__implementations__status": LaneStatus.IN_USE}
        return self.filter(**lane)

    def waiting(self) -> "DeliverableQuerySet":
        """Put up, and neither published nor taken down."""
        return self.filter(published_event=None, taken_down_event=None)


class DeliverableFileQuerySet(models.QuerySet["DeliverableFile"]):
    def published(self) -> "DeliverableFileQuerySet":
        """What everybody may fetch."""
        return self.filter(deliverable__published_event__isnull=False, need__number__isnull=False)

    def put_up(self) -> "DeliverableFileQuerySet":
        """Of something put up, published or not."""
        return self.filter(deliverable__isnull=False)


class ImplementationQuerySet(models.QuerySet["Implementation"]):
    def lanes(self) -> "ImplementationQuerySet":
        """Those that count: each must be in use, or waived, before the need closes."""
        return self.filter(within=None)

    def places(self) -> "dict[Lane, SubregionalArea | Principal]":
        """The lanes, with the place that each stands for."""
        return {row.lane: row.place for row in self.lanes().select_related("area", "principal")}

    def of(self, lanes: Collection[Lane]) -> "ImplementationQuerySet":
        """Those of these places, whatever the need: lanes, and municipalities below one."""
        return self.filter(
            Q(area__slug__in=keys_of(LaneKind.AREA, lanes))
            | Q(principal__code__in=keys_of(LaneKind.PRINCIPAL, lanes))
        )

    def below(self) -> "ImplementationQuerySet":
        """The municipalities that have said how far they have come within their area."""
        return self.filter(within__isnull=False)

    def heard_of(self) -> "ImplementationQuerySet":
        """With `heard_on`: the day the lane was last confirmed or, never confirmed, opened by publication."""
        return self.opened().annotate(
            # Never confirmed, a lane is as old as its publication: nobody can have said anything before.
            heard_on=Coalesce("confirmed_on", "opened_on", output_field=models.DateField())
        )

    def opened(self) -> "ImplementationQuerySet":
        """With `opened_on`: the day that the result was published."""
        published = Event.objects.filter(need=OuterRef("need"), verb=Verb.PUBLISH, correction=None)
        newest = Subquery(published.order_by("-seq").values("recorded")[:1])
        return self.annotate(opened_on=TruncDate(newest))

    def with_age(self, on: date) -> "ImplementationQuerySet":
        """With `heard_on`, and `is_old`: live, but not confirmed for so long that readers are warned."""
        return self.with_age_by(old_before(on))

    def with_age_by(self, old_before: date) -> "ImplementationQuerySet":
        # A waived lane can't grow old: there is nothing to confirm.
        old = LIVE & ~Q(status=LaneStatus.NOT_APPLICABLE) & Q(heard_on__lt=old_before)
        return self.heard_of().annotate(
            is_old=Case(When(old, then=Value(value=True)), default=Value(value=False))
        )

    def to_say_anew(self) -> "ImplementationQuerySet":
        """With `heard_on`, the lanes that grow old by and by: live, and heard of some time."""
        live = self.lanes().filter(LIVE).exclude(status=LaneStatus.NOT_APPLICABLE)
        return live.heard_of().exclude(heard_on=None)  # type: ignore[misc]  # annotated

    def stale(self, on: date) -> "ImplementationQuerySet":
        """The lanes that are old on that day: whoever answers for one is to be reminded."""
        return self.stale_by(old_before(on))

    def stale_by(self, old_before: date) -> "ImplementationQuerySet":
        return self.lanes().old_by(old_before)

    def old_by(self, old_before: date) -> "ImplementationQuerySet":
        """Those that are old where they were last heard of before that day."""
        return self.with_age_by(old_before).filter(is_old=True)  # type: ignore[misc]  # annotated


LIVE = Q(need__state=State.IMPLEMENTING) | Q(need__state=State.CLOSED, status=LaneStatus.IN_USE)
"""Left to take into use, or in use though the need is closed."""


def is_old(status: str, state: str, heard: date | None, on: date) -> bool:
    """The same of a lane that is not read from the database: how it stood on a past day."""
    is_live = state == State.IMPLEMENTING or (state == State.CLOSED and status == LaneStatus.IN_USE)
    is_over = status == LaneStatus.NOT_APPLICABLE
    return is_live and not is_over and heard is not None and heard < old_before(on)


def old_before(on: date) -> date:
    """A lane last confirmed before this day is old on that one."""
    return months_before(on, settings.LANE_OLD_AFTER_MONTHS)
