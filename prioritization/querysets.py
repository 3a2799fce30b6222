"""Named, chainable queries over rounds and what members answered."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q
from django.db.models.functions import Coalesce

from initiatives.models import Need
from initiatives.querysets import NeedQuerySet
from initiatives.states import State
from meetings.models import Decision

if TYPE_CHECKING:
    from prioritization.models import Assessment, Preparation, Round, RoundEntry

WEIGHED = (State.ASSESSMENT, State.PRIORITIZATION)
"""Where the members' own answers and placements are asked for."""

PREPARED_IN = (State.IDENTIFIED, *WEIGHED)
"""Where a preparation is asked for and written."""


class PreparationQuerySet(models.QuerySet["Preparation"]):
    def handed_in(self) -> "PreparationQuerySet":
        return self.exclude(handed_in_at=None)

    def open(self) -> "PreparationQuerySet":
        """Not handed in, while the need waits for the steering body's standpoint."""
        return self.filter(handed_in_at=None, need__state__in=PREPARED_IN)

    def published(self) -> "PreparationQuerySet":
        """Handed in, and the steering body has announced a decision on the need since."""
        decided = Decision.objects.announced().filter(
            need=OuterRef("need"), body__kind="steering", announced_at__gt=OuterRef("handed_in_at")
        )
        return self.handed_in().filter(Exists(decided))

    def with_texts(self) -> "PreparationQuerySet":
        """With all that is read of it."""
        from prioritization.models import PreparationText  # noqa: PLC0415 – the models are made of these

        texts = PreparationText.objects.select_related("question")
        return self.select_related("standpoint").prefetch_related(Prefetch("texts", texts), "asked")


class RoundQuerySet(models.QuerySet["Round"]):
    def open(self) -> "RoundQuerySet":
        return self.filter(closed_at=None)

    def for_list(self) -> "RoundQuerySet":
        """Open ones first, then the newest, with their meeting and how many needs each has."""
        counted = self.select_related("meeting__body").annotate(need_count=Count("entries"))
        # The two databases sort NULL to different ends unless told.
        return counted.order_by(F("closed_at").desc(nulls_first=True), "-opened_at", "-pk")


class RoundEntryQuerySet(models.QuerySet["RoundEntry"]):
    def open(self) -> "RoundEntryQuerySet":
        """Takes answers now: the round is open, and the need has not left what is weighed."""
        return self.filter(is_open=True, need__state__in=WEIGHED)

    def needs_to_take_in(self) -> NeedQuerySet:
        """What a round may take in: weighed now, and in no open round. By number."""
        busy = self.filter(is_open=True).values("need")
        weighed = Need.objects.published().filter(state__in=WEIGHED)
        return weighed.exclude(pk__in=busy).order_by("number_order")

    def closed(self) -> "RoundEntryQuerySet":
        """Of rounds that are closed."""
        return self.filter(round__closed_at__isnull=False)

    def revealed(self) -> "RoundEntryQuerySet":
        """Closed, and the need is not weighed anew: an earlier round's answers would tell of this one's."""
        return self.closed().exclude(need__round_entries__is_open=True)

    def with_need(self) -> "RoundEntryQuerySet":
        """With what one line in a list shows."""
        return self.select_related("round__meeting__body", "need__merged_into")

    def by_last_day(self) -> "RoundEntryQuerySet":
        """Soonest first, then by number: an order that no answer can change."""
        return self.order_by("round__last_day", "need__number_order")

    def last_opened(self) -> "RoundEntry | None":
        """The one in the round that is open, else in the one that was closed last."""
        return self.last_opened_first().first()

    def last_opened_first(self) -> "RoundEntryQuerySet":
        return self.order_by("-is_open", "-round__closed_at", "-round")


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    def current(self) -> "AssessmentQuerySet":
        """What each member says now; a first answer that was changed after seeing is not."""
        return self.filter(is_current=True)

    def of(self, member: Any) -> "AssessmentQuerySet":
        return self.filter(member=member)

    def complete(self) -> "AssessmentQuerySet":
        """What is in: each question answered and a place, or "kan inte bedöma", or jäv."""
        return self.filter(completed_at__isnull=False)

    def counted(self) -> "AssessmentQuerySet":
        """What counts: one whole answer a seat, the last one given for it, also where the seat was lent."""
        # By key where the moments are equal, so that exactly one of the two counts.
        later = Q(updated__gt=OuterRef("updated")) | Q(updated=OuterRef("updated"), pk__gt=OuterRef("pk"))
        seat = Coalesce(OuterRef("stands_in_for"), OuterRef("member"))
        in_its_place = self.model.objects.current().complete().for_seat(seat).filter(later)
        return self.current().complete().exclude(Exists(in_its_place.filter(entry=OuterRef("entry"))))

    def for_seat(self, owner: Any) -> "AssessmentQuerySet":
        """Given on this person's seat in the body, by them or by a stand-in."""
        return self.alias(seat=Coalesce("stands_in_for", "member")).filter(seat=owner)

    def by_seat(self) -> "models.QuerySet[Assessment, tuple[int, int]]":
        """(entry, whose seat) of each, whoever of the two gave the answer."""
        return self.values_list("entry", Coalesce("stands_in_for", "member"))

    def answered(self) -> "AssessmentQuerySet":
        """Whose members may see the others': complete, or seen already."""
        return self.filter(Q(completed_at__isnull=False) | Q(seen_at__isnull=False))
