"""The rows of one page of a list: keys are asked for as the list is filtered, then the rows, prepared."""

from typing import Any

from django.core.paginator import Page
from django.db.models import QuerySet

from initiatives.models import Need, StandingPeriod
from prepared import Prepared, prepared
from publication.counting import keys_of


@prepared
def needs(keys: list[int]) -> QuerySet[Need]:
    return Need.objects.published().filter(pk__in=keys).for_list()


@prepared
def needs_with_groups(keys: list[int]) -> QuerySet[Need]:
    return Need.objects.published().filter(pk__in=keys).for_list().prefetch_related("target_groups")


@prepared
def periods(keys: list[int]) -> QuerySet[StandingPeriod]:
    return StandingPeriod.objects.filter(pk__in=keys).for_list()


@prepared
def periods_with_groups(keys: list[int]) -> QuerySet[StandingPeriod]:
    groups = "classification__target_groups"
    return StandingPeriod.objects.filter(pk__in=keys).for_list().prefetch_related(groups)


FOR_LIST: dict[Any, Prepared[Any, Any]] = {Need: needs, StandingPeriod: periods}
FOR_DATA: dict[Any, Prepared[Any, Any]] = {Need: needs_with_groups, StandingPeriod: periods_with_groups}
"""In open data each need's target groups are told too."""


def read(page: Page[Any], by_model: dict[Any, Prepared[Any, Any]]) -> Page[Any]:
    """The page, with its rows."""
    # A page that is reached by what it comes after has read its rows already, to know whether more follow.
    if isinstance(page.object_list, QuerySet):
        page.object_list = in_order(page.object_list, by_model[page.object_list.model])
    return page


def in_order(rows: QuerySet[Any], read_by_key: Prepared[[list[int]], Any]) -> list[Any]:
    """These rows in their order, as `read_by_key` reads them."""
    return by_keys(keys_of(rows), read_by_key)


def by_keys(keys: list[int], read_by_key: Prepared[[list[int]], Any]) -> list[Any]:
    """Those of the rows that are there, in the keys' order."""
    found = {row.pk: row for row in read_by_key(keys)}
    # Which they are may have been kept for a moment; what they say is always read.
    return [found[key] for key in keys if key in found]
