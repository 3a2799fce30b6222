"""What came of the report before: which of the needs that it named have moved since."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from initiatives import days
from initiatives.graph import ACTS
from initiatives.models import Event
from yearly.drafting.process import source_of
from yearly.drafting.sentence import Scope, Sentence, Source
from yearly.swedish import counted

TOLD = "longer_than_usual"


def since_the_last(scope: Scope, content: dict[str, Any] | None) -> Iterator[Sentence]:
    """`content`: the report before, as it was approved; nothing is said where there is none."""
    if content is None:
        return
    said = [
        sentence
        for section in content["sections"]
        for sentence in section["sentences"]
        if sentence["key"] == TOLD and sentence["sources"]
    ]
    if not said:
        return
    numbers = [source["key"].partition(":")[2] for source in said[0]["sources"]]
    rows = Event.objects.published().filter(correction=None, corrects=None, need__number__in=numbers)
    rows = rows.filter(public_day__gt=content["last_day"], public_day__lte=scope.last).exclude(verb__in=ACTS)
    moved = {
        event.need_id: event
        for event in rows.numbered().select_related("need").order_by("need__number", "seq")
    }
    head = counted(
        len(numbers),
        "",
        _("[ett|en] [need] hade väntat längre än vanligt i den förra rapporten"),
        _("%(n)s [needs] hade väntat längre än vanligt i den förra rapporten"),
    )
    if len(numbers) == 1:
        tail = _now("har gått vidare sedan dess") if moved else _now("väntar fortfarande")
        text = f"{head} {_now('och')} {tail}."
    else:
        tail = counted(
            len(moved),
            _("inget av dem har gått vidare sedan dess"),
            _("ett av dem har gått vidare sedan dess"),
            _("%(n)s av dem har gått vidare sedan dess"),
        )
        text = f"{head}. {tail}."
    last = days.words(content["last_day"])
    before = Source(f"report:{content['slug']}", content["title"], f"/uppfoljning/{content['slug']}/", last)
    yield Sentence("before", f"since:{TOLD}", text, (before, *map(source_of, moved.values())))
