"""An indicator's values as anybody may read them: through the gate, and in words."""

from datetime import date
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from indicators.gate import Shown, passed
from indicators.models import Indicator, Value
from indicators.numbers import written
from organizations.models import Principal, SubregionalArea
from publication.keeping import by_version


@by_version
def area_codes() -> dict[str, str]:
    """Of each municipality its area's."""
    return dict(Principal.objects.exclude(area=None).values_list("code", "area__slug"))


@by_version
def area_names() -> dict[str, str]:
    """Of each area what it is called, in the areas' own order."""
    return dict(SubregionalArea.objects.values_list("slug", "name"))


def shown_values(indicator: Indicator) -> list[Shown]:
    """All its values that stand, through the gate."""
    values = Value.objects.current().filter(indicator=indicator).select_related("batch", "replaces")
    ordered = values.order_by("period", "level", "place", "gender")
    return passed(ordered, indicator, area_codes())


def number_of(one: Shown) -> Decimal | None:
    number: Decimal | None = None if one.is_hidden else one.value.value
    return number


def said(one: Shown | None, smallest: int) -> str:
    """The value in words. What is hidden says why."""
    if one is None:
        return "–"
    if one.is_hidden:
        return _("visas inte, färre än %s personer kan urskiljas") % smallest
    if one.value.is_withdrawn:
        return _("tillbakadraget av källan")
    if one.value.value is None:
        return _("uppgift saknas eller är skyddad")
    return written(one.value.value)


def sources_of(every: list[Shown]) -> list[tuple[str, date]]:
    """Whose numbers they are, and when the newest of each were read."""
    newest: dict[str, date] = {}
    for one in every:
        batch = one.value.batch
        day = timezone.localdate(batch.read_at)
        newest[batch.source] = max(day, newest.get(batch.source, day))
    return sorted(newest.items())
