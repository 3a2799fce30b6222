"""What is open by the word of a source alone: one line for the coordinator, one page to confirm several."""

import pytest

from initiatives.models import Event, Need
from tests.factories.examples import imported
from tests.factories.needs import again, day, imported_need, make

pytestmark = pytest.mark.django_db
HERE = "/arbete/obekraftade/"


def waiting(client, person) -> list[tuple[str, str]]:
    client.force_login(person)
    return [(item.title, item.answer) for item in client.get("/arbete/").context["waiting"]]


def chosen(*needs: Need) -> dict[str, object]:
    """The form, with these ticked and the day and how it is known filled in once."""
    fields: dict[str, object] = {f"take_{need.pk}": "on" for need in needs}
    fields |= {f"seen_{need.pk}": need.event_count for need in needs}
    return fields | {"as_of": day(-2).isoformat(), "known_by": "Besked från GITS kansli."}


def test_the_coordinator_has_one_line_for_all_of_them_and_nobody_else_has_any(client, cast):
    imported()
    assert waiting(client, cast.samordnare) == [
        ("12 utvecklingsbehov ur äldre källor är inte bekräftade", HERE)
    ]
    for person in (cast.ordf, cast.leder, cast.ledamot, cast.kommunikator):
        assert waiting(client, person) == []
    client.force_login(cast.samordnare)
    assert len(client.get(HERE).context["rows"]) == 12


def test_several_are_confirmed_at_once(client, cast):
    needs = [imported_need(("ongoing", "2022"), key=key) for key in ("a", "b", "c")]
    client.force_login(cast.samordnare)
    assert "Enligt källan pågick uppdraget 2022. Läget i dag är inte bekräftat." in (
        client.get(HERE).content.decode()
    )
    answer = client.post(HERE, chosen(*needs[:2]))
    assert (answer.status_code, answer["Location"]) == (302, HERE)
    assert [again(need).confirmed for need in needs] == [day(-2).isoformat()] * 2 + [""]
    told = Event.objects.filter(verb="confirm_status", texts__text="Besked från GITS kansli.")
    assert told.count() == 2
    assert client.post(HERE, chosen(needs[2]))["Location"] == "/arbete/"
    titles = [title for title, _answer in waiting(client, cast.samordnare)]
    assert titles == [need.title for need in needs]  # nobody leads them


@pytest.mark.parametrize(
    "wrong", [{"as_of": day(1).isoformat()}, {"as_of": ""}, {"known_by": " "}, {"take": ""}]
)
def test_nothing_is_confirmed_by_halves(wrong, client, cast):
    need = imported_need(("ongoing", "2022"))
    client.force_login(cast.samordnare)
    fields = chosen() | chosen(need) | wrong
    if "take" in wrong:
        del fields[f"take_{need.pk}"]
    assert client.post(HERE, fields).status_code == 400
    assert again(need).confirmed == ""


def test_one_that_has_changed_since_stops_all(client, cast):
    needs = [imported_need(("ongoing", "2022"), key=key) for key in ("a", "b")]
    fields = chosen(*needs)
    make("edit_text", needs[1], cast)
    client.force_login(cast.samordnare)
    answer = client.post(HERE, fields)
    assert (answer.status_code, "Besked från GITS kansli." in answer.content.decode()) == (409, True)
    assert [again(need).confirmed for need in needs] == ["", ""]


def test_only_the_coordinator_confirms(client, cast):
    need = imported_need(("ongoing", "2022"))
    client.force_login(cast.ordf)
    assert [client.get(HERE).status_code, client.post(HERE, chosen(need)).status_code] == [403, 403]
    assert again(need).confirmed == ""


def test_each_leads_to_where_it_is_set_right(client, cast):
    need = imported_need(("ongoing", "2022"))
    client.force_login(cast.samordnare)
    address = f"/arbete/behov/{need.number}/import-history/"
    assert f'href="{address}"' in client.get(HERE).content.decode()
    fields = {"state": "closed", "happened": "", "source": "Årsrapport 2023", "seen": need.event_count}
    assert client.post(address, fields).status_code == 302
    assert (again(need).state, again(need).since) == ("closed", "")


def test_the_needs_own_page_offers_both(client, cast):
    need = imported_need(("ongoing", "2022"))
    client.force_login(cast.samordnare)
    page = client.get(f"/arbete/behov/{need.number}/").content.decode()
    assert [f"/{verb}/" in page for verb in ("confirm-status", "import-history")] == [True, True]
    moved = make("pause", need, cast, by=cast.samordnare)
    page = client.get(f"/arbete/behov/{moved.number}/").content.decode()
    assert [f"/{verb}/" in page for verb in ("confirm-status", "import-history")] == [False, False]
