"""Who looks after what has come out, how long it holds and when it is to be looked over again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

import clock
from initiatives import days
from initiatives.refusals import Unmet
from initiatives.verbs import Verb
from organizations.models import Body
from publication.keeping import by_version

if TYPE_CHECKING:
    from followup.models import Deliverable
    from initiatives.models import Event


@dataclass(frozen=True)
class Upkeep:
    """A body and never a person; what nobody has said is None."""

    owner: Body | None = None
    valid_until: date | None = None
    review_on: date | None = None

    @property
    def data(self) -> dict[str, str | None]:
        """As an event keeps it."""
        return {
            "owner": self.owner.slug if self.owner else None,
            "valid_until": self.valid_until.isoformat() if self.valid_until else None,
            "review_on": self.review_on.isoformat() if self.review_on else None,
        }

    @classmethod
    def read(cls, data: dict[str, Any]) -> "Upkeep":
        """From an event's data; older events say nothing of it."""
        slug, until, review = (data.get(name) for name in ("owner", "valid_until", "review_on"))
        return cls(
            _bodies().get(slug) if slug else None,
            until and date.fromisoformat(until),
            review and date.fromisoformat(review),
        )


@by_version
def _bodies() -> dict[str, Body]:
    return {body.slug: body for body in Body.objects.all()}


def stood(item: "Deliverable", events: "Iterable[Event]") -> Upkeep:
    """What had been said of it after these events, in order."""
    said: dict[str, Any] = item.put_up_event.data
    for event in events:
        if event.verb == Verb.SET_UPKEEP and event.data["deliverable"] == item.pk:
            said = event.data
    return Upkeep.read(said)


def said(upkeep: "Upkeep | Deliverable", today: date) -> list[str]:
    """Until when it holds and when it is to be looked over, in words; a day that has been as one that has."""
    sentences = []
    if until := upkeep.valid_until:
        holds, held = _("Gäller till och med %s."), _("Gällde till och med %s.")
        sentences.append((holds if until >= today else held) % days.written(until))
    if review := upkeep.review_on:
        due = _("Ses över senast %s.")
        over = _("Skulle ha setts över senast %s. Det är inte antecknat att det är gjort.")
        sentences.append((due if review >= today else over) % days.written(review))
    return sentences


def check(data: dict[str, Any]) -> None:
    """Raises `Unmet` where a day has been, or the body is none of the region's."""
    given = Upkeep.read(data)
    if data.get("owner") and given.owner is None:
        raise Unmet(_("Välj ett av organen."), field="owner")
    for name in ("valid_until", "review_on"):
        day = getattr(given, name)
        if day and day < clock.today():
            raise Unmet(_("Dagen har redan varit."), field=name)
