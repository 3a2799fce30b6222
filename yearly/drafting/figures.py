"""What is followed by numbers: indicators by value and batch, and deviations. All through their gates."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from deviations.gate import ALL, months_of
from deviations.models import Analysis, DeviationCount
from indicators.gate import passed
from indicators.models import Indicator, Value
from indicators.numbers import written
from indicators.periods import in_words
from indicators.places import Level
from initiatives import days
from organizations.models import Principal
from ui.unbroken import unbroken
from yearly.drafting.sentence import Scope, Sentence, Source
from yearly.swedish import counted, listed


def measured(scope: Scope) -> Iterator[Sentence]:
    """Each indicator's newest figure that was published by the last day, beside the one before it.

    What its source has revised since is told as it stands now: so a later revision is seen.
    """
    level, place = (Level.AREA, scope.body.area.slug) if scope.body.area else (Level.COUNTY, "")
    areas = dict(Principal.objects.exclude(area=None).values_list("code", "area__slug"))
    current: dict[int, list[Value]] = {}
    rows = Value.objects.current().select_related("batch").order_by("period", "level", "place", "gender")
    for value in rows:
        current.setdefault(value.indicator_id, []).append(value)
    told_by_then = set(
        Value.objects.published()
        .filter(batch__published_at__date__lte=scope.last, level=level)
        .values_list("indicator", "period")
    )
    for indicator in Indicator.objects.published():
        shown = [
            one.value
            for one in passed(current.get(indicator.pk, []), indicator, areas)
            if not one.is_hidden
            and one.value.value is not None
            and one.value.level == level
            and one.value.gender == Value.Gender.TOTAL
            and (not place or one.value.place == place)
            and (indicator.pk, one.value.period) in told_by_then
        ]
        if shown:
            yield _figure(indicator, shown[-2:])


def _figure(indicator: Indicator, values: list[Value]) -> Sentence:
    newest = values[-1]
    words = {
        "name": indicator.name,
        "value": _with_unit(newest, indicator),
        "period": in_words(newest.period),
    }
    text = _("%(name)s: %(value)s under %(period)s") % words
    if len(values) > 1:
        before = {"value": _with_unit(values[0], indicator), "period": in_words(values[0].period)}
        same = values[0].value == newest.value
        text += (
            _(", samma som under %(period)s") if same else _(", jämfört med %(value)s under %(period)s")
        ) % before
    sources = tuple(
        Source(
            f"value:{indicator.slug}:{value.place}:{value.period}:batch {value.batch.number}",
            _("%(source)s, läst %(day)s")
            % {"source": value.batch.source, "day": days.written(value.batch.read_at)},
            f"/uppfoljning/indikatorer/{indicator.slug}/",
            f"{in_words(value.period)}: {_with_unit(value, indicator)}",
        )
        for value in values
    )
    return Sentence("figures", f"indicator:{indicator.slug}", f"{text}.", sources)


def _with_unit(value: Value, indicator: Indicator) -> str:
    assert value.value is not None  # noqa: S101 – asked for
    return unbroken(f"{written(value.value)} {indicator.unit}")


def deviated(scope: Scope) -> Iterator[Sentence]:
    """How many deviations were counted, where each month may be shown; and what was published of them."""
    place = scope.body.area.slug if scope.body.area else ALL
    first, last = f"{scope.first:%Y-%m}", f"{scope.last:%Y-%m}"
    counts = DeviationCount.objects.current().between(first, last).select_related("category", "batch")
    counts = counts.order_by("month", "place", "category__position")
    months = [(month, month.shown(place)) for month in months_of(counts).values()]
    shown = [(month.month, count) for month, count in months if count is not None]
    # Of some months alone the sum would be another thing than what it is called.
    if shown and len(shown) == len([month for month, _n in months if (place, ALL) in month.counts]):
        total = sum(count for _month, count in shown)
        months_told = counted(len(shown), "", _("en månad"), _("%(n)s månader")).lower()
        text = _("Under %(months)s räknades %(n)s avvikelser i samverkan.")
        sources = tuple(
            Source(
                f"deviations:{place or 'alla'}:{month}",
                in_words(month),
                "/uppfoljning/avvikelser/",
                str(count),
            )
            for month, count in shown
        )
        words = {"months": months_told, "n": unbroken(str(total))}
        yield Sentence("deviations", "counted", text % words, sources)
    yield from _learnt(scope)


def _learnt(scope: Scope) -> Iterator[Sentence]:
    rows = Analysis.objects.published().filter(
        published_at__date__gte=scope.first, published_at__date__lte=scope.last
    )
    if scope.body.area:
        rows = rows.filter(place=scope.body.area.slug)
    found = list(rows.order_by("published_at", "pk"))
    if not found:
        return
    text = counted(len(found), "", _("en analys publicerades"), _("%(n)s analyser publicerades"))
    named = f": {listed([f'”{each.heading}”' for each in found])}." if len(found) <= 3 else "."
    sources = tuple(
        Source(
            f"analysis:{each.pk}",
            each.heading,
            f"/uppfoljning/avvikelser/analyser/{each.pk}/",
            days.written(timezone.localdate(each.published_at)) if each.published_at else "",
        )
        for each in found
    )
    yield Sentence("deviations", "learnt", text + named, sources)
