"""What a series says, in plain words: what moved, what is more than chance, and what can't be known yet."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from indicators.gate import Shown
from indicators.models import Indicator, Target
from indicators.numbers import written
from indicators.periods import begins, in_words
from indicators.places import Level
from indicators.shown import number_of
from indicators.spread import by_period
from pictures.control import Part, parts
from pictures.trend import FEWEST, trend

Points = list[tuple[str, Decimal]]
"""Period and value, in the order of time."""


def points_of(every: list[Shown], level: str = Level.COUNTY) -> Points:
    """Those that have a number to show."""
    found = ((period, number_of(ones[0])) for period, ones in by_period(every, level).items())
    return [(period, number) for period, number in found if number is not None]


def comparable(indicator: Indicator, points: Points) -> Points:
    """Those after the newest break."""
    days = [each.day.isoformat() for each in indicator.breaks.all()]
    return [
        each for each in points if all(begins(each[0]) >= day for day in days if day <= begins(points[-1][0]))
    ]


def control_parts(indicator: Indicator, points: Points) -> list[Part]:
    """The monthly series with its limits, anew from each break."""
    places = [
        next(
            (place for place, (period, _n) in enumerate(points) if begins(period) >= each.day.isoformat()), 0
        )
        for each in indicator.breaks.all()
    ]
    return parts([float(number) for _period, number in points], places)


def movement(indicator: Indicator, every: list[Shown]) -> list[str]:
    """Sentences about the county; none where it has no value to speak of."""
    points = points_of(every)
    if not points:
        return []
    told = [*_moved(indicator, comparable(indicator, points))]
    if indicator.periodicity == Indicator.Periodicity.MONTH:
        told += _by_control(control_parts(indicator, points))
    told += [
        *_beside_the_country(points, points_of(every, Level.COUNTRY)),
        *_to_the_target(indicator, points),
    ]
    return [*told, _("Vad det beror på säger siffrorna inte.")]


def _moved(indicator: Indicator, points: Points) -> Iterator[str]:
    if len(points) < 2:
        yield _("Länet har bara ett värde som kan användas: om något har ändrats går inte att säga.")
        return
    (first, before), (last, now) = points[0], points[-1]
    words = {"first": in_words(first), "before": written(before), "last": in_words(last), "now": written(now)}
    if now == before:
        yield _("Länet hade samma värde %(first)s och %(last)s: %(now)s.") % words
    elif now > before:
        yield _("Länet har gått upp från %(before)s (%(first)s) till %(now)s (%(last)s).") % words
    else:
        yield _("Länet har gått ner från %(before)s (%(first)s) till %(now)s (%(last)s).") % words
    if indicator.periodicity == Indicator.Periodicity.YEAR:
        yield from _trend(indicator, [float(number) for _period, number in points])


def _trend(indicator: Indicator, values: list[float]) -> Iterator[str]:
    way = trend(values)
    if way is None:
        yield _("%(count)s värden kan jämföras. Om det är en trend går att säga först med %(fewest)s.") % {
            "count": len(values),
            "fewest": FEWEST,
        }
    elif not way:
        yield _("Värdena skiftar inte mer än slumpen kan ge: ingen trend syns.")
    else:
        up = _("Värdena stiger mer än slumpen brukar ge: det är en trend.")
        yield up if way > 0 else _("Värdena sjunker mer än slumpen brukar ge: det är en trend.")
        yield _judged(indicator, way)


def _judged(indicator: Indicator, way: int) -> str:
    if indicator.polarity == Indicator.Polarity.NONE:
        return _("Om det är bra eller dåligt bedöms inte för det här måttet.")
    good = way > 0 if indicator.polarity == Indicator.Polarity.HIGH else way < 0
    return _("Det är åt rätt håll.") if good else _("Det är åt fel håll.")


def _by_control(found: list[Part]) -> Iterator[str]:
    if not found:
        return
    newest = found[-1]
    count = len(newest.signals.every)
    if count:
        yield _("%(count)s av %(all)s månader skiljer sig mer än slumpen brukar ge.") % {
            "count": count,
            "all": newest.limits.count,
        }
    else:
        yield _("Månaderna skiljer sig inte mer än slumpen brukar ge.")
    if newest.limits.are_provisional:
        yield _("Gränserna är provisoriska: de bygger på färre än tolv månader.")


def _beside_the_country(county: Points, country: Points) -> Iterator[str]:
    both = [(period, own, other) for period, own in county for at, other in country if at == period]
    if not both:
        return
    period, own, other = both[-1]
    words = {"period": in_words(period).capitalize(), "own": written(own), "other": written(other)}
    if own == other:
        yield _("%(period)s hade länet och riket samma värde.") % words
    elif own > other:
        yield _("%(period)s låg länet över riket: %(own)s mot %(other)s.") % words
    else:
        yield _("%(period)s låg länet under riket: %(own)s mot %(other)s.") % words


def _to_the_target(indicator: Indicator, points: Points) -> Iterator[str]:
    targets = [each for each in indicator.targets.all() if each.kind == Target.Kind.TARGET]
    # Of several the next one to reach.
    ahead = [each for each in targets if each.day.isoformat() >= begins(points[-1][0])] or targets[-1:]
    if not ahead or indicator.polarity == Indicator.Polarity.NONE:
        return
    target, now = ahead[0], points[-1][1]
    left = target.value - now if indicator.polarity == Indicator.Polarity.HIGH else now - target.value
    words = {"target": written(target.value), "day": date_format(target.day), "left": written(left)}
    if left > 0:
        yield _("Till målet %(target)s den %(day)s är det %(left)s kvar.") % words
    else:
        yield _("Målet %(target)s den %(day)s är nått.") % words
