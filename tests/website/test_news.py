"""News as the public reads them: list, page and feed; what is taken down is gone from all three."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from initiatives.models import Event
from news.workflow import withdraw_news, write_news
from tests.factories.consultations import sent, written
from tests.factories.needs import meeting, need_in
from tests.factories.news import draft, published

pytestmark = pytest.mark.django_db
PLACES = ("/nyheter/", "/nyheter.atom")


def text(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_a_draft_is_nobodys_but_the_writers(client, cast):
    draft(cast.kommunikator, "Hemlig rubrik")
    for place in PLACES:
        assert "Hemlig rubrik" not in text(client, place)
    assert client.get("/nyheter/1/").status_code == 404
    assert "Ingen nyhet är publicerad än." in text(client, "/nyheter/")


def test_it_tells_what_happened_as_the_history_does(client, cast):
    need = need_in("identified", cast, title="Trygg hemgång")
    published(
        cast.kommunikator, "Ett nytt behov", text="Läs **mer**.", events=Event.objects.filter(need=need)
    )
    for place in PLACES:
        assert "Ett nytt behov" in text(client, place)
    shown = text(client, "/nyheter/1/")
    assert "Läs <strong>mer</strong>." in shown
    assert f'href="/behov/{need.number}/"' in shown
    assert "Registrerat" in shown


def test_it_tells_of_a_remiss_and_a_meeting_as_they_are_by_now(client, cast):
    asked, unsent, found = sent(cast), written(cast, title="Skrivs än"), meeting()
    picked = {"consultations": [asked, unsent], "meetings": [found]}
    item = published(cast.kommunikator, **picked)
    shown = text(client, f"/nyheter/{item.number}/")
    assert "Remiss: svar senast" in shown
    assert f"/moten/{found.pk}/" in shown
    assert "Skrivs än" not in shown
    assert list(item.consultations.all()) == [asked]


def test_changed_is_said_and_taken_down_is_gone(client, cast):
    item = published(cast.kommunikator, "Ett")
    assert "Ändrad" not in text(client, "/nyheter/1/")
    write_news(item, by=cast.kommunikator, title="Två", text="Rättat.")
    shown = text(client, "/nyheter/1/")
    assert "Ändrad" in shown
    assert "Ett" not in shown
    withdraw_news(item, by=cast.kommunikator)
    for place in PLACES:
        assert "Två" not in text(client, place)
    gone = client.get("/nyheter/1/")
    assert gone.status_code == 410
    assert "Två" not in gone.content.decode()


def test_the_old_sites_news_lead_on_still(client):
    assert (
        client.get("/nyheter/en-gammal-nyhet/").status_code
        == client.get("/pagaende-uppdrag/ett/").status_code
    )


def test_the_number_of_queries_does_not_grow(client, cast):
    def asked(address: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            text(client, address)
        return len(queries)

    need = need_in("queued", cast)
    events = Event.objects.published().filter(need=need)
    published(cast.kommunikator, events=events[:1])
    before = [asked(address) for address in (*PLACES, "/nyheter/1/")]
    for number in range(5):
        published(cast.kommunikator, str(number), events=events)
    assert [asked(address) for address in (*PLACES, "/nyheter/2/")] == before
