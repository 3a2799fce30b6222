"""What has come out: each product and each piece of support, whose it is, until when, where it is in use.

What nobody has said is left out, and a day that has been is said to have been.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

import clock
from followup.follow_up import Product
from followup.models import Deliverable, Implementation
from followup.upkeep import said
from initiatives import days
from initiatives.lanes import LaneStatus
from initiatives.models import Event, Need
from initiatives.verbs import Verb
from initiatives.wording import is_used_by_area, lanes_in_use
from organizations.models import Principal, SubregionalArea
from prepared import prepared
from publication.keeping import by_version
from ui.addresses import address

MOST_NAMED = 8
"""So many places are named; of more, only how many."""


@dataclass(frozen=True)
class ResultLine:
    """One result as the list tells of it; the same facts as data."""

    item: Deliverable
    page: str
    """The need's page."""
    published: date
    upkeep: list[str]
    in_use: tuple[int, int] | None
    places: list[str]
    """The keys of the lanes that have it in use."""
    use: list[str]
    """Where it is in use, in words; nothing where nothing is known."""
    municipalities: int
    """In so many by their own word."""
    followed_up: tuple[date, Product] | None

    @property
    def url(self) -> str:
        """Where on that page it stands."""
        return f"{self.page}#resultat"

    @property
    def found(self) -> str:
        """What following it up led to, in words."""
        if self.followed_up is None:
            return ""
        day, product = self.followed_up
        return _("Uppföljt %(day)s: %(product)s.") % {"day": days.written(day), "product": product.label}


@prepared
def rows(keys: list[int]) -> QuerySet[Deliverable]:
    read = Deliverable.objects.filter(pk__in=keys).select_related("need__priority_area__perspective")
    return read.select_related("owner", "published_event").prefetch_related("files", "need__target_groups")


@prepared
def _told_by_municipalities(needs: list[int]) -> QuerySet[Implementation, tuple[int, int]]:
    own = Implementation.objects.below().filter(need__in=needs, status=LaneStatus.IN_USE)
    return own.order_by().values_list("need").annotate(n=Count("pk"))


@prepared
def _followed_up(needs: list[int]) -> QuerySet[Event]:
    return (
        Event.objects.published()
        .filter(need__in=needs, verb=Verb.FOLLOWED_UP, correction=None)
        .order_by("seq")
    )


def result_lines(items: Iterable[Deliverable]) -> list[ResultLine]:
    """In four queries more than the rows, however many."""
    shown = [item for item in items if item.published_event]
    needs = sorted({item.need_id for item in shown})
    told = dict(_told_by_municipalities(needs)) if needs else {}
    followed: dict[int, list[Event]] = defaultdict(list)
    for event in _followed_up(needs) if needs else ():
        followed[event.need_id].append(event)
    names = _names() if shown else {}
    return [_line(item, told.get(item.need_id, 0), followed[item.need_id], names) for item in shown]


def _line(
    item: Deliverable, municipalities: int, followed: Sequence[Event], names: dict[str, str]
) -> ResultLine:
    published = item.published_event
    assert published  # noqa: S101 – asked for above
    need = item.need
    places = [lane.key for lane, status in need.status_by_lane.items() if status == LaneStatus.IN_USE]
    # What was followed up before this was published was another result.
    newest = next((event for event in reversed(followed) if event.seq > published.seq), None)
    return ResultLine(
        item=item,
        page=address("website:need", need.number),
        published=timezone.localdate(published.recorded),
        upkeep=said(item, clock.today()),
        in_use=lanes_in_use(need),
        places=places,
        use=[*_by_lane(need, places, names), *_by_own_word(municipalities)],
        municipalities=municipalities,
        followed_up=_outcome(newest) if newest else None,
    )


def _outcome(event: Event) -> tuple[date, Product]:
    return timezone.localdate(event.recorded), Product(event.data["product"])


def _by_lane(need: Need, keys: Sequence[str], names: dict[str, str]) -> list[str]:
    counted = lanes_in_use(need)
    if counted is None:
        return []
    of = (
        _("I bruk i %(n)s av %(total)s områden")
        if is_used_by_area(need)
        else _("I bruk hos %(n)s av %(total)s huvudmän")
    )
    how_many = of % {"n": counted[0], "total": counted[1]}
    named = [names[key] for key in keys if key in names]
    return [f"{how_many}: {', '.join(named)}." if named and len(keys) <= MOST_NAMED else f"{how_many}."]


@by_version
def _names() -> dict[str, str]:
    """What each place is called, by the key of its lane."""
    areas = SubregionalArea.objects.values_list("slug", "name")
    return dict(Principal.objects.values_list("code", "name")) | dict(areas)


def _by_own_word(n: int) -> list[str]:
    words = ngettext("I bruk i %s kommun, enligt den själv.", "I bruk i %s kommuner, enligt dem själva.", n)
    return [words % n] if n else []
