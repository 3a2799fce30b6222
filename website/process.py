"""The process in pictures: how long a step takes, where needs wait and on whom, how many come each year."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

import clock
from initiatives.days import days_since
from initiatives.durations import Usual, usual_times
from initiatives.flow import Waiting, entered, waiting
from initiatives.models import Event, Need
from initiatives.states import OPEN_AND_PUBLIC, PHASE_OF, State
from initiatives.stays import stays
from initiatives.wording import holder_name
from organizations.models import PriorityArea
from organizations.region import Region, say
from pictures.bars import Bar, Bars, with_rows
from website.durations import TimeLine, step_times

LATEST = 6
"""So many years back."""


def pictures_of_step(phase: int, region: Region, day: date | None = None) -> list[Bars]:
    """One step's, today or on a past day."""
    return with_rows([times(step_times(phase, region, day)), waits(phase, region, day), flow(phase, day)])


def times(lines: Sequence[TimeLine]) -> Bars | None:
    """The middle as a bar and nine of ten as a line that goes on from it."""
    if not lines:
        return None
    slowest = max(lines, key=lambda line: line.usual.median)
    return Bars(
        name="tid",
        title=_("Så lång tid brukar det ta"),
        says=_("Dagar från det att läget började till det att det lämnades. %s") % _half(slowest),
        heads=[_("Läge"), _("Vanligt"), _("Nio av tio inom")],
        bars=[_time(line.label, line.usual, _counted_on(line)) for line in lines],
        is_example=lines[0].usual.is_example,
    )


def _half(line: TimeLine) -> str:
    words = {"days": in_days(line.usual.median), "state": line.label}
    return _("Hälften väntar %(days)s eller mer i läget ”%(state)s”.") % words


def _time(label: str, usual: Usual, note: str = "") -> Bar:
    words = [in_days(usual.median), in_days(usual.nine_of_ten)]
    return Bar(label, words, usual.median, usual.nine_of_ten, note=note)


def _counted_on(line: TimeLine) -> str:
    return _("Hos %(holder)s, räknat på %(count)s") % {"holder": line.holder, "count": line.usual.count}


def waits(phase: int, region: Region, day: date | None = None) -> Bars | None:
    """Where in the step needs stand, and whose turn it is."""
    return _where([row for row in waiting(day) if PHASE_OF.get(row.state) == phase], region)


def waits_in_area(area: PriorityArea, region: Region, day: date | None = None) -> Bars | None:
    """The same of one area's needs, in all steps."""
    order = list(PHASE_OF)
    return _where(sorted(waiting(day, area.pk), key=lambda row: order.index(row.state)), region)


def _where(here: Sequence[Waiting], region: Region) -> Bars | None:
    if not here:
        return None
    return Bars(
        name="vantar",
        title=say(_("Var [needs] väntar, och på vem")),
        says=_most(here, region),
        heads=[_("Läge"), _("Antal")],
        bars=[
            Bar(State(row.state).words, [str(row.number)], row.number, note=_turn(row.holder, region))
            for row in here
        ],
    )


def _turn(holder: str, region: Region) -> str:
    name = holder_name(holder, region)
    return _("Hos %s") % name if name else ""


def _most(rows: Sequence[Waiting], region: Region) -> str:
    """Whose turn it is the most often."""
    by_holder = _by_holder(rows)
    holder, count = by_holder.most_common(1)[0]
    name = holder_name(holder, region)
    if not name:
        return ""
    return _("%(count)s av %(all)s väntar på %(holder)s.") % {
        "count": count,
        "all": by_holder.total(),
        "holder": name,
    }


def whose_turn(region: Region, day: date | None = None) -> Bars | None:
    """Of all steps: on whom needs wait."""
    rows = waiting(day)
    bars = [
        Bar(name[:1].upper() + name[1:], [str(count)], count)
        for holder, count in _by_holder(rows).most_common()
        if (name := holder_name(holder, region))
    ]
    if not bars:
        return None
    return Bars("vems-tur", _("Vems tur det är"), _most(rows, region), [_("Hos"), _("Antal")], bars)


def _by_holder(rows: Sequence[Waiting]) -> Counter[str]:
    found: Counter[str] = Counter()
    for row in rows:
        found[row.holder] += row.number
    return found


def flow(phase: int, day: date | None = None) -> Bars | None:
    """How many came into the step each year, real ones; examples where there are no others."""
    years = entered(phase, day)
    of_examples = not any(real for real, _examples in years.values())
    counts = {year: examples if of_examples else real for year, (real, examples) in years.items()}
    shown = sorted(counts)[-LATEST:]
    if not shown:
        return None
    newest = shown[-1]
    return Bars(
        name="flode",
        title=_("Hur många som kommer till steget varje år"),
        says=_("%(year)s kom %(count)s. Det som bara källan berättar räknas inte.")
        % {
            "year": newest,
            "count": counts[newest],
        },
        heads=[_("År"), _("Antal")],
        bars=[Bar(str(year), [str(counts[year])], counts[year]) for year in reversed(shown)],
        is_example=of_examples,
    )


def own_times(need: Need, history: Sequence[Event], day: date) -> Bars | None:
    """One need's own days in each state that it has been in, beside what is usual there by that day."""
    own: Counter[str] = Counter()
    for stay in stays(history):
        if stay.state in PHASE_OF:
            own[stay.state] += stay.days
    here = days_since(need.since, day) if need.state in OPEN_AND_PUBLIC else None
    if here is not None:
        own[need.state] += here
    ordered = [state for state in PHASE_OF if state in own]
    usual = usual_times(list(PHASE_OF), day if day < clock.today() else None)
    if not any(state in usual for state in ordered):
        return None
    return Bars(
        name="tid",
        title=say(_("Så lång tid har [det|den] tagit")),
        says=_(
            "Det avvikande strecket är de egna dagarna. Stapeln är det vanliga, linjen slutar vid nio av tio."
        ),
        heads=[_("Läge"), _("Här"), _("Vanligt")],
        bars=[_own_time(state, own[state], usual.get(state)) for state in ordered],
    )


def _own_time(state: str, days: int, usual: Usual | None) -> Bar:
    if usual is None:
        return Bar(State(state).words, [in_days(days), "–"], 0, own=days)
    words = [in_days(days), in_days(usual.median)]
    return Bar(State(state).words, words, usual.median, usual.nine_of_ten, own=days)


def in_days(days: int) -> str:
    return ngettext("%s dag", "%s dagar", days) % days
