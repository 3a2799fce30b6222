"""The desk's list of needs: searched, narrowed and in order. All choices stand in the address, to keep."""

from typing import Any

from django.db.models import F, Q

from initiatives.querysets import NeedQuerySet
from search.finding import find


def narrowed(rows: NeedQuerySet, asked: dict[str, Any]) -> NeedQuerySet:
    """The rows that the filters leave, in the order asked for."""
    rows = _found(rows, asked["q"]) if asked.get("q") else rows
    rows = rows.in_phase(asked["fas"]) if asked.get("fas") else rows
    rows = rows.with_priority(asked["prioritet"]) if asked.get("prioritet") else rows
    same = {"lage": "state", "hos": "holder", "omrade": "priority_area"}
    rows = rows.filter(**{field: asked[name] for name, field in same.items() if asked.get(name)})
    return _in_order(rows, asked.get("sortera", ""))


def _found(rows: NeedQuerySet, question: str) -> NeedQuerySet:
    """Of the public ones what the search finds; of the others those that have the words as they stand."""
    # What is not registered is in no index: it is few, and read as it stands.
    own = Q(number=None) & (Q(title__icontains=question) | Q(summary__icontains=question))
    return rows.filter(Q(pk__in=find(question).needs) | own)


def _in_order(rows: NeedQuerySet, order: str) -> NeedQuerySet:
    if order == "prioritet":
        return rows.by_priority()
    if order == "vantat":
        return rows.order_by(F("known_since").asc(nulls_last=True), "pk")
    if order == "nummer":
        return rows.order_by(F("number_order").desc(nulls_last=True), "-pk")
    return rows.order_by("title_order", "pk") if order == "rubrik" else rows.order_by("-pk")
