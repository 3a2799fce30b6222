"""An indicator as pictures: of what is public alone, so that whoever may read the page may see them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from indicators.gate import Shown
from indicators.models import Indicator, SeriesBreak, Target
from indicators.movement import control_parts, points_of
from indicators.numbers import written
from indicators.periods import in_words, middle_of, short
from indicators.places import Level, Place
from indicators.shown import area_codes, area_names, number_of, said, shown_values, sources_of
from indicators.spread import Spread, by_period, of_areas, spread
from pictures.picture import Picture, Spec, Table
from pictures.specs import dots, multiples, process, series
from pictures.wanted import wanted

MOST_TICKS = 6
"""So many periods are named under the picture; a phone has no room for more."""


class Mark(NamedTuple):
    """A day in the series that something happened: a decision, something taken into use."""

    day: date
    words: str


@wanted
def of_all_indicators() -> Iterator[Picture]:
    """What the pages of the indicators show."""
    for indicator in Indicator.objects.published().prefetch_related("targets", "breaks"):
        yield from pictures_of(indicator, shown_values(indicator))


def pictures_of(indicator: Indicator, every: list[Shown], own: Place | None = None) -> list[Picture]:
    """What one indicator's page shows; of places what there is. `every`: all its values, from the gate."""
    found = [series_of(indicator, every), dots_of(indicator, every, own), areas_of(indicator, every)]
    return [picture for picture in found if picture.table.rows]


def series_of(indicator: Indicator, every: list[Shown], marks: Sequence[Mark] = ()) -> Picture:
    """The county beside the country over time, with target, baseline, breaks, and what happened when."""
    found = {level: by_period(every, level) for level in (Level.COUNTY, Level.COUNTRY)}
    periods = sorted({period for ones in found.values() for period in ones})
    events = [*(_of_break(each) for each in indicator.breaks.all()), *marks]
    events.sort(key=lambda mark: mark.day)
    least = indicator.smallest_shown
    rows = [
        [in_words(period), *(said(ones.get(period, [None])[0], least) for ones in found.values())]
        for period in reversed(periods)
    ]
    return Picture(
        name=f"{indicator.slug}-over-tid",
        title=_("%(name)s över tid, %(unit)s") % {"name": indicator.name, "unit": indicator.unit},
        says=_extremes(indicator, every),
        table=Table([_("Period"), _("Länet"), _("Riket")], rows),
        spec=_spec(indicator, every, periods, [series.at(mark.day) for mark in events]),
        keys=[f"{date_format(mark.day)}: {mark.words}" for mark in events],
        sources=sources_of([one for ones in found.values() for each in ones.values() for one in each]),
    )


def _is_monthly(indicator: Indicator) -> bool:
    return indicator.periodicity == Indicator.Periodicity.MONTH


def _spec(indicator: Indicator, every: list[Shown], periods: list[str], marks: list[float]) -> Spec | None:
    if _is_monthly(indicator):
        points = points_of(every)
        xs = [middle_of(period) for period, _number in points]
        return process.process(xs, control_parts(indicator, points), ticks_of(periods), marks)
    return series.series(
        [_line(_("Länet"), every, Level.COUNTY), _line(_("Riket"), every, Level.COUNTRY)],
        ticks_of(periods),
        levels=[_level(target) for target in indicator.targets.all()],
        marks=marks,
        breaks=[series.at(each.day) for each in indicator.breaks.all()],
    )


def dots_of(indicator: Indicator, every: list[Shown], own: Place | None = None) -> Picture:
    """Each municipality as a dot, period by period, the middle one marked. `own`: told of too."""
    found = by_period(every, Level.MUNICIPALITY)
    spreads = {period: here for period, ones in found.items() if (here := spread(ones))}
    heads = [_("Period"), _("Median, egen beräkning"), _("Lägst–högst"), _("Kommuner")]
    rows = [
        [in_words(period), written(here.middle), here.words, str(here.count)]
        for period, here in reversed(spreads.items())
    ]
    columns = [
        dots.Column(
            short(period),
            {
                mark_of(one.value.place): float(number)
                for one in found[period]
                if (number := number_of(one)) is not None
            },
            float(here.middle),
        )
        for period, here in spreads.items()
    ]
    newest = next(reversed(found), "")
    words = [_("Varje punkt är en kommun, strecket mitten av dem (egen beräkning).")]
    if newest in spreads:
        named = {"period": in_words(newest).capitalize(), "spread": spreads[newest].sentence}
        words.append(_("%(period)s: %(spread)s.") % named)
    if own and newest:
        words.append(_own(indicator, every, newest, own))
    return Picture(
        name=f"{indicator.slug}-kommuner",
        title=_("Kommunerna, %(unit)s") % {"unit": indicator.unit},
        says=" ".join(words),
        table=Table(heads, rows),
        spec=dots.dots(columns),
        sources=sources_of([one for ones in found.values() for one in ones]),
    )


