"""The approved charter for everybody: as a page, as PDF, and nothing of what is not approved."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from assignments.content import GoalLine, MilestoneLine, SeatLine
from assignments.models import Charter, CharterDocument
from tests.factories.needs import day, drafted_charter, make, need_in, newest_charter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def of(need, rest: str = "") -> str:
    return f"/behov/{need.number}/uppdragshandling/{rest}"


def changed(need, cast):
    """A second approved version."""
    draft = drafted_charter(
        need,
        cast,
        ends_on=day(400),
        goals=[GoalLine("Kortare väntan")],
        milestones=[MilestoneLine("Kartläggning", day(90))],
        seats=[SeatLine("Enhetschef", "Borås Stad")],
        planned_reports=[day(100)],
        indicators=["Väntetid"],
    )
    return make("approve_charter", need, cast, charter=draft)


def test_the_newest_approved_version_is_public_and_earlier_ones_too(client, cast):
    need = changed(need_in("ongoing", cast), cast)
    newest = client.get(of(need))
    assert (newest.status_code, newest.context["charter"].version) == (200, 2)
    html = newest.content.decode()
    for said in (
        "Kortare väntan",
        "Kartläggning",
        "Enhetschef, Borås Stad",
        "Väntetid",
        "Slutdatum flyttat 5 veckor framåt",
        "Mer tid behövs.",
        "Vårdsamverkan Västra Götaland",
    ):
        assert said in html
    earlier = client.get(of(need, "1/"))
    assert (earlier.status_code, earlier.context["charter"].version) == (200, 1)
    assert "Det här är en tidigare version." in earlier.content.decode()


@pytest.mark.parametrize("where", ["identified", "queued", "chartering"])
@pytest.mark.parametrize("rest", ["", "1/", "1.pdf"])
def test_before_one_is_approved_there_is_none(where, rest, client, cast):
    need = need_in(where, cast)
    if where == "chartering":
        make("hand_in_charter", need, cast)
    assert client.get(of(need, rest)).status_code == 404


@pytest.mark.parametrize("rest", ["2/", "2.pdf", "3/"])
def test_a_draft_and_a_proposal_are_as_one_that_is_not_there(rest, client, cast):
    need = need_in("ongoing", cast)
    draft = drafted_charter(need, cast)
    unknown = client.get(of(need, "9/")).content
    assert client.get(of(need, rest)).status_code == 404
    make("hand_in_charter", need, cast, charter=draft)
    assert client.get(of(need, rest)).status_code == 404
    assert client.get(of(need, "2/")).content == unknown


def test_a_version_whose_approval_is_corrected_is_not_public(client, cast):
    need = need_in("ongoing", cast)
    assert client.get(of(need, "1.pdf")).status_code == 200
    make("correct", need, cast)
    assert [client.get(of(need, rest)).status_code for rest in ("", "1/", "1.pdf")] == [410, 410, 410]


def test_the_pdf_is_tagged_titled_and_says_the_same(client, cast):
    need = changed(need_in("ongoing", cast), cast)
    response = client.get(of(need, "2.pdf"))
    assert (response["Content-Type"], response["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    assert "attachment" in response["Content-Disposition"]
    document = PdfReader(BytesIO(response.content))
    root = document.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("sv-SE", True)
    assert document.metadata.title == f"{need.number}: uppdragshandling, version 2"
    text = " ".join(" ".join(page.extract_text() for page in document.pages).split())
    for said in ("Kortare väntan", "Kartläggning", "Enhetschef, Borås Stad", "Väntetid", "Mer tid behövs."):
        assert said in text


def test_the_pdf_is_made_once_and_answered_304_while_nothing_has_changed(client, cast):
    need = need_in("ongoing", cast)
    first = client.get(of(need, "1.pdf"))
    made = CharterDocument.objects.get()
    second = client.get(of(need, "1.pdf"))
    assert (second.content, CharterDocument.objects.get()) == (first.content, made)
    unchanged = client.get(of(need, "1.pdf"), headers={"if-none-match": first["ETag"]})
    assert (unchanged.status_code, unchanged.content) == (304, b"")


def test_markdown_reaches_the_page_and_the_pdf(client, cast):
    need = need_in("ongoing", cast)
    written = "**Fet** och <b>inte</b>\n\n- ett\n  - två\n\n# Rubrik\n\n> citat [länk](https://a.example) 中"
    slugs = [part.section.slug for part in newest_charter(need).parts.all()]
    make(
        "approve_charter",
        need,
        cast,
        charter=drafted_charter(need, cast, parts=dict.fromkeys(slugs, written)),
    )
    html = client.get(of(need)).content.decode()
    assert "<strong>Fet</strong> och &lt;b&gt;inte&lt;/b&gt;" in html
    assert client.get(of(need, "2.pdf")).status_code == 200


def test_the_needs_page_and_data_lead_there(client, cast):
    need = need_in("ongoing", cast)
    html = client.get(f"/behov/{need.number}/").content.decode()
    assert f'href="{of(need, "1/")}"' in html
    assert f'href="{of(need, "1.pdf")}"' in html
    told = client.get(f"/behov/{need.number}.json").json()["charter"]
    assert told["url"].endswith(of(need, "1/"))
    assert told["pdf"].endswith(of(need, "1.pdf"))
    assert set(told) == {"version", "minor", "url", "pdf", "starts_on", "ends_on", "sections", "milestones"}


def test_what_was_commissioned_is_public(client, cast):
    need = need_in("ongoing", cast)
    need.assignments.update(
        region_resources="Halvtid från regionen.",
        municipal_resources="Heltid från kommunerna.",
        state_grant=True,
        grant_name="God och nära vård",
        grant_amount=1_250_000,
        grant_until=day(100),
    )
    html = " ".join(
        client.get(f"/behov/{need.number}/")
        .content.decode()
        .replace("\xa0", " ")
        .replace("&nbsp;", " ")
        .split()
    )
    for said in (
        "Halvtid från regionen.",
        "Heltid från kommunerna.",
        "En processledare på halvtid.",
        "Ja: God och nära vård, 1 250 000 kronor, till och med",
    ):
        assert said in html
    assert Charter.objects.published().count() == 1
