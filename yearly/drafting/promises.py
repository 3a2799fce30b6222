"""What was promised and what waits: milestones, last days, needs that stand long, needs without a goal."""

from collections.abc import Iterator
from statistics import median

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from assignments.models import Assignment, Charter, MilestoneDone
from initiatives import days
from initiatives.durations import FEWEST, spans
from initiatives.models import StandingPeriod
from initiatives.states import OPEN_AND_PUBLIC, State
from yearly.drafting.process import NAMED
from yearly.drafting.sentence import Scope, Sentence, Source, about_need, address_of
from yearly.swedish import counted, listed

AT_WORK = (State.ONGOING, State.PAUSED)


def promised(scope: Scope) -> Iterator[Sentence]:
    yield from _milestones(scope)
    yield from _past_their_day(scope)


def _milestones(scope: Scope) -> Iterator[Sentence]:
    """Of the terms in force on the last day: those whose day came in the period, and what became of them."""
    charters = Charter.objects.in_force_on(scope.last).filter(assignment__need__in=scope.needs())
    charters = charters.select_related("assignment__need").prefetch_related("milestones")
    due = [
        (charter, milestone)
        for charter in charters.order_by("assignment__need__number", "pk")
        for milestone in charter.milestones.all()
        if scope.first <= milestone.due_on <= scope.last
    ]
    if not due:
        return
    done = {
        (row.assignment_id, row.key): row.done_on
        for row in MilestoneDone.objects.filter(done_on__lte=scope.last)
    }
    outcomes: dict[str, int] = {"in time": 0, "late": 0, "left": 0}
    sources = []
    for charter, milestone in due:
        on = done.get((charter.assignment_id, milestone.key))
        outcome = "left" if on is None else "in time" if on <= milestone.due_on else "late"
        outcomes[outcome] += 1
        need = charter.assignment.need
        said = _now("inte klart") if on is None else _now("klart %s") % days.written(on)
        value = _now("skulle vara klart %(due)s, %(said)s") % {
            "due": days.written(milestone.due_on),
            "said": said,
        }
        label = f"{about_need(need)}: {milestone.title}"
        sources.append(Source(f"milestone:{milestone.key}", label, address_of(need), value))
    text = counted(
        len(due),
        "",
        _("ett delmål skulle bli klart under perioden"),
        _("%(n)s delmål skulle bli klara under perioden"),
    )
    yield Sentence("promises", "milestones", f"{text}. {_outcome(outcomes)}.", tuple(sources))


OUTCOMES = {
    "in time": (_("ett blev klart i tid"), _("%(n)s blev klara i tid"), _("alla blev klara i tid")),
    "late": (_("ett blev klart senare"), _("%(n)s blev klara senare"), _("alla blev klara senare")),
    "left": (_("ett är inte klart"), _("%(n)s är inte klara"), _("inget av dem är klart")),
}
"""What became of the milestones: of one, of some, of all."""

OF_ONE = {
    "in time": _("Det blev klart i tid"),
    "late": _("Det blev klart senare"),
    "left": _("Det är inte klart"),
}


def _outcome(outcomes: dict[str, int]) -> str:
    told = {outcome: n for outcome, n in outcomes.items() if n}
    if len(told) == 1:
        ((outcome, n),) = told.items()
        alike = OF_ONE[outcome] if n == 1 else OUTCOMES[outcome][2]
        return str(alike)[:1].upper() + str(alike)[1:]
    parts = [counted(n, "", *OUTCOMES[outcome][:2]) for outcome, n in told.items()]
    first, *rest = parts
    return listed([first, *(part[:1].lower() + part[1:] for part in rest)])


def _past_their_day(scope: Scope) -> Iterator[Sentence]:
    standing = StandingPeriod.objects.as_of(scope.last).filter(state__in=AT_WORK)
    rows = Assignment.objects.filter(
        is_open=True,
        deadline__gte=scope.first,
        deadline__lte=scope.last,
        need__in=scope.needs().filter(pk__in=standing.values("need")),
    )
    found = list(rows.select_related("need").order_by("need__number", "pk"))
    text = counted(
        len(found),
        _("inget uppdrag gick över sin sista dag"),
        _("ett uppdrag gick över sin sista dag"),
        _("%(n)s uppdrag gick över sin sista dag"),
    )
    named = [f"”{each.need.title}”" for each in found]
    ending = f": {listed(named)}." if 0 < len(named) <= NAMED else "."
    sources = tuple(
        Source(
            f"deadline:{each.need.number}",
            about_need(each.need),
            address_of(each.need),
            _now("skulle vara klart %s") % days.written(each.deadline),
        )
        for each in found
        if each.deadline
    )
    yield Sentence("promises", "past_their_day", text + ending, sources, is_lasting=False)


def waiting(scope: Scope) -> Iterator[Sentence]:
    yield from _longer_than_usual(scope)
    yield from _without_a_goal(scope)


ALONE = _(": ”%(title)s” i %(days)s dagar")
LONGEST = _(", längst ”%(title)s” i %(days)s dagar")


def _longer_than_usual(scope: Scope) -> Iterator[Sentence]:
    usual = {
        of: median(found) for of, found in spans(sorted(OPEN_AND_PUBLIC)).items() if len(found) >= FEWEST
    }
    long = []
    for row in _open_rows(scope):
        so_far = days.days_since(row.since, scope.last)
        middle = usual.get((row.state, row.need.is_example))
        if so_far and middle and so_far > middle:
            long.append((row, so_far, round(middle)))
    long.sort(key=lambda each: (-each[1], each[0].need.number))
    text = counted(
        len(long),
        _("[inget|ingen] [need] hade väntat längre än vanligt där det stod vid periodens slut"),
        _("[ett|en] [need] hade väntat längre än vanligt vid periodens slut"),
        _("%(n)s [needs] hade väntat längre än vanligt vid periodens slut"),
    )
    if long:
        row, so_far, _usual = long[0]
        words = {"title": row.need.title, "days": so_far}
        longest = ALONE if len(long) == 1 else LONGEST
        text += str(longest) % words
    sources = tuple(
        Source(
            f"waiting:{row.need.number}",
            f"{about_need(row.need)}: {State(row.state).words.lower()}",
            address_of(row.need),
            _now("%(days)s dagar, vanligt är %(usual)s") % {"days": so_far, "usual": middle},
        )
        for row, so_far, middle in long
    )
    yield Sentence("waits", "longer_than_usual", f"{text}.", sources, is_lasting=False)


def _without_a_goal(scope: Scope) -> Iterator[Sentence]:
    """Open on the last day, and nobody has said what they are to change; "no measure yet" is said openly."""
    rows = [row for row in _open_rows(scope) if not row.need.aims.all()]
    text = counted(
        len(rows),
        _("för alla öppna [needs] är det sagt vad de ska förändra"),
        _("för [ett öppet|en öppen] [need] är det inte sagt vad [det|den] ska förändra"),
        _("för %(n)s öppna [needs] är det inte sagt vad de ska förändra"),
    )
    sources = tuple(
        Source(f"goal:{row.need.number}", about_need(row.need), address_of(row.need)) for row in rows
    )
    yield Sentence("waits", "without_a_goal", f"{text}.", sources, is_lasting=False)


def _open_rows(scope: Scope) -> list[StandingPeriod]:
    rows = StandingPeriod.objects.as_of(scope.last).filter(state__in=OPEN_AND_PUBLIC, need__in=scope.needs())
    return list(rows.select_related("need").prefetch_related("need__aims").order_by("need__number"))
