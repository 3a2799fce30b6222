"""Long lists are counted once a version: no page counts anew, and none tells an old count."""

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from initiatives.models import Need
from publication.counting import counted, counted_by_each, keys_of
from publication.version import newest


def add(title: str) -> None:
    Need.objects.create(title=title, summary=title)
    newest.forget()


def counts() -> tuple[int, dict[str, int]]:
    rows = Need.objects.order_by("title")
    return counted(rows), counted_by_each(rows, {"title": F("title")})["title"]


@pytest.mark.django_db(transaction=True)
def test_what_was_counted_holds_until_something_public_changes():
    add("ett")
    assert counts() == (1, {"ett": 1})
    newest()
    with CaptureQueriesContext(connection) as queries:
        assert counts() == (1, {"ett": 1})
    assert [query["sql"] for query in queries if "COUNT" in query["sql"]] == []
    add("ett")
    assert counts() == (2, {"ett": 2})
    ordered = Need.objects.order_by("-pk")
    first = keys_of(ordered)
    with CaptureQueriesContext(connection) as queries:
        assert keys_of(ordered.all()) == first
    assert "initiatives_need" not in str(queries.captured_queries)
    assert keys_of(ordered.reverse()) == first[::-1]
    add("två")
    assert keys_of(ordered)[1:] == first
    assert counts() == (3, {"ett": 2, "två": 1})
    assert counted(Need.objects.filter(title="tre")) == 0


@pytest.mark.django_db
def test_within_a_transaction_every_count_is_its_own():
    assert counts() == (0, {})
    add("ett")
    assert counts() == (1, {"ett": 1})
    none = Need.objects.none()
    assert (counted(none), counted_by_each(none, {"title": F("title")}), keys_of(none)) == (
        0,
        {"title": {}},
        [],
    )
