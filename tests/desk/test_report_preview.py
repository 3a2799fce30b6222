"""The final report is read whole before it is handed in, as everybody will read it once it is accepted."""

import re
from pathlib import Path

import pytest

from assignments.models import FinalReport, ReportFile
from tests.desk.everybody import signed_in
from tests.desk.proposing import file
from tests.desk.test_files import hidden, stored
from tests.desk.test_report_answers import BECAUSE, VALUE, address, approved, typed
from tests.factories.needs import again, make, need_in
from tests.factories.rows import everything
from writing.models import FormDraft

pytestmark = pytest.mark.django_db

WRITTEN = {
    "summary": "Det blev **bättre**.",
    "results": "## Mätt\n\n1. ett\n2. två",
    "recommendations": "Gå vidare.",
}


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def need(cast):
    return approved(need_in("chartering", cast), cast)


def press(need, cast, **fields):
    return signed_in(cast.leder).post(address(need), typed(need) | WRITTEN | fields)


def told(html: str) -> str:
    """The report as it stands on a page, but for where its files are fetched."""
    [report] = re.findall(r"<h3>\s*Slutrapport .*?(?=</section>|<h3>\s*Delrapport)", html, re.DOTALL)
    report = re.sub(r"<a [^>]*>|</a>|</?span[^>]*>", "", report)
    return " ".join(re.sub(r"(?<=>)\s+|\s+(?=<)", "", report).split())


def test_what_is_previewed_is_what_the_public_page_says(need, cast):
    page = press(need, cast, files=[file("en.pdf")], new_title="Så mättes det", preview="1")
    shown = page.content.decode()
    wanted = ["<strong>bättre</strong>", "<h5>Mätt</h5>", BECAUSE, VALUE, "delvis uppnått", "Så mättes det"]
    assert (page.status_code, [words for words in wanted if words not in told(shown)]) == (200, [])
    review = press(need, cast, kept=[str(ReportFile.objects.get().pk)], granska="1")
    signed_in(cast.leder).post(address(need), hidden(review))
    make("accept_report", need, cast)
    public = signed_in(cast.visitor).get(f"/behov/{need.number}/").content.decode()
    assert told(shown) == told(public)


def test_nothing_is_handed_in_and_what_was_typed_stands_in_the_form(need, cast):
    before = everything()
    page = press(need, cast, preview="1")
    assert everything() == before
    assert page.context["form"]["summary"].value() == WRITTEN["summary"]
    assert not FormDraft.objects.exists()
    # A draft that is saved is read by the same button, and is there after.
    client = signed_in(cast.leder)
    client.post(address(need), typed(need) | WRITTEN | {"spara": "1", "draft": "0"})
    form = client.get(address(need)).context["form"]
    drafted = {bound.html_name: bound.value() for bound in form if bound.value() is not None}
    assert "<strong>bättre</strong>" in told(
        client.post(address(need), drafted | {"preview": "1"}).content.decode()
    )
    assert (FormDraft.objects.count(), FinalReport.objects.count()) == (1, 0)


def test_what_is_not_in_order_is_told_first(need, cast):
    for wrong, status in ({"summary": ""}, 400), ({"seen": "0"}, 409):
        page = press(need, cast, preview="1", **wrong)
        assert (page.status_code, page.context["preview"]) == (status, [])
        assert "Så läses den" not in page.content.decode()


def test_files_that_cannot_be_opened_yet_are_no_links(need, cast, media):
    page = press(need, cast, files=[file("en.pdf")], preview="1")
    assert "en.pdf" in told(page.content.decode())
    assert "/filer/" not in page.content.decode()
    assert (stored(media), ReportFile.objects.get().is_waiting) == (1, True)


def test_others_have_no_such_button_and_no_such_page(need, cast):
    assert press(need, cast, preview="1").status_code == 200
    for user in (cast.samordnare, cast.kommunikator):
        sent = typed(need) | {"preview": "1"}
        assert signed_in(user).post(address(need), sent).status_code in {403, 404}, user
    pause = f"/arbete/behov/{again(need).number}/pause/"
    assert 'name="preview"' not in signed_in(cast.leder).get(pause).content.decode()
    assert 'name="preview"' in signed_in(cast.leder).get(address(need)).content.decode()
