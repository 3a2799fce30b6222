"""What is kept is what pages show: drawn once, found by what it shows, gone with it."""

from io import StringIO

import pytest
from django.core.management import call_command

from indicators.pictures import of_all_indicators
from indicators.workflow import load_indicators
from pictures import drawing, tasks, workflow
from pictures.cleaning import Drawn
from pictures.drawing import NoLibrary
from pictures.models import Drawing
from publication.version import read_number
from tests.factories.indicators import loaded, published, read, row, shape
from tests.factories.kept import KeptVisitor, number_now

pytestmark = pytest.mark.django_db
PAGE = "/uppfoljning/indikatorer/trygghet/"
BODY = '<path d="M0,0h1" stroke="currentColor"/>'


@pytest.fixture
def asked(monkeypatch) -> list:
    """What a child would have been asked to draw."""
    found: list = []

    def draw(specs):
        found.extend(specs)
        return [Drawn(380, 200, BODY) for _ in specs]

    monkeypatch.setattr(workflow, "draw", draw)
    return found


def two_years(cast, **changed) -> None:
    one = loaded("trygghet", **changed)
    published([row(one, "0014", "2024", "40"), row(one, "0014", "2025", "50")], cast.samordnare)


def test_each_is_drawn_once(cast, asked):
    two_years(cast)
    assert workflow.draw_wanted() == workflow.Outcome(drawn=1)
    assert workflow.draw_wanted() == workflow.Outcome()
    assert len(asked) == Drawing.objects.count() == 1


def test_the_page_shows_its_table_before_and_its_drawing_after(client, cast, asked):
    two_years(cast)
    before = client.get(PAGE).content.decode()
    assert "<details open>" in before
    assert 'role="img"' not in before
    workflow.draw_wanted()
    page = " ".join(client.get(PAGE).content.decode().split())
    assert BODY in page
    assert '<svg viewBox="0 0 380 200" role="img" aria-labelledby="bild-trygghet-over-tid-namn' in page
    assert '<title id="bild-trygghet-over-tid-namn">Trygghet (exempel) över tid, %</title>' in page
    assert "<details>" in page
    assert "Källa: En undersökning (exempel), läst" in page
    assert 'href="#bild-trygghet-over-tid"' in page


def test_a_kept_page_follows_when_a_drawing_lands(cast, asked):
    two_years(cast)
    client, before = KeptVisitor(), read_number()
    assert BODY not in client.get(PAGE).content.decode()
    workflow.draw_wanted()
    assert read_number() > before
    assert BODY in client.get(PAGE).content.decode()


def test_a_drawing_of_what_is_public_no_more_is_neither_shown_nor_kept(client, cast, asked):
    two_years(cast)
    workflow.draw_wanted()
    [old] = Drawing.objects.all()
    one = loaded("trygghet")
    published(
        [row(one, "0014", "2025", None, is_withdrawn=True), row(one, "0014", "2023", "9")], cast.samordnare
    )
    assert BODY not in client.get(PAGE).content.decode()
    assert workflow.draw_wanted() == workflow.Outcome(drawn=1, removed=1)
    assert not Drawing.objects.filter(digest=old.digest).exists()
    assert "50.0" in str(asked[0])
    assert "50.0" not in str(asked[1])


def test_nothing_unpublished_or_hidden_is_ever_sent_to_be_drawn(cast, asked):
    one, other = load_indicators([shape("trygghet"), shape("annat")])
    published(
        [
            row(one, "0014", "2023", "31.25"),
            row(one, "0014", "2024", "32.25"),
            row(one, "0014", "2025", "77.125", numerator=3, denominator=4000),
        ],
        cast.samordnare,
    )
    read([row(one, "0014", "2022", "88.125"), row(other, "0014", "2024", "99.125"), row(other, "0014")])
    workflow.draw_wanted()
    told = str(asked)
    assert "31.25" in told
    assert [number for number in ("77.125", "88.125", "99.125") if number in told] == []
    assert [each.name for each in of_all_indicators()] == ["trygghet-over-tid"]


def test_the_worker_looks_only_when_something_public_has_changed(cast, asked, monkeypatch):
    two_years(cast)
    looked = []
    real = tasks.draw_wanted
    monkeypatch.setattr(tasks, "draw_wanted", lambda: looked.append(1) or real())
    # The second time because the first one's drawing is a change too; then never.
    for _ in range(4):
        number_now()
        tasks.draw_pictures()
    assert (len(looked), len(asked)) == (2, 1)


def test_without_the_library_the_pages_have_their_tables_and_it_is_told(client, cast, monkeypatch):
    two_years(cast)

    def missing(_specs):
        raise NoLibrary

    monkeypatch.setattr(workflow, "draw", missing)
    out = StringIO()
    call_command("draw_pictures", stdout=out)
    assert "paketet vl-convert-python saknas" in out.getvalue()
    tasks.draw_pictures()
    assert "<details open>" in client.get(PAGE).content.decode()


def test_one_that_fails_stops_no_other(cast, monkeypatch, caplog):
    two_years(cast)
    monkeypatch.setattr(workflow, "draw", lambda specs: ["no such mark" for _ in specs])
    out = StringIO()
    call_command("draw_pictures", stdout=out)
    assert "Gick inte att rita: 1" in out.getvalue()
    assert "no such mark" in caplog.text
    assert Drawing.objects.count() == 0


def test_a_child_that_dies_or_hangs_is_told(cast, monkeypatch, caplog):
    two_years(cast)
    monkeypatch.setattr(drawing, "SECONDS", 0.01)
    assert workflow.draw_wanted() == workflow.Outcome(failed=1)
    assert "No pictures drawn" in caplog.text
