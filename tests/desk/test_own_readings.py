"""What one has read and noted of a meeting's papers: one's own, and nobody else's to see."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from desk import papers
from meetings.models import ItemReading
from meetings.workflow.reading import KEPT, forget_readings
from tests.desk.everybody import signed_in
from tests.desk.paper_trail import asked, steering_meeting

pytestmark = pytest.mark.django_db
OWN = "MIN EGEN anteckning"


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def sent(cast):
    found = steering_meeting()
    asked(found, cast)
    papers.make_papers(found, by=cast.samordnare)
    return found


def written(sent, cast):
    item = sent.items.get()
    own = f"/arbete/moten/{sent.pk}/arenden/{item.pk}"
    client = signed_in(cast.ledamot)
    assert client.post(f"{own}/read/", {"read": "1"})["Location"].endswith(f"/handlingar/#handling-{item.pk}")
    assert client.post(f"{own}/min-anteckning/", {"is_read": "on", "note": OWN}).status_code == 302
    return ItemReading.objects.get()


def told(user, sent, what: str) -> str:
    return signed_in(user).get(f"/arbete/moten/{sent.pk}/{what}").content.decode()


def test_only_its_writer_reads_it_on_any_page_or_in_any_paper(sent, cast):
    row = written(sent, cast)
    assert (row.person, row.is_read, row.note) == (cast.ledamot, True, OWN)
    pages = ("handlingar/", "ta-med/", "", f"arenden/{row.item_id}/min-anteckning/", "protokoll/")
    for who in ("samordnare", "ordf", "ledamot", "sro_ledamot"):
        read = [OWN in told(getattr(cast, who), sent, page) for page in pages]
        assert read == ([True, True, False, True, False] if who == "ledamot" else [False] * 5)
    # Taken along it is there to read, with nothing to press.
    assert "csrfmiddlewaretoken" not in told(cast.ledamot, sent, "ta-med/")
    assert OWN not in str(papers.package_content(sent))


def test_it_is_unmarked_emptied_and_forgotten(sent, cast):
    row = written(sent, cast)
    own = f"/arbete/moten/{sent.pk}/arenden/{row.item_id}/read/"
    signed_in(cast.ledamot).post(own, {"read": "0"})
    row.refresh_from_db()
    assert (row.is_read, row.note) == (False, OWN)
    forget_readings(row.at + KEPT - timedelta(minutes=1))
    assert ItemReading.objects.count() == 1
    forget_readings(timezone.now() + KEPT + timedelta(days=1))
    assert ItemReading.objects.count() == 0


def test_whoever_does_not_follow_the_meetings_has_nothing_to_note(sent, cast):
    item = sent.items.get()
    for act in ("read", "min-anteckning"):
        address = f"/arbete/moten/{sent.pk}/arenden/{item.pk}/{act}/"
        assert signed_in(cast.leder).post(address, {"read": "1"}).status_code == 404
    assert not ItemReading.objects.exists()
