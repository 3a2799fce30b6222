"""What an address promises, as docs/addresses.md has it: each row is asked here, by its name."""

import re

import feedparser
import pytest
from django.conf import settings

import clock
from assignments.models import ReportFile
from following.models import Subscription
from followup.models import DeliverableFile
from initiatives.models import Attachment
from initiatives.workflow import hide_attachment, publish_attachment
from tests.desk.proposing import signed_in
from tests.factories.examples import demonstrated
from tests.factories.needs import again, day, draft, make, need_in
from tests.factories.parts import drafted_charter

pytestmark = pytest.mark.django_db

DOC = settings.BASE_DIR / "docs/addresses.md"


def test_every_promise_is_asked():
    asked = set(re.findall(r"\| `([a-z_]+)` \|$", DOC.read_text(), re.MULTILINE))
    here = {name.removeprefix("test_") for name in globals() if name.startswith("test_")}
    assert asked == here - {"every_promise_is_asked"}
    for path in re.findall(r"`(tests/[a-z_/.]+)`", DOC.read_text()):
        assert (settings.BASE_DIR / path).exists(), path


@pytest.mark.parametrize("rest", ["", "andra/", "forhandsvisning/", "register/", "correct/?x=1&y=%C3%A5"])
def test_a_drafts_address_leads_on(cast, rest):
    need = make("submit", draft(cast), cast)
    before = need.pk
    need = make("register", need, cast)
    for client in (signed_in(cast.forslag), signed_in(cast.samordnare)):
        answer = client.get(f"/arbete/behov/{before}/{rest}")
        assert (answer.status_code, answer["Location"]) == (302, f"/arbete/behov/{need.number}/{rest}")
        sent = client.post(f"/arbete/behov/{before}/{rest}", {"comment": "x"})
        assert sent.status_code in {307, 405}


def test_an_id_tells_a_stranger_nothing(cast):
    hidden = draft(cast)
    stranger = signed_in(cast.annan_forslag)
    there = stranger.get(f"/arbete/behov/{hidden.pk}/")
    missing = stranger.get("/arbete/behov/987654/")
    assert (there.status_code, missing.status_code) == (404, 404)
    assert there.content == missing.content


def test_a_merged_need_leads_on(client, cast):
    need = need_in("merged", cast)
    into = again(need).merged_into
    page = client.get(f"/behov/{need.number}/").content.decode()
    assert f'href="/behov/{into.number}/"' in page
    desk = signed_in(cast.samordnare).get(f"/arbete/behov/{need.number}/").content.decode()
    assert f'href="/arbete/behov/{into.number}/"' in desk
    assert into.number in client.get(f"/behov/{need.number}.json").content.decode()


def attached(need, cast) -> Attachment:
    return Attachment.objects.create(
        need=need,
        name="underlag.pdf",
        size=4,
        sha256="0" * 64,
        content_type="application/pdf",
        uploaded_by=cast.forslag,
        file="files/x",
    )


def gone(client, address: str, why: str) -> None:
    answer = client.get(address)
    html = answer.content.decode()
    assert answer.status_code == 410
    assert why in html
    assert "borttagen" in html
    assert '<html lang="sv"' in html


def test_a_file_that_was_public_says_so(client, cast):
    need = need_in("identified", cast)
    row = attached(need, cast)
    address = f"/behov/{need.number}/bilagor/{row.pk}/"
    publish_attachment(row, by=cast.samordnare)
    hide_attachment(row, by=cast.samordnare)
    gone(client, address, "gjorts intern igen")
    row = publish_attachment(row, by=cast.samordnare)
    Attachment.objects.filter(pk=row.pk).update(removed_at=row.published_at)
    gone(client, address, "Filen är borttagen")


def test_a_charter_that_was_public_says_so(client, cast):
    need = need_in("ongoing", cast)
    make("correct", need, cast)
    for rest in ("", "1/", "1.pdf"):
        gone(
            client, f"/behov/{need.number}/uppdragshandling/{rest}", "Godkännandet av den har tagits tillbaka"
        )


