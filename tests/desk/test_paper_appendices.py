"""A meeting's papers with what lies on their items: one PDF, and the frozen part untouched."""

import hashlib
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from assignments.models import AgendaPaper, FinalReport, ReportFile
from desk import papers
from initiatives.models import Attachment, Need
from initiatives.verification import verify_needs
from meetings.models import AgendaItem, Meeting, MeetingDocument
from meetings.supplement import differences, papers_of
from tests.desk.everybody import signed_in
from tests.desk.paper_trail import asked, item_of, steering_meeting
from tests.factories.needs import day, make, need_in
from tests.typesetting.received import armed, locked, pages, png, written
from tests.typesetting.samples import read, words

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def attached(need: Need, cast, name: str, content: bytes) -> Attachment:
    row = Attachment(need=need, **described(name, content, cast))
    row.file.save(name, ContentFile(content), save=False)
    row.save()
    return row


def described(name: str, content: bytes, cast) -> dict:
    digest = hashlib.sha256(content).hexdigest()
    return {
        "name": name,
        "content_type": "application/octet-stream",
        "size": len(content),
        "sha256": digest,
        "uploaded_by": cast.samordnare,
    }


def fetched(cast, found, what: str = "handlingar.pdf", who: str = "ledamot"):
    response = signed_in(getattr(cast, who)).get(f"/arbete/moten/{found.pk}/{what}")
    assert response.status_code == 200
    return read(response.content)


def frozen(found) -> MeetingDocument:
    return MeetingDocument.objects.filter(meeting=found).latest("pk")


@pytest.fixture
def with_all(cast):
    """A meeting whose one need has a long report, a picture, a document and a file with a password."""
    found = steering_meeting()
    need = Need.objects.get(pk=asked(found, cast).need_id)
    kinds = {
        "a-rapport.pdf": written(pages(4)),
        "b-bild.png": png(),
        "c-underlag.docx": b"PK underlag",
        "d-låst.pdf": locked("hemligt"),
        "e-vass.pdf": armed(),
    }
    for name, content in kinds.items():
        attached(need, cast, name, content)
    papers.make_papers(found, by=cast.samordnare)
    return found


def test_all_that_lies_on_the_items_is_one_file(with_all, cast):
    whole, own = fetched(cast, with_all), fetched(cast, with_all, "handlingar/utan-bilagor.pdf")
    ours = len(own.pages)
    assert len(whole.pages) == ours + 4 + 1 + 1
    assert set(whole.attachments) == {"c-underlag.docx", "d-låst.pdf"}
    marks = {str(mark.title): whole.get_destination_page_number(mark) for mark in whole.outline[-1]}
    assert marks == {
        "§ 1 bilaga 1: a-rapport.pdf": ours,
        "§ 1 bilaga 2: b-bild.png": ours + 4,
        "§ 1 bilaga 5: e-vass.pdf": ours + 5,
    }
    listed = words_of(own)
    for said in (
        f"a-rapport.pdf 4 sidor från sida {ours + 1}, som den kom in",
        f"b-bild.png 1 sida från sida {ours + 5}, som den kom in",
        "c-underlag.docx – Följer med som fil",
        "d-låst.pdf – Kunde inte läggas in (den har lösenord); följer med som fil",
        f"e-vass.pdf 1 sida från sida {ours + 6}, som den kom in",
    ):
        assert said in listed
    # Ours alone says that it is PDF/A, and is what is kept and proved.
    claims = [b"pdfaid" in each.xmp_metadata.stream.get_data() for each in (own, whole)]
    assert claims == [True, False]
    assert list(verify_needs()) == []


def words_of(file) -> str:
    return " ".join(" ".join(page.extract_text() for page in file.pages).split())


def test_the_page_lists_them_and_each_may_be_fetched(with_all, cast):
    response = signed_in(cast.ledamot).get(f"/arbete/moten/{with_all.pk}/handlingar/")
    said = response.content.decode()
    for row in Attachment.objects.all():
        address = f"/arbete/moten/{with_all.pk}/bilagor/{row.pk}/"
        assert address in said
        found = signed_in(cast.ledamot).get(address)
        assert (found.status_code, len(b"".join(found))) == (200, row.size)
    assert "Kunde inte läggas in (den har lösenord); följer med som fil." in said
    # By the meeting as well: another one's papers don't name it.
    other = steering_meeting(on=day(7))
    assert signed_in(cast.ledamot).get(f"/arbete/moten/{other.pk}/bilagor/{row.pk}/").status_code == 404


def test_on_one_page_until_the_day_has_been(with_all, cast):
    address = f"/arbete/moten/{with_all.pk}/ta-med/"
    said = signed_in(cast.ledamot).get(address).content.decode()
    assert [said.count(f'data-appendix="{kind}"') for kind in ("internal", "public")] == [5, 0]
    # Shown by the script alone: without it there is nothing to press.
    assert f'data-take="{with_all.pk}"' in said
    # Nothing there is anybody's own but the reader's, nor to be sent.
    assert "csrfmiddlewaretoken" not in said
    Meeting.objects.filter(pk=with_all.pk).update(day=day(-1))
    response = signed_in(cast.ledamot).get(address)
    assert (response.status_code, response["Location"]) == (302, f"/arbete/moten/{with_all.pk}/handlingar/")


