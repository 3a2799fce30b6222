"""Named, chainable queries over deliverables and their implementation."""

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, TruncDate

from initiatives.days import months_before
from initiatives.models import Event
from initiatives.states import State
from initiatives.verbs import Verb

if TYPE_CHECKING:
    from followup.models import Deliverable, DeliverableFile, Implementation


class DeliverableQuerySet(models.QuerySet["Deliverable"]):
    def published(self) -> "DeliverableQuerySet":
        """Published by the process leader, and not taken back since."""
        return self.filter(published_event__isnull=False)

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
    def heard_of(self) -> "ImplementationQuerySet":
        """With `heard_on`: the day the lane was last confirmed or, never confirmed, opened by publication."""
        opened = Event.objects.filter(need=OuterRef("need"), verb=Verb.PUBLISH, correction=None)
        newest = Subquery(opened.order_by("-seq").values("recorded")[:1])
        return self.annotate(
            heard_on=Coalesce("confirmed_on", TruncDate(newest), output_field=models.DateField())
        )

    def live(self) -> "ImplementationQuerySet":
        """Lanes that somebody answers for: left to take into use, or in use though the need is closed."""
        closed_but_used = Q(need__state=State.CLOSED, status="in_use")
        lanes = self.filter(Q(need__state=State.IMPLEMENTING) | closed_but_used)
        return lanes.exclude(status="not_applicable")

    def stale(self, on: date) -> "ImplementationQuerySet":
        """The live lanes that nobody has confirmed for so long that they are marked old on that day."""
        return self.live().heard_of().filter(heard_on__lt=old_before(on))  # type: ignore[misc]  # annotated


def old_before(on: date) -> date:
    """A lane last confirmed before this day is old on that one."""
    return months_before(on, settings.LANE_OLD_AFTER_MONTHS)
