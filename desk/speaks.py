"""What speaks for a need, in three lines: indicators, deviations, and what earlier ones in its area led to.

Told alike where members weigh it, in the meeting's package and on its screen. Only what is public, through
the gates for small numbers; where nothing is known, that is said.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from deviations.gate import Month, months_of
from deviations.models import Analysis, DeviationCount
from followup.aims import read_in_words
from followup.follow_up import follow_up
from indicators.compared import newest_shown
from indicators.periods import in_words
from indicators.places import Level, Place, places
from initiatives.aims import AimLine
from initiatives.models import Aim, Event, Need
from initiatives.states import State
from initiatives.verbs import Verb
from organizations.region import say
from publication.keeping import by_version

MOST_PLACES, MOST_EARLIER = 2, 3
"""More areas than so are the whole county's matter; so many earlier ones are named."""


@dataclass
class Speaks:
    """What speaks for one need: sentences, line by line."""

    indicators: list[str] = field(default_factory=list)
    deviations: list[str] = field(default_factory=list)
    earlier: list[str] = field(default_factory=list)

    @property
    def lines(self) -> list[tuple[str, list[str]]]:
        """Each line with its name; one where nothing is known says so."""
        return [
            (_("Mått"), self.indicators or [_("Det är inte sagt vilket mått som ska röra sig.")]),
            (_("Avvikelser i samverkan"), self.deviations or [_("Inga publicerade.")]),
            (_("Tidigare inom området"), self.earlier or [_("Inget är slutfört.")]),
        ]


@by_version
def lines_for(need: int) -> list[tuple[str, list[str]]]:
    """Of the need with that key; kept, since a meeting's screen asks every other second."""
    return [lines for each in what_speaks_for(Need.objects.filter(pk=need)).values() for lines in each.lines]


def what_speaks_for(needs: Collection[Need]) -> dict[int, Speaks]:
    """By key. As many queries however many needs."""
    found = {need.pk: Speaks() for need in needs}
    if not found:
        return found
    here = _places_of(needs)
    _tell_indicators(found, here)
    _tell_deviations(found, here)
    _tell_earlier(found, needs)
    return found


def _places_of(needs: Collection[Need]) -> dict[int, list[Place]]:
    """The few areas or municipalities that each is about; of one for all of the county none."""
    known, codes = places(), defaultdict[int, list[str]](list)
    for name, key in (("affected_areas", "slug"), ("affected_municipalities", "code")):
        rows = Need.objects.filter(pk__in=[need.pk for need in needs], **{f"{name}__isnull": False})
        for pk, code in rows.order_by("pk", f"{name}__{key}").values_list("pk", f"{name}__{key}"):
            codes[pk].append(code)
    return {
        need.pk: [known[code] for code in codes[need.pk] if code in known]
        if len(codes[need.pk]) <= MOST_PLACES
        else []
        for need in needs
    }


def _tell_indicators(found: dict[int, Speaks], here: dict[int, list[Place]]) -> None:
    aims = list(Aim.objects.filter(need__in=found).select_related("indicator").order_by("need", "position"))
    shown = newest_shown(Level.MUNICIPALITY, [aim.indicator for aim in aims if aim.indicator])
    county = [place for place in places().values() if place.level == Level.COUNTY] if aims else []
    for aim in aims:
        line = AimLine(aim.indicator, aim.direction, aim.by)
        found[aim.need_id].indicators.append(f"{line.words[:1].upper()}{line.words[1:]}.")
        if aim.indicator and aim.indicator in shown.by_indicator:
            told = [shown.of(aim.indicator, place).sentence for place in here[aim.need_id] or county]
            found[aim.need_id].indicators += told


def _tell_deviations(found: dict[int, Speaks], here: dict[int, list[Place]]) -> None:
    analyses = Analysis.objects.published().filter(needs__in=found).order_by("needs", "pk")
    for pk, heading in analyses.values_list("needs", "heading"):
        found[pk].deviations.append(_("Väckt ur analysen ”%s”.") % heading)
    month = _newest_month()
    if month is None:
        return
    for pk, speaks in found.items():
        of_places = [f"{place.name} {_count(month, place.code)}" for place in here[pk]]
        told = ", ".join([*of_places, f"{_('länet')} {_count(month)}"])
        speaks.deviations.append(f"{in_words(month.month).capitalize()}: {told}.")


def _newest_month() -> Month | None:
    """Of the newest month that has any all counts, which the gate must see."""
    current = DeviationCount.objects.current()
    newest = current.order_by("-month").values_list("month", flat=True).first()
    counts = current.filter(month=newest).select_related("category") if newest else []
    return months_of(counts).get(newest) if newest else None


def _count(month: Month, *place: str) -> str:
    count = month.shown(*place)
    if count is not None:
        return str(count)
    return _("visas inte") if month.is_hidden(*place) else _("ingen uppgift")


def _tell_earlier(found: dict[int, Speaks], needs: Collection[Need]) -> None:
    areas = {need.priority_area_id for need in needs}
    nth = Window(RowNumber(), partition_by=F("priority_area"), order_by=[F("since").desc(), F("pk").desc()])
    closed = Need.objects.published().filter(state=State.CLOSED, priority_area__in=areas)
    # One more than is named: the need itself may be among them.
    newest = closed.annotate(nth=nth).filter(nth__lte=MOST_EARLIER + 1).order_by("nth")
    by_area: dict[Any, list[Need]] = defaultdict(list)
    for need in newest.only("pk", "number", "title", "priority_area"):
        by_area[need.priority_area_id].append(need)
    came_of = _came_of(each.pk for rows in by_area.values() for each in rows)
    for need in needs:
        others = [other for other in by_area[need.priority_area_id] if other.pk != need.pk]
        found[need.pk].earlier = [
            f"{other.number} {other.title}: {came_of[other.pk]}" for other in others[:MOST_EARLIER]
        ]


def _came_of(keys: Iterable[int]) -> dict[int, str]:
    """What following up each one showed, in a few words."""
    events: dict[int, list[Event]] = {key: [] for key in keys}
    told = (Verb.CLOSE, Verb.FOLLOWED_UP, Verb.CORRECT)
    rows = Event.objects.published().filter(need__in=events, verb__in=told).prefetch_related("texts")
    for event in rows.order_by("need", "seq"):
        events[event.need_id].append(event)
    return {key: _followed_up(history) for key, history in events.items()}


def _followed_up(history: list[Event]) -> str:
    made = follow_up(history)
    if made is None or made.product is None:
        return say(_("[slutfört|slutförd], inte [uppföljt|uppföljd] än."))
    values = [read_in_words(each) for each in made.values]
    return " ".join([_("det som togs fram %s.") % made.product.label, *values])
