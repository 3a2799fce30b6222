"""Values read in, published, or thrown away unpublished.

Decided here: a batch holds only what differs from what stands, so that its rows are what a person looks
through. It was held against what stood when it was read; once another has been published it is read anew.
What is published is never changed: a revised value is a row that names the one it replaces.
"""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

import clock
from accounts.models import User
from imprints.road import road
from indicators.models import Batch, Value
from indicators.permissions import may_keep_indicators
from indicators.refusals import IndicatorRefused
from indicators.rows import Row, key_of


@road
def read_in(
    rows: Sequence[Row],
    *,
    door: str,
    source: str,
    by: User | None,
    file_name: str = "",
    left_out: int = 0,
) -> Batch:
    """Läser in värden: those that differ from what stands, unpublished. `by` None: the command line.

    Raises `PermissionDenied`, and `IndicatorRefused` where nothing differs.
    """
    if by is not None and not may_keep_indicators(by):
        raise PermissionDenied
    batch = Batch(door=door, source=source, read_by=by, file_name=file_name, left_out=left_out)
    batch.based_on = Batch.objects.newest_number()
    indicators = {row.indicator.pk for row in rows}
    stands = {key_of(value): value for value in Value.objects.current().filter(indicator__in=indicators)}
    values = [
        _value(batch, row, before)
        for row in rows
        for before in [stands.get(row.key)]
        if (not row.says_the_same_as(before) if before else not row.is_withdrawn)
    ]
    if not values:
        raise IndicatorRefused(_("Inget skiljer sig från det som redan är publicerat."))
    batch.unchanged = len(rows) - len(values)
    batch.save()
    Value.objects.bulk_create(values, batch_size=500)
    return batch


@road
def publish_batch(batch: Batch, *, by: User) -> Batch:
    """Publicerar en inläsning: from now on everybody may read it, and it stays as it is.

    Raises `PermissionDenied`, and `IndicatorRefused` where it is published or no longer the next.
    """
    batch = _locked(batch, by)
    newest = Batch.objects.newest_number()
    if batch.based_on != newest:
        raise IndicatorRefused(_("En annan inläsning har publicerats sedan den här gjordes. Läs in igen."))
    batch.number = newest + 1
    batch.published_at, batch.published_by = clock.now(), by
    batch.save()
    return batch


@road
def throw_away(batch: Batch, *, by: User) -> None:
    """Kastar en inläsning som inte är publicerad. Raises `PermissionDenied` and `IndicatorRefused`."""
    _locked(batch, by).delete()


def _locked(batch: Batch, by: User) -> Batch:
    """The batch as it is now, unpublished, while nobody else publishes any."""
    if not may_keep_indicators(by):
        raise PermissionDenied
    # All that wait, always in the same order: two that are published at once would both be the next.
    waiting = Batch.objects.waiting().select_for_update(no_key=True).order_by("pk")
    for found in waiting:
        if found.pk == batch.pk:
            return found
    raise IndicatorRefused(_("Inläsningen är redan publicerad eller kastad."))


def _value(batch: Batch, row: Row, before: Value | None) -> Value:
    return Value(
        batch=batch,
        indicator=row.indicator,
        period=row.period,
        level=row.place.level,
        place=row.place.code,
        gender=row.gender,
        value=row.value,
        numerator=row.numerator,
        denominator=row.denominator,
        is_withdrawn=row.is_withdrawn,
        replaces=before,
    )