def test_before_the_papers_are_made_the_page_says_what_it_waits_for(cast):
    address = f"/arbete/moten/{steering_meeting(on=day(7)).pk}/ta-med/"
    response = signed_in(cast.ledamot).get(address)
    said = response.content.decode()
    assert (response.status_code, "Handlingarna är inte gjorda än." in said) == (200, True)
    assert ("data-take" in said, signed_in(cast.leder).get(address).status_code) == (False, 404)


def test_the_page_numbers_are_those_of_the_whole_file(with_all, cast):
    """Of ours alone no last page is told; the list of appendices says from which page each lies."""
    address = f"/arbete/moten/{with_all.pk}/handlingar"
    file = read(signed_in(cast.samordnare).get(f"{address}.pdf").content)
    alone = read(signed_in(cast.samordnare).get(f"{address}/utan-bilagor.pdf").content)
    ours = len(alone.pages)
    for pages_of in (file, alone):
        ends = [page.extract_text().split()[-2:] for page in pages_of.pages[:ours]]
        assert ends == [["Sida", str(n + 1)] for n in range(ours)]
    assert f"från sida {ours + 1}," in words_of(alone)
    assert len(file.pages) > ours


def test_one_that_is_taken_away_is_gone_and_the_papers_say_so(with_all, cast, media):
    before = frozen(with_all)
    gone = Attachment.objects.get(name="a-rapport.pdf")
    Attachment.objects.filter(pk=gone.pk).update(removed_at=timezone.now())
    Path(gone.file.path).unlink()
    changed = Attachment.objects.get(name="b-bild.png")
    Path(changed.file.path).write_bytes(png(9, 9))
    whole = fetched(cast, with_all)
    assert "a-rapport.pdf – Finns inte kvar" in words_of(whole)
    assert "b-bild.png – Finns inte kvar" in words_of(whole)
    ours = whole.get_destination_page_number(whole.outline[-1][0])
    assert (len(whole.pages), f"e-vass.pdf 1 sida från sida {ours + 1}" in words_of(whole)) == (
        ours + 1,
        True,
    )
    # What was frozen is what it was.
    assert MeetingDocument.objects.get(pk=before.pk).content == before.content
    assert list(verify_needs()) == []


def test_a_supplement_brings_what_is_new_and_names_what_was_sent(with_all, cast):
    attached(Need.objects.get(pk=with_all.items.get().need_id), cast, "f-ny.pdf", written(pages(2)))
    sent = papers.make_papers(with_all, by=cast.samordnare)
    assert [change["words"] for change in sent.content["changed"]] == [["bilagorna"]]
    whole = fetched(cast, with_all, "handlingar/tillagg-1.pdf")
    [mark] = whole.outline[-1]
    assert str(mark.title) == "§ 1 bilaga 6: f-ny.pdf"
    assert len(whole.pages) == whole.get_destination_page_number(mark) + 2
    assert "a-rapport.pdf – Finns i det som skickats tidigare" in words_of(whole)


def test_a_reports_file_is_for_those_who_read_what_was_handed_in(cast):
    found = steering_meeting()
    need = make("report", need_in("ongoing", cast), cast)
    item = AgendaItem.objects.filter(meeting=found, need=need).first() or item_of(found, need)
    report = FinalReport.objects.get(assignment__need=need)
    if not item.assignment_papers.exists():
        AgendaPaper.objects.create(item=item, final=report)
    content = written(pages(1, says="RAPPORTENS"))
    file = ReportFile(
        need=need, report=report, is_waiting=False, **described("slutsatser.pdf", content, cast)
    )
    file.file.save("x", ContentFile(content), save=False)
    file.save()
    papers.make_papers(found, by=cast.samordnare)
    read = {who: words_of(fetched(cast, found, who=who)) for who in ("samordnare", "ledamot", "sro_ledamot")}
    may = {"samordnare": True, "ledamot": True, "sro_ledamot": False}
    assert {who: "slutsatser.pdf" in said for who, said in read.items()} == may
    assert {who: "RAPPORTENS" in said for who, said in read.items()} == may


def test_what_a_newer_format_tells_is_no_change_of_papers_sent_before_it(with_all):
    content = papers.package_content(with_all)
    old = content | {
        "format": 1,
        "items": [
            {name: said for name, said in item.items() if name not in {"matter", "answers", "appendices"}}
            for item in content["items"]
        ],
    }
    assert not any(differences(papers_of([old]), content).values())
    assert words(papers.package_pdf(old | {"kind": "package", "number": 0, "made_on": "2026-03-05"}))
