"""Indicators as their file has them: all of it, or refused and nothing changed.

Decided here: the file is the whole list. What has left it goes, unless values have been read in for it;
what is changed in it is changed, values stay as they are.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from imprints.road import road
from indicators.definitions import IndicatorShape
from indicators.models import Indicator, SeriesBreak, Target
from indicators.refusals import IndicatorRefused


@road
def load_indicators(shapes: Sequence[IndicatorShape]) -> list[Indicator]:
    """Läser in indikatorerna. Raises `IndicatorRefused` where one with values has left the file."""
    gone = Indicator.objects.exclude(slug__in=[shape.id for shape in shapes])
    if kept := list(gone.with_values()):
        names = ", ".join(indicator.name for indicator in kept)
        raise IndicatorRefused(_("Det finns värden för: %s. De kan inte tas bort.") % names)
    try:
        gone.delete()
    except ProtectedError as error:
        names = ", ".join(sorted({indicator.name for indicator in gone}))
        raise IndicatorRefused(
            _("De används i behov eller planer och kan inte tas bort: %s.") % names
        ) from error
    # Two that change ids in Kolada with each other would meet on the way.
    Indicator.objects.update(kolada_id="", kolada_title="")
    return [_load(shape, position) for position, shape in enumerate(shapes)]


def _load(shape: IndicatorShape, position: int) -> Indicator:
    fields = shape.model_dump(exclude={"id", "targets", "breaks"})
    fields |= {"kolada_id": shape.kolada_id or "", "kolada_title": shape.kolada_title or ""}
    due = shape.next_values_due
    fields |= {"position": position, "next_values_due": date.fromisoformat(due) if due else None}
    indicator, _made = Indicator.objects.update_or_create(slug=shape.id, defaults=fields)
    indicator.targets.all().delete()
    indicator.breaks.all().delete()
    Target.objects.bulk_create(
        Target(
            indicator=indicator,
            kind=each.kind,
            value=Decimal(each.value),
            day=date.fromisoformat(each.day),
            decided_on=date.fromisoformat(each.decided_on),
            decided_by=each.decided_by,
        )
        for each in shape.targets
    )
    SeriesBreak.objects.bulk_create(
        SeriesBreak(indicator=indicator, day=date.fromisoformat(each.day), reason=each.reason)
        for each in shape.breaks
    )
    return indicator
