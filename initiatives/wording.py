"""What is said of where a need stands, in plain Swedish and with the region's own names.

Pages, open data and messages say the same, since they all ask here.
Source: process.md, "Whose turn it is".
"""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.lanes import WAIVED, LaneKind, LaneStatus
from initiatives.models import Event, Need
from initiatives.source_words import state_mark
from initiatives.states import Holder, State
from initiatives.turns import turn_of
from initiatives.verbs import PUBLIC_NAMES, Verb
from organizations.region import Region, say


def is_public_text(name: str) -> bool:
    """Whether an event's text of that name is for everybody."""
    # A list of what is public and not of what is not: a text that is forgotten here stays internal.
    return name in PUBLIC_NAMES or name.startswith(WAIVED)


def name_of_text(name: str) -> str:
    """What a text that is for everybody is called."""
    return str(PUBLIC_NAMES.get(name, _("Skäl till undantaget")))


CLASSIFIED_AS = {
    "origin": gettext_lazy("Ursprung"),
    "perspective": gettext_lazy("Perspektiv"),
    "priority_area": gettext_lazy("Prioriterat område"),
    "target_groups": gettext_lazy("Målgrupper"),
    "affected_areas": gettext_lazy("Berörda delregionala områden"),
    "affected_municipalities": gettext_lazy("Berörda kommuner"),
}

CHANGED_AS = CLASSIFIED_AS | {"aims": gettext_lazy("Vad det ska ändra")}
"""What an event may tell as changed, from what to what."""


def changes_in_words(changes: Iterable[Mapping[str, str]]) -> list[tuple[str, str]]:
    """What was changed: what each field is called, and its old rows and its new ones."""
    none = _("inget")
    return [
        (str(CHANGED_AS[each["field"]]), f"{each['from'] or none} → {each['to'] or none}") for each in changes
    ]


def public_changes(event: Event) -> list[dict[str, str]]:
    """What everybody may read of it; what was set right at the registration had never been public."""
    changes: list[dict[str, str]] = event.data.get("changes", [])
    return changes if event.verb in {Verb.RECLASSIFY, Verb.SET_AIMS, Verb.IMPORT_HISTORY} else []


def state_label(need: Need) -> str:
    """The state on the screen, with whom or what it leads to."""
    if need.state == State.REDIRECTED:
        return say(_("[Hänvisat|Hänvisad] till %s")) % need.receiver
    if need.state == State.MERGED and need.merged_into is not None:
        return _("Ingår i %s") % need.merged_into.number
    return State(need.state).words


def marked_state(need: Need) -> str:
    """The state, and that nobody has confirmed it or that a source says so."""
    return ", ".join(filter(None, [state_label(need), state_mark(need)]))


def holder_words(need: Need, region: Region) -> str:
    """Whose turn it is, as in "Ligger nu hos …"; empty when nobody's."""
    if need.holder == Holder.AREAS:
        return _lanes_words(need)
    return holder_name(need.holder, region)


def _lanes_words(need: Need) -> str:
    """Whose turn it is where the lanes have it, and in how many of them it is in use."""
    counted = lanes_in_use(need)
    if is_used_by_area(need):
        who, where = _("de delregionala områdena"), _("i bruk i %(n)s av %(total)s")
    else:
        who, where = _("huvudmännen"), _("i bruk hos %(n)s av %(total)s")
    if counted is None:
        return who
    in_use, total = counted
    return f"{who}, {where % {'n': in_use, 'total': total}}"


def holder_name(holder: str, region: Region) -> str:
    """Who has it, whatever the need; empty for nobody."""
    return {
        Holder.PROPOSER: _("den som väckte förslaget"),
        Holder.COORDINATOR: _("samordnaren"),
        Holder.STEERING: region.steering,
        Holder.POLITICAL: region.political,
        Holder.PROCESS_LEADER: _("processledaren"),
        Holder.COMMUNICATOR: _("kommunikatören"),
        Holder.AREAS: _("områdena"),
    }.get(Holder(holder), "")


def lanes_in_use(need: Need) -> tuple[int, int] | None:
    """How many lanes have it in use, of how many that it concerns; None where it concerns none."""
    # A waived place counts on neither side: "5 of 6" would else never become all.
    concerned = [status for status in need.lanes.values() if status != LaneStatus.NOT_APPLICABLE]
    return (concerned.count(LaneStatus.IN_USE), len(concerned)) if concerned else None


def is_used_by_area(need: Need) -> bool:
    """Whether areas take it into use; else each huvudman by itself."""
    return any(lane.kind == LaneKind.AREA for lane in need.status_by_lane)


def what_comes_next(need: Need, region: Region) -> str:
    """One sentence on what happens after this state; empty where nothing is to come."""
    turn = turn_of(need)
    return turn.next % {"steering": region.steering, "political": region.political} if turn else ""


def must(todo: str, day: str) -> str:
    """What somebody is to do, by when if there is a day."""
    words = _("Du ska %(do)s senast %(day)s") if day else _("Du ska %(do)s")
    return words % {"do": todo, "day": day}


def what_to_do(need: Need, region: Region) -> str:
    """What whoever has it is to do, as in "Du ska …"; empty where nothing waits."""
    turn = turn_of(need)
    return turn.todo % {"steering": region.steering, "political": region.political} if turn else ""
