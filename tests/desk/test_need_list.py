"""The desk's list of needs: searched, narrowed, in order; and several of them handled at once."""

import pytest

from meetings.models import AgendaItem
from search.workflow import index_all
from tests.factories.needs import make, meeting, need_in

pytestmark = pytest.mark.django_db
TOGETHER = "/arbete/behov/samlat/"


def listed(client, user, query: str) -> list[str]:
    client.force_login(user)
    answer = client.get(f"/arbete/behov/{query}")
    assert answer.status_code == 200
    return [key for _need, key, _state, _holder in answer.context["lines"]]


def test_the_list_is_narrowed_by_where_it_stands_and_ordered_by_priority(client, cast):
    low, high = need_in("prioritization", cast), need_in("prioritization", cast)
    make("prioritize", low, cast, importance=10, urgency=10)
    make("prioritize", high, cast, importance=90, urgency=90)
    none = need_in("identified", cast)
    assert listed(client, cast.ledamot, "?sortera=prioritet") == [high.number, low.number, none.number]
    assert listed(client, cast.ledamot, "?prioritet=4") == [low.number]
    assert listed(client, cast.ledamot, "?lage=identified&hos=coordinator") == [none.number]
    assert client.get("/arbete/behov/?lage=hittepå").status_code == 400


def test_a_search_finds_what_is_public_and_what_is_ones_own(client, cast):
    public, own = need_in("identified", cast), need_in("draft", cast)
    index_all()
    word = public.title.split()[0]
    assert own.title.split()[0] == word
    assert set(listed(client, cast.forslag, f"?q={word}")) == {public.number, str(own.pk)}
    assert listed(client, cast.ledamot, f"?q={word}") == [public.number]


def test_several_are_begun_at_once_after_being_told_which_can_be(client, cast):
    client.force_login(cast.samordnare)
    ready, done, found = need_in("identified", cast), need_in("closed", cast), meeting()
    chosen = {"needs": [ready.number, done.number], "what": "assess", "meeting": found.pk}
    asked = client.post(TOGETHER, chosen | {"granska": "1"})
    page = asked.content.decode()
    assert asked.status_code == 200
    assert ready.number in page
    assert done.number in page.partition('id="gar-inte"')[2]
    ready.refresh_from_db()
    assert ready.state == "identified"
    assert client.post(TOGETHER, chosen).status_code == 302
    ready.refresh_from_db()
    assert ready.state == "assessment"
    assert AgendaItem.objects.filter(meeting=found, need=ready, is_open=True).exists()


def test_on_an_agenda_none_is_put_twice(client, cast):
    client.force_login(cast.samordnare)
    one, other, found = need_in("assessment", cast), need_in("identified", cast), meeting()
    chosen = {"needs": [one.number, other.number], "what": "agenda", "meeting": found.pk}
    assert client.post(TOGETHER, chosen).status_code == 302
    assert AgendaItem.objects.filter(meeting=found, is_open=True).count() == 2
    again = client.post(TOGETHER, chosen | {"granska": "1"})
    assert again.status_code == 422
    assert AgendaItem.objects.filter(meeting=found, is_open=True).count() == 2
    assert client.post(TOGETHER, {"what": "agenda", "meeting": found.pk}).status_code == 302


def test_a_list_is_kept_by_a_name_of_ones_own_and_forgotten(client, cast):
    client.force_login(cast.ledamot)
    typed = {"name": "Nya hos samordnaren", "query": "lage=identified&hos=coordinator&okänt=1"}
    answer = client.post("/arbete/behov/listor/", typed)
    assert answer["Location"].endswith("?lage=identified&hos=coordinator")
    kept = cast.ledamot.kept_lists.get()
    assert "Nya hos samordnaren" in client.get("/arbete/behov/").content.decode()
    client.post("/arbete/behov/listor/", {"name": "Tom", "query": "lage=hittepå"})
    assert cast.ledamot.kept_lists.count() == 1
    client.force_login(cast.ordf)
    assert "Nya hos samordnaren" not in client.get("/arbete/behov/").content.decode()
    assert client.post(f"/arbete/behov/listor/{kept.pk}/remove/").status_code == 404
    client.force_login(cast.ledamot)
    client.post(f"/arbete/behov/listor/{kept.pk}/remove/")
    assert not cast.ledamot.kept_lists.exists()