def _own(indicator: Indicator, every: list[Shown], period: str, own: Place) -> str:
    """The reader's own place beside the whole county and the country."""
    ones = {
        one.value.place if level == Level.MUNICIPALITY else level: said(one, indicator.smallest_shown)
        for level in (Level.MUNICIPALITY, Level.COUNTY, Level.COUNTRY)
        for one in by_period(every, level).get(period, [])
    }
    return _("%(name)s, större i bilden: %(own)s. Länet: %(county)s. Riket: %(country)s.") % {
        "name": own.name,
        "own": ones.get(own.code, "–"),
        "county": ones.get(Level.COUNTY, "–"),
        "country": ones.get(Level.COUNTRY, "–"),
    }


def mark_of(municipality: str) -> str:
    """What its dot is called in the picture."""
    return f"k{municipality}"


def areas_of(indicator: Indicator, every: list[Shown]) -> Picture:
    """The middle municipality of each area over time, with the county behind."""
    names, found = area_names(), of_areas(every, area_codes())
    ordered = {slug: found[slug] for slug in names if slug in found}
    periods = sorted({period for spreads in ordered.values() for period in spreads})
    lines = [
        series.Line(names[slug], [_middle(period, spreads) for period in periods])
        for slug, spreads in ordered.items()
    ]
    rows = [
        [names[slug], in_words(period), spreads[period].sentence]
        for slug, spreads in ordered.items()
        for period in [max(spreads)]
    ]
    return Picture(
        name=f"{indicator.slug}-omraden",
        title=_("De delregionala områdena, %(unit)s") % {"unit": indicator.unit},
        says=_("Heldragen linje: mitten av områdets kommuner, egen beräkning. Prickad: länet."),
        table=Table([_("Område"), _("Period"), _("Kommunerna, egen beräkning")], rows),
        spec=multiples.multiples(lines, _line(_("Länet"), every, Level.COUNTY), ticks_of(periods)),
        sources=sources_of([one for one in every if one.value.level == Level.MUNICIPALITY]),
    )


def _middle(period: str, spreads: Mapping[str, Spread]) -> series.Point:
    here = spreads.get(period)
    return series.Point(middle_of(period), float(here.middle) if here else None)


def _line(name: str, every: list[Shown], level: str) -> series.Line:
    return series.Line(name, [_point(period, ones[0]) for period, ones in by_period(every, level).items()])


def ticks_of(periods: Sequence[str]) -> list[series.Tick]:
    """The newest, and those before it at even steps."""
    step = -(-len(periods) // MOST_TICKS) or 1
    named = periods[::-1][::step][::-1]
    return [series.Tick(middle_of(period), short(period)) for period in named]


def _of_break(each: SeriesBreak) -> Mark:
    return Mark(each.day, _("brott i serien. %s") % each.reason)


def _level(target: Target) -> series.Level:
    return series.Level(f"{target.get_kind_display()} {written(target.value)}", float(target.value))


def _point(period: str, one: Shown) -> series.Point:
    number = number_of(one)
    return series.Point(middle_of(period), None if number is None else float(number))


def _extremes(indicator: Indicator, every: list[Shown]) -> str:
    points = points_of(every)
    if not points:
        return ""
    numbers = [number for _period, number in points]
    words = _("Länet från %(first)s till %(last)s: lägst %(least)s, högst %(most)s.") % {
        "first": in_words(points[0][0]),
        "last": in_words(points[-1][0]),
        "least": written(min(numbers)),
        "most": written(max(numbers)),
    }
    if _is_monthly(indicator):
        words += " " + _(
            "Ringar: månader som skiljer sig mer än slumpen brukar ge. Streckat: gränserna för det."
        )
    return words
