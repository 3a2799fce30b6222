"""News: a draft until it is published, marked when it is changed after, gone when it is taken down."""

import pytest
from django.core.exceptions import PermissionDenied

from initiatives.models import Event
from news.models import NewsItem
from news.permissions import may_write_news
from news.workflow import NewsRefused, publish_news, throw_news, withdraw_news, write_news
from tests.factories.needs import need_in
from tests.factories.news import draft, published

pytestmark = pytest.mark.django_db


def test_who_writes_news(cast):
    assert {name for name, user in cast.roles().items() if may_write_news(user)} == {
        "samordnare",
        "kommunikator",
    }
    item = draft(cast.kommunikator)
    for act in (publish_news, withdraw_news, throw_news):
        with pytest.raises(PermissionDenied):
            act(item, by=cast.ordf)
    with pytest.raises(PermissionDenied):
        draft(cast.ordf)


def test_they_are_numbered_in_the_order_they_come_out(cast):
    first, second = draft(cast.kommunikator, "A"), draft(cast.kommunikator, "B")
    publish_news(second, by=cast.samordnare)
    publish_news(first, by=cast.kommunikator)
    assert [item.title for item in NewsItem.objects.published()] == ["A", "B"]
    assert [item.title for item in NewsItem.objects.after(1)] == ["A"]


def test_what_is_out_is_marked_when_it_changes(cast):
    item = draft(cast.kommunikator)
    assert write_news(item, by=cast.kommunikator, title="Ny", text="Text").changed_at is None
    publish_news(item, by=cast.kommunikator)
    assert write_news(item, by=cast.kommunikator, title="Nyare", text="Text").changed_at is not None


def test_only_what_is_public_can_be_told_of(cast):
    need_in("submitted", cast)
    public = need_in("identified", cast)
    item = draft(cast.kommunikator, events=Event.objects.all())
    assert {event.need for event in item.events.all()} == {public}
    assert None not in item.events.values_list("public_day", flat=True)


def test_what_cannot_be_done_is_refused(cast):
    item = draft(cast.kommunikator)
    with pytest.raises(NewsRefused, match="inte publicerad"):
        withdraw_news(item, by=cast.kommunikator)
    publish_news(item, by=cast.kommunikator)
    with pytest.raises(NewsRefused, match="redan publicerad"):
        publish_news(item, by=cast.kommunikator)
    with pytest.raises(NewsRefused, match="inte kastas"):
        throw_news(item, by=cast.kommunikator)
    withdraw_news(item, by=cast.kommunikator)
    with pytest.raises(NewsRefused, match="nertagen"):
        write_news(item, by=cast.kommunikator, title="A", text="B")
    thrown = draft(cast.kommunikator)
    throw_news(thrown, by=cast.samordnare)
    with pytest.raises(NewsRefused, match="finns inte längre"):
        publish_news(thrown, by=cast.samordnare)
    assert published(cast.kommunikator).number == 2
