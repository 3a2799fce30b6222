"""What came of the report before: each thing that it named as left, and what has happened to it since."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from assignments.models import MilestoneDone
from initiatives import days
from initiatives.graph import ACTS
from initiatives.models import Event
from initiatives.verbs import Verb
from yearly.drafting.sentence import Scope, Sentence, Source
from yearly.swedish import counted

Outcomes = Mapping[str, str]
"""By what a source of the report before named, what has come of it, in words."""


class Told(NamedTuple):
    """One sentence of the report before: how what it named is told of now, and what may have come of it."""

    key: str
    one: object
    many: object
    one_moved: object
    one_stays: object
    none_of: object
    one_of: object
    many_of: object
    all_of: object
    since: Callable[[list[Source], date, date], Outcomes]


def since_the_last(scope: Scope, content: dict[str, Any] | None) -> Iterator[Sentence]:
    """`content`: the report before, as it was approved; nothing is said where there is none."""
    if content is None:
        return
    last = content["last_day"]
    ended = date.fromisoformat(last)
    named = {
        sentence["key"]: [Source(**source) for source in sentence["sources"]]
        for section in content["sections"]
        for sentence in section["sentences"]
    }
    address = f"/uppfoljning/{content['slug']}/"
    before = Source(f"report:{content['slug']}", content["title"], address, days.words(last))
    for told in TOLD:
        sources = named.get(told.key, [])
        if told.key == "milestones":
            # The report before named those that were done too.
            done = _is_done(sources, ended, ended)
            sources = [each for each in sources if _named(each) not in done]
        if sources:
            yield _sentence(told, sources, before, told.since(sources, ended, scope.last))


def _sentence(told: Told, left: list[Source], before: Source, outcomes: Outcomes) -> Sentence:
    moved = sum(_named(each) in outcomes for each in left)
    head = counted(len(left), "", told.one, told.many)
    if len(left) == 1:
        tail = counted(1, "", told.one_moved if moved else told.one_stays, "")
    elif moved == len(left):
        tail = counted(1, "", told.all_of, "")
    else:
        tail = counted(moved, told.none_of, told.one_of, told.many_of)
    stays = _now("inget har hänt sedan dess")
    sources = [replace(each, value=outcomes.get(_named(each), stays)) for each in left]
    return Sentence("before", f"since:{told.key}", f"{head}. {tail}.", (before, *sources))


def _named(source: Source) -> str:
    return source.key.partition(":")[2]


def _events(sources: list[Source], after: date, until: date) -> Iterator[Event]:
    """What has happened since, and holds, to the needs that the sources name."""
    rows = Event.objects.published().filter(correction=None, corrects=None)
    rows = rows.filter(public_day__gt=after, public_day__lte=until)
    numbers = [_named(each) for each in sources]
    yield from rows.filter(need__number__in=numbers).select_related("need").order_by("need__number", "seq")


def _newest(events: Iterable[Event]) -> Outcomes:
    """By need, the newest of these."""
    return {
        event.need.number: f"{Verb(event.verb).words.lower()} {days.written(event.public_day)}"
        for event in events
        if event.need.number and event.public_day
    }


def _moved(sources: list[Source], after: date, until: date) -> Outcomes:
    return _newest(event for event in _events(sources, after, until) if event.verb not in ACTS)


def _has_a_goal(sources: list[Source], after: date, until: date) -> Outcomes:
    return _newest(event for event in _events(sources, after, until) if event.data.get("aims"))


ENDS_IT = (Verb.REPORT, Verb.ACCEPT_REPORT, Verb.DISCONTINUE)


def _is_handed_in(sources: list[Source], after: date, until: date) -> Outcomes:
    return _newest(event for event in _events(sources, after, until) if event.verb in ENDS_IT)


def _is_done(sources: list[Source], _after: date, until: date) -> Outcomes:
    done = MilestoneDone.objects.filter(key__in=[_named(each) for each in sources], done_on__lte=until)
    return {str(row.key): _now("klart %s") % days.written(row.done_on) for row in done}


TOLD = (
    Told(
        "longer_than_usual",
        _("när den förra rapporten skrevs hade [ett|en] [need] väntat längre än vanligt"),
        _("när den förra rapporten skrevs hade %(n)s [needs] väntat längre än vanligt"),
        _("[det|den] har gått vidare sedan dess"),
        _("[det|den] väntar fortfarande"),
        _("[inget|ingen] av dem har gått vidare sedan dess"),
        _("[ett|en] av dem har gått vidare sedan dess"),
        _("%(n)s av dem har gått vidare sedan dess"),
        _("alla har gått vidare sedan dess"),
        _moved,
    ),
    Told(
        "without_a_goal",
        _("när den förra rapporten skrevs var det inte sagt vad [ett|en] [need] ska förändra"),
        _("när den förra rapporten skrevs var det inte sagt vad %(n)s [needs] ska förändra"),
        _("det är sagt nu"),
        _("det är inte sagt än"),
        _("det är inte sagt om [något|någon] av dem än"),
        _("det är sagt om [ett|en] av dem nu"),
        _("det är sagt om %(n)s av dem nu"),
        _("det är sagt om alla nu"),
        _has_a_goal,
    ),
    Told(
        "past_their_day",
        _("när den förra rapporten skrevs hade ett uppdrag gått över sin sista dag"),
        _("när den förra rapporten skrevs hade %(n)s uppdrag gått över sin sista dag"),
        _("det har slutrapporterats eller avbrutits sedan dess"),
        _("det är inte slutrapporterat än"),
        _("inget av dem är slutrapporterat än"),
        _("ett av dem har slutrapporterats eller avbrutits sedan dess"),
        _("%(n)s av dem har slutrapporterats eller avbrutits sedan dess"),
        _("alla har slutrapporterats eller avbrutits sedan dess"),
        _is_handed_in,
    ),
    Told(
        "milestones",
        _("när den förra rapporten skrevs var ett delmål försenat"),
        _("när den förra rapporten skrevs var %(n)s delmål försenade"),
        _("det är klart nu"),
        _("det är inte klart än"),
        _("inget av dem är klart än"),
        _("ett av dem är klart nu"),
        _("%(n)s av dem är klara nu"),
        _("alla är klara nu"),
        _is_done,
    ),
)