def test_what_was_never_public_is_not_told_apart(client, cast):
    need = need_in("ongoing", cast)
    private = attached(need, cast)
    hidden_twice = attached(need, cast)
    hide_attachment(hidden_twice, by=cast.samordnare)
    drafted_charter(need, cast)
    nowhere = "00000000-0000-4000-8000-000000000000"
    base = f"/behov/{need.number}"
    for address, missing in (
        (f"{base}/bilagor/{private.pk}/", f"{base}/bilagor/{nowhere}/"),
        (f"{base}/bilagor/{hidden_twice.pk}/", f"{base}/bilagor/{nowhere}/"),
        (f"{base}/uppdragshandling/2/", f"{base}/uppdragshandling/9/"),
    ):
        there, none = client.get(address), client.get(missing)
        assert (there.status_code, there.content) == (404, none.content)
    assert not DeliverableFile.objects.published().exists()
    assert not ReportFile.objects.published().exists()


def test_a_stopped_subscription_says_so(client, cast):
    row = Subscription.objects.create(email="a@demo.example", about="all", key="k" * 32, asked_at=clock.now())
    address = f"/prenumerera/{row.key}/"
    assert client.get(address).status_code == 200
    client.post(f"{address}sluta/")
    gone(client, address, "Den är avslutad")
    assert 'href="/prenumerera/"' in client.get(address).content.decode()


def test_what_is_not_open_yet_says_so(client, cast):
    need = need_in("assessment", cast)
    weigh = signed_in(cast.ledamot).get(f"/arbete/vag/{need.number}/")
    assert (weigh.status_code, "inte öppet för vägning än" in weigh.content.decode()) == (200, True)
    first = client.get("/lage/1999-12-31/")
    assert (first.status_code, "Fel 404" in first.content.decode()) == (200, False)
    charter = client.get(f"/behov/{need.number}/uppdragshandling/").content.decode()
    assert "ingen godkänd uppdragshandling där än" in charter
    coming = client.get(f"/lage/{day(30)}/").content.decode()
    assert "Den dagen har inte varit än." in coming
    before = client.get(f"/behov/{need.number}/?lage=1999-12-31").content.decode()
    assert "fanns" in before


def feed(client, address: str):
    return feedparser.parse(client.get(address).content)


@pytest.mark.parametrize(
    ("address", "spellings"),
    [
        (
            "/behov.atom",
            [
                "fas=1&omrade=tillit",
                "omrade=tillit&fas=1",
                "fas=1&omrade=tillit&utm_source=x",
                "fas=1&omrade=tillit&q=&status=",
                "sortera=rubrik&fas=1&omrade=tillit",
                "fas=2&omrade=tillit&fas=1",
            ],
        ),
        ("/behov.atom", ["", "utm_source=x", "sortera=rubrik", "fbclid=1&q="]),
        ("/behov.atom", ["kommun=1440&q=vård", "q=v%C3%A5rd&kommun=1440", "q=+v%C3%A5rd+&kommun=1440"]),
        ("/beslut.atom", ["organ=vvg&ar=2026", "ar=2026&organ=vvg", "ar=2026&organ=vvg&x=1"]),
        ("/beslut.atom", ["", "y=2"]),
    ],
)
def test_a_feed_is_the_same_feed_however_it_is_asked_for(client, cast, address, spellings):
    need_in("ongoing", cast)
    assert len({feed(client, f"{address}?{query}").feed.id for query in spellings}) == 1
    assert (
        feed(client, f"{address}?{spellings[0]}").feed.id
        != feed(client, f"{address}?behov=2026-001&fas=3").feed.id
    )


def test_an_entry_is_the_same_in_every_feed(client):
    demonstrated()
    everything = {entry.id: entry.title for entry in feed(client, "/behov.atom").entries}
    for query in ("fas=4", "fas=3", "utm_source=x"):
        for entry in feed(client, f"/behov.atom?{query}").entries:
            assert everything.get(entry.id, entry.title) == entry.title
    number = next(iter(everything)).rpartition("behov/")[2].partition("/")[0]
    own = feed(client, f"/behov/{number}.atom").entries
    assert {entry.id for entry in own} & set(everything)
    decided = feed(client, "/beslut.atom").entries
    assert len({entry.id for entry in decided}) == len(decided)
