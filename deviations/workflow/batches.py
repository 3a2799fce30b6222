"""Counts read in, published, or thrown away unpublished.

Decided here: whoever reads in or publishes answers for every place that the counts are of. A month that was
read in before is counted anew: what is published last stands, and what stood lies beside it.
"""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

import clock
from accounts.models import User
from deviations.csv_file import CountRow
from deviations.models import DeviationBatch, DeviationCount
from deviations.permissions import places_to_count
from deviations.refusals import DeviationRefused
from imprints.road import road
from plaintext.persons import sign_of_person


@road
def read_in_counts(rows: Sequence[CountRow], *, source: str, by: User, file_name: str = "") -> DeviationBatch:
    """Läser in antal, unpublished: those that differ from what stands.

    Raises `PermissionDenied`, and `DeviationRefused` where nothing differs or the source tells of a person.
    """
    if not rows or not {row.place.code for row in rows} <= places_to_count(by).keys():
        raise PermissionDenied
    for text in (source, file_name):
        if kind := sign_of_person(text):
            raise DeviationRefused(_("Källan eller filens namn ser ut att innehålla %s.") % kind)
    stands = {
        (each.place, each.category_id, each.month): each.count
        for each in DeviationCount.objects.current().filter(month__in={row.month for row in rows})
    }
    new = [row for row in rows if stands.get((row.place.code, row.category.pk, row.month)) != row.count]
    if not new:
        raise DeviationRefused(_("Inget skiljer sig från det som redan är publicerat."))
    batch = DeviationBatch.objects.create(source=source, read_by=by, file_name=file_name)
    DeviationCount.objects.bulk_create(
        (
            DeviationCount(
                batch=batch,
                level=row.place.level,
                place=row.place.code,
                category=row.category,
                month=row.month,
                count=row.count,
            )
            for row in new
        ),
        batch_size=500,
    )
    return batch


@road
def publish_counts(batch: DeviationBatch, *, by: User) -> DeviationBatch:
    """Publicerar en inläsning: from now on everybody may read it, and it stays as it is.

    Raises `PermissionDenied`, and `DeviationRefused` where it is published or gone.
    """
    batch = _locked(batch, by)
    batch.number = DeviationBatch.objects.newest_number() + 1
    batch.published_at, batch.published_by = clock.now(), by
    batch.save()
    return batch


@road
def throw_away_counts(batch: DeviationBatch, *, by: User) -> None:
    """Kastar en inläsning som inte är publicerad. Raises `PermissionDenied` and `DeviationRefused`."""
    _locked(batch, by).delete()


def _locked(batch: DeviationBatch, by: User) -> DeviationBatch:
    """The batch as it is now, unpublished, while nobody else publishes any."""
    places = set(batch.counts.values_list("place", flat=True))
    if not places <= places_to_count(by).keys():
        raise PermissionDenied
    # All that wait, always in the same order: two that are published at once would take the same number.
    for found in DeviationBatch.objects.waiting().select_for_update(no_key=True).order_by("pk"):
        if found.pk == batch.pk:
            return found
    raise DeviationRefused(_("Inläsningen är redan publicerad eller kastad."))
