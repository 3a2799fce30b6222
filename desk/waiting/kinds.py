"""What waits, by the kind of thing to do: a few of each, and where all of it is read.

However much waits, the page asks as many questions and reads as many rows.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from desk.waiting.duties import DUTIES
from desk.waiting.item import Lines, Waiting, once_a_need
from desk.waiting.me import Me
from desk.waiting.needs import line, own_line, read
from desk.waiting.soonest import COUNTED, MOST, SHOWN, Few, lying_with, waiting_for
from desk.waiting.whose import may_lie, may_wait
from initiatives.states import State
from initiatives.wording import holder_name
from organizations.region import Region
from ui.addresses import address

TURNS: dict[str, Any] = {
    State.DRAFT: gettext_lazy("Skriv klart %(n)s utkast"),
    State.RETURNED: gettext_lazy("Komplettera %(n)s förslag"),
    State.SUBMITTED: gettext_lazy("Ta hand om %(n)s förslag"),
    State.IDENTIFIED: gettext_lazy("Bered %(n)s ärenden"),
    "question": gettext_lazy("Svara på %(n)s frågor"),
    State.ASSESSMENT: gettext_lazy("Anteckna hur %(steering)s tar ställning till %(n)s ärenden"),
    State.PRIORITIZATION: gettext_lazy("Anteckna hur %(steering)s prioriterar %(n)s ärenden"),
    State.QUEUED: gettext_lazy("Anteckna beslut om uppdrag för %(n)s ärenden"),
    "nobody_leads": gettext_lazy("Utse processledare för %(n)s uppdrag"),
    State.CHARTERING: gettext_lazy("Skriv %(n)s uppdragshandlingar"),
    "charter": gettext_lazy("Anteckna beslut om %(n)s uppdragshandlingar"),
    State.ONGOING: gettext_lazy("Led %(n)s uppdrag"),
    State.PAUSED: gettext_lazy("Ta upp %(n)s pausade uppdrag igen"),
    State.REPORTED: gettext_lazy("Anteckna beslut om %(n)s slutrapporter"),
    State.COMPLETED: gettext_lazy("Lägg upp %(n)s slutprodukter"),
    "product": gettext_lazy("Publicera %(n)s resultat"),
    State.IMPLEMENTING: gettext_lazy("Anteckna hur långt %(n)s införanden har kommit"),
    "no_lane_left": gettext_lazy("Se över och avsluta %(n)s ärenden"),
}
"""What stands over many needs that wait so: each row of the table of turns but what a source alone says,
which is a duty of its own."""


@dataclass(frozen=True)
class Kind:
    """What of one kind waits: the first of it, and how much there is, one more than is counted for more."""

    name: str
    heading: str
    href: str
    first: list[Waiting]
    count: int

    @property
    def is_long(self) -> bool:
        return self.count > MOST

    @property
    def many(self) -> str:
        return str(self.count) if self.count <= COUNTED else _("mer än 1\xa0000")

    @property
    def link(self) -> str:
        return _("Visa alla %s") % self.count if self.count <= COUNTED else _("Visa alla")

    @property
    def title(self) -> str:
        return self.heading % {"n": self.many}


@dataclass(frozen=True)
class Section:
    """The soonest few of one kind, beneath its heading."""

    kind: Kind
    items: list[Waiting]


@dataclass(frozen=True)
class Waits:
    """All that a list shows: what there is little of, soonest first, and a section for each long kind."""

    items: list[Waiting]
    sections: list[Section]

    def __iter__(self) -> Iterator[Waiting]:
        """All that is shown."""
        return chain(self.items, *(section.items for section in self.sections))

    def __bool__(self) -> bool:
        return bool(self.items or self.sections)


def arrange(kinds: Iterable[Kind]) -> Waits:
    """The same need once, in the kind that comes soonest."""
    there = {kind.name: kind for kind in kinds if kind.count}
    lines = once_a_need(replace(item, kind=kind.name) for kind in there.values() for item in kind.first)
    sections = [
        Section(kind, [item for item in lines if item.kind == name])
        for name, kind in there.items()
        if kind.is_long
    ]
    return Waits([item for item in lines if not there[item.kind].is_long], sections)


def duties(me: Me) -> list[Kind]:
    """What waits beside the needs' own turns."""
    found = []
    for name, duty in DUTIES.items():
        lines = duty.find(me)
        first = list(lines[: MOST + 1])
        is_long = len(first) > MOST
        count = _count(lines) if is_long else len(first)
        shown = first[:SHOWN] if is_long else first
        found.append(Kind(name, str(duty.heading), address("desk:waiting", name), shown, count))
    return found


def _count(lines: Sequence[Waiting]) -> int:
    return lines.as_many_as(COUNTED + 1) if isinstance(lines, Lines) else len(lines)


def turns(me: Me, region: Region) -> list[Kind]:
    """The needs whose turn is hers."""
    there = {name: waiting_for(me, name) for name in TURNS if may_wait(me, name)}
    needs = _read(me, there.values())
    return [
        Kind(
            name,
            heading(name, region),
            address("desk:waiting", name),
            [own_line(needs[pk], region, me) for pk in few.shown],
            few.count,
        )
        for name, few in there.items()
    ]


def counted(heading: str, count: int) -> str:
    """The heading of that many. It is written of many: of one it is said without the number."""
    return heading % {"n": count} if count > 1 else capfirst(" ".join((heading % {"n": ""}).split()))


def heading(name: str, region: Region) -> str:
    """What stands over many needs that wait so."""
    return str(TURNS[name]) % {"n": "%(n)s", "steering": region.steering}


def with_others(me: Me, region: Region, holders: Iterable[str]) -> dict[str, Kind]:
    """By who has them, the needs whose turn is that one's and not hers."""
    there = {holder: lying_with(me, holder) for holder in holders if may_lie(me, holder)}
    needs = _read(me, there.values())
    return {
        holder: Kind(
            holder,
            lies_with_words(holder_name(holder, region)),
            address("desk:with", holder),
            [line(needs[pk], region) for pk in few.shown],
            few.count,
        )
        for holder, few in there.items()
        if few.count
    }


def lies_with_words(holder: str) -> str:
    """What stands over many needs that lie with somebody."""
    return _("%(n)s ligger hos %(holder)s") % {"n": "%(n)s", "holder": holder}


def _read(me: Me, lists: Iterable[Few]) -> Any:
    needs = read([key for few in lists for key in few.shown])
    me.look_at(needs.values())
    return needs
