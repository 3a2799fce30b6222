"""The matrix as a picture: from placements to points in a square, and the words that say the same.

Right is bråttom, up is viktigt; both 0–100, so that one step of the matrix is one unit of the picture.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.eisenhower import HIGHEST, priority_of
from initiatives.wording import marked_state
from meetings.models import AgendaItem
from organizations.region import say
from prioritization.matrix import MatrixLine, Said, line_of_item
from prioritization.querysets import WEIGHED
from prioritization.spread import Place, Spread
from ui.unbroken import unbroken

SMALL, LARGE = 12, 25
"""Steps of mean distance to the middle: under the first the members agree, over the second they differ."""


@dataclass(frozen=True)
class Dot:
    """One point: where, what is written in it, and how far the members are apart around it."""

    x: int
    y: int
    text: str = ""
    reach: int = 0


@dataclass(frozen=True)
class Plane:
    """What the picture shows, and in a sentence for whoever does not see it."""

    label: str
    dots: Sequence[Dot] = ()
    cloud: Sequence[Dot] = ()


def place_words(importance: int, urgency: int) -> str:
    """A place in words: "viktigt 80, bråttom 30 – prioritet 2"."""
    return _("viktigt %(importance)s, bråttom %(urgency)s – prioritet %(priority)s") % {
        "importance": importance,
        "urgency": urgency,
        "priority": priority_of(importance, urgency),
    }


def middle_words(spread: Spread) -> str:
    """Where the middle lies: "viktigt 40, bråttom 60". It is a picture, and gives no priority."""
    place = {"importance": spread.importance, "urgency": spread.urgency}
    return _("viktigt %(importance)s, bråttom %(urgency)s") % place


def priority_words(priority: int | None) -> str:
    """The priority that the members have in common, or that they have none."""
    return _("gemensam prioritet %s") % priority if priority else _("ingen gemensam prioritet")


def noes_words(said: Said) -> str:
    """ "8 nej från 3 av 5 svarande, på 4 frågor": by number, never by whom."""
    if not said.noes:
        return ""
    questions = ngettext("%s fråga", "%s frågor", said.questions_with_no) % said.questions_with_no
    counts = {"noes": said.noes, "members": said.members_with_no, "of": said.answers}
    words = _("%(noes)s nej från %(members)s av %(of)s svarande, på %(questions)s")
    return unbroken(words % (counts | {"questions": questions}))


def apart_words(spread: Spread) -> Any:
    """How far the members are from each other, as a word."""
    if spread.disagreement < SMALL:
        return _("liten")
    return _("stor") if spread.disagreement > LARGE else _("måttlig")


def typed_place(fields: Iterable[forms.BoundField]) -> Place | None:
    """Where a form has the need now, if it has: its fields for how important and how urgent."""
    values = [str(field.value() if field.value() is not None else "") for field in fields]
    # What is shown again may be anything that was sent, also what the form has refused.
    if not values or not all(len(value) <= 3 and value.isascii() and value.isdigit() for value in values):
        return None
    importance, urgency = map(int, values)
    return (importance, urgency) if max(importance, urgency) <= HIGHEST else None


def own_plane(place: Place | None) -> Plane:
    """One's own place, or an empty square."""
    if place is None:
        return Plane(_("Din plats i matrisen: inte vald än."))
    words = _("Din plats i matrisen: %s.") % place_words(*place)
    return Plane(words, [_dot(place)])


def decided_plane(place: Place | None) -> Plane:
    """Where the meeting places a need, or an empty square."""
    if place is None:
        return Plane(_("Platsen i matrisen: inte vald än."))
    return Plane(_("Platsen i matrisen: %s.") % place_words(*place), [_dot(place)])


def round_plane(lines: Iterable[MatrixLine]) -> Plane:
    """Every shown need's middle with its reach, numbered as in the table; one point a place."""
    # Two needs in one place would lie on top of each other, and only the last would be seen.
    here: dict[Place, list[tuple[int, Spread]]] = defaultdict(list)
    for number, line in enumerate(lines, start=1):
        if line.spread:
            here[line.spread.importance, line.spread.urgency].append((number, line.spread))
    dots = [
        _dot(place, _numbers([number for number, _s in found]), max(round(s.disagreement) for _n, s in found))
        for place, found in here.items()
    ]
    count = sum(len(found) for found in here.values())
    return Plane(say(_("Matris med %s [needs], numrerade som i tabellen.")) % count, dots)


def _numbers(numbers: list[int]) -> str:
    """Short enough for a point."""
    return "+".join(map(str, numbers)) if len(numbers) < 3 else f"{numbers[0]}+{len(numbers) - 1}"


def spread_plane(spread: Spread) -> Plane:
    """One need: each placement in the cloud, and the middle."""
    placed = ngettext("%s placering", "%s placeringar", spread.count) % spread.count
    told = {"placed": placed, "place": middle_words(spread), "common": priority_words(spread.common_priority)}
    label = _("%(placed)s. Mitten: %(place)s. Ledamöterna har %(common)s.") % told
    middle = _dot((spread.importance, spread.urgency), reach=round(spread.disagreement))
    return Plane(label, [middle], [_dot(place) for place in spread.places])


def line_words(line: MatrixLine) -> dict[str, Any]:
    """One need of the round in words: the priority, the middle, how far apart, who said what by number."""
    spread = line.spread
    return {
        "state": marked_state(line.entry.need),
        "is_weighed": line.entry.need.state in WEIGHED,
        "place": middle_words(spread) if spread else "",
        "priority": priority_words(spread.common_priority) if spread else "",
        "noes": noes_words(line.said),
        "apart": apart_words(spread) if spread else "",
        "steps": round(spread.disagreement) if spread else None,
        "quadrants": list(spread.quadrants.items()) if spread else [],
    }


def item_picture(item: AgendaItem, viewer: Any) -> dict[str, Any] | None:
    """What the round behind an agenda item came to, for those who may see it."""
    line = line_of_item(item, viewer)
    if line is None or line.spread is None:
        return None
    return {"plane": spread_plane(line.spread), "count": line.spread.count, "words": line_words(line)}


def _dot(place: Place, text: str = "", reach: int = 0) -> Dot:
    importance, urgency = place
    # SVG counts downwards, and what is important stands at the top.
    return Dot(x=urgency, y=HIGHEST - importance, text=text, reach=reach)
