"""What people have written of each event, and what public attachments are called, is found; no more is."""

import pytest

from initiatives.models import Attachment, Event, EventText
from initiatives.wording import is_public_text
from initiatives.workflow import hide_attachment, publish_attachment
from publication.version import newest
from search.finding import find
from search.models import Word
from search.passages import NOT_READ
from search.workflow import index_all, index_missing
from tests.factories.needs import PATHS, make, need_in

pytestmark = pytest.mark.django_db


def found(question: str) -> list[int]:
    newest.forget()
    return find(question).needs


@pytest.mark.parametrize("where", sorted(PATHS))
def test_of_each_events_texts_the_public_ones_are_found_and_no_others(where, cast):
    need = need_in(where, cast)
    told = list(EventText.objects.filter(event__need=need))
    for place, text in enumerate(told):
        EventText.objects.filter(pk=text.pk).update(text=f"zebrafisk{place} {text.text}")
    index_all()
    words = set(Word.objects.values_list("text", flat=True))
    public = {event.pk for event in Event.objects.published()}
    for place, text in enumerate(told):
        is_read = text.event_id in public and is_public_text(text.name) and text.name not in NOT_READ
        assert (f"zebrafisk{place}" in words) == is_read, text.name


def test_the_hit_says_when_it_was_said_and_leads_there(client, cast):
    need = need_in("ongoing", cast)
    make("pause", need, cast, reason="Pausas för zebrafiskens skull.")
    index_all()
    html = client.get("/sok/?q=zebrafisk").content.decode()
    assert "I händelserna" in html
    assert f'href="/behov/{need.number}/#handelser"' in html


def test_a_text_that_the_law_blanks_is_gone_at_once(cast):
    need = need_in("ongoing", cast)
    make("pause", need, cast, reason="Pausas för zebrafiskens skull.")
    index_all()
    assert found("zebrafisk") == [need.pk]
    EventText.objects.filter(event__need=need, text__contains="zebrafisk").update(text="", salt="")
    assert found("zebrafisk") == []
    assert not Word.objects.filter(text__startswith="zebrafisk").exists()


def test_an_attachment_is_found_by_its_name_while_it_is_public(client, cast):
    need = need_in("identified", cast)
    row = Attachment.objects.create(
        need=need,
        name="Zebrafiskutredning.pdf",
        size=4,
        sha256="0" * 64,
        content_type="application/pdf",
        uploaded_by=cast.forslag,
        file="files/x",
    )
    index_all()
    assert found("zebrafiskutredning") == []
    publish_attachment(row, by=cast.samordnare)
    assert not Word.objects.filter(entry=need.pk).exists()
    index_missing(need.pk)
    assert found("zebrafiskutredning") == [need.pk]
    assert "Bilagor" in client.get("/sok/?q=zebrafiskutredning").content.decode()
    hide_attachment(row, by=cast.samordnare)
    assert found("zebrafiskutredning") == []
    index_missing(need.pk)
    assert found("zebrafiskutredning") == []


def test_the_press_that_makes_it_public_writes_the_entry_anew(client, cast):
    need = need_in("identified", cast)
    row = Attachment.objects.create(
        need=need,
        name="Zebrafiskutredning.pdf",
        size=4,
        sha256="0" * 64,
        content_type="application/pdf",
        uploaded_by=cast.forslag,
        file="files/x",
    )
    index_all()
    client.force_login(cast.samordnare)
    client.post(f"/arbete/behov/{need.number}/bilagor/{row.pk}/offentlig/")
    assert found("zebrafiskutredning") == [need.pk]
    client.post(f"/arbete/behov/{need.number}/bilagor/{row.pk}/intern/")
    assert found("zebrafiskutredning") == []
    assert need.pk in Word.objects.values_list("entry", flat=True)
