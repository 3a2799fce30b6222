"""Files of interim reports: on their way with the report, and everybody's once it is noted, not before."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine

from assignments.models import InterimFile, InterimReport, ReportFile
from records.needs import need_package
from tests.assignments.test_progress import with_milestones
from tests.desk.everybody import answered, signed_in
from tests.desk.proposing import PDF, file
from tests.desk.test_assignments import of
from tests.desk.test_file_titles import other
from tests.desk.test_files import report, stored
from tests.desk.test_interim import form_of, untouched
from tests.factories.needs import again, make, need_in
from tests.imprints.test_files import verified
from tests.website.test_past import MARCH, noon

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def need(cast):
    return with_milestones(cast, 5)


def press(need, cast, **fields):
    return signed_in(cast.leder).post(of(need, "interim/"), untouched(form_of(need, cast)) | fields)


def handed_in(need, cast, *files, **fields) -> InterimFile:
    answer = press(need, cast, files=list(files or [file("en.pdf")]), **fields)
    assert answer.status_code == 302, answer.context["form"].errors
    return InterimFile.objects.latest("uploaded_at")


def everything_public(need, cast) -> str:
    """All that the portal tells a visitor of the need."""
    base = f"/behov/{need.number}"
    visitor = signed_in(cast.visitor)
    pages = (f"{base}/", f"{base}.json", f"{base}.atom", "/behov.json", "/behov.csv", "/behov.atom")
    return "".join(visitor.get(path).content.decode() for path in (*pages, f"/sok/?q={need.number}"))


def test_titles_go_along_to_the_public_page_and_data_once_it_is_noted(need, cast):
    row = handed_in(need, cast, other("en.pdf", 1), other("två.pdf", 2), new_title=["Så mättes det", ""])
    labels = [each.label for each in InterimReport.objects.get().files.all()]
    assert labels == ["Så mättes det", "två.pdf"]
    before = everything_public(need, cast)
    assert [said for said in ("Så mättes det", "två.pdf", str(row.pk), "/filer/") if said in before] == []
    noting = {"interim": InterimReport.objects.get().pk, "seen": again(need).event_count, "granska": "1"}
    review = signed_in(cast.ordf).post(f"/arbete/behov/{need.number}/note-interim/", noting)
    assert "Så mättes det (en.pdf), två.pdf" in review.content.decode()
    make("note_interim", need, cast, interim=InterimReport.objects.get())
    page = signed_in(cast.visitor).get(f"/behov/{need.number}/").content.decode()
    assert "Så mättes det</a>" in page
    [told] = signed_in(cast.visitor).get(f"/behov/{need.number}.json").json()["reports"]
    assert [(each["title"], each["name"]) for each in told["files"]] == [
        ("Så mättes det", "en.pdf"),
        ("två.pdf", "två.pdf"),
    ]
    fetched = [signed_in(cast.visitor).get(each["url"]) for each in told["files"]]
    assert [b"".join(each.streaming_content) for each in fetched] == [PDF + bytes([1]), PDF + bytes([2])]


def test_before_it_is_noted_it_is_for_those_who_read_the_assignment(need, cast):
    row = handed_in(need, cast)
    public, desk = f"/behov/{need.number}/filer/{row.pk}/", f"/arbete/behov/{need.number}/filer/{row.pk}/"
    assert set(answered(cast, public).values()) == {404}
    may = {who for who, status in answered(cast, desk).items() if status == 200}
    page = {who for who, status in answered(cast, of(need, "")).items() if status == 200}
    assert may == page
    assert {"leder", "samordnare", "ordf"} <= may
    # Another need has no such file.
    assert (
        signed_in(cast.leder).get(desk.replace(need.number, need_in("ongoing", cast).number)).status_code
        == 404
    )
    make("note_interim", need, cast, interim=InterimReport.objects.get())
    assert answered(cast, public)["visitor"] == 200


def test_one_that_waits_is_nobodys(need, cast):
    press(need, cast, files=[file("en.pdf")], spara="1", draft="0")
    row = InterimFile.objects.get()
    assert row.is_waiting
    for address in (f"/behov/{need.number}/filer/{row.pk}/", f"/arbete/behov/{need.number}/filer/{row.pk}/"):
        assert 200 not in answered(cast, address).values()
    assert "en.pdf" not in everything_public(need, cast)


def test_a_past_day_has_it_from_the_day_it_was_noted(cast):
    with time_machine.travel(noon(MARCH), tick=False) as day:
        need = with_milestones(cast, 5)
        day.move_to(noon(MARCH + timedelta(days=1)))
        handed_in(need, cast, new_title="Så mättes det")
        day.move_to(noon(MARCH + timedelta(days=2)))
        make("note_interim", need, cast, interim=InterimReport.objects.get())
        told = [
            signed_in(cast.visitor)
            .get(f"/behov/{need.number}/?lage={MARCH + timedelta(days=n)}")
            .content.decode()
            for n in (1, 2)
        ]
    assert ["Så mättes det</a>" in each for each in told] == [False, True]
    assert "Så mättes det" not in told[0]


def test_a_wrong_field_loses_no_file_and_hands_in_nothing(need, cast):
    answer = press(need, cast, files=[file("en.pdf")], new_title="Så mättes det", colour="red", sentence="")
    assert (answer.status_code, InterimReport.objects.count()) == (422, 0)
    page = answer.content.decode()
    assert 'value="Så mättes det"' in page
    row = InterimFile.objects.get()
    assert row.is_waiting
    answer = press(need, cast, kept=[str(row.pk)], **{f"title_{row.pk}": "Mätningen"})
    assert answer.status_code == 302
    assert [each.label for each in InterimReport.objects.get().files.all()] == ["Mätningen"]


def test_one_is_replaced_in_its_place_and_its_bytes_are_gone(
    need, cast, media, django_capture_on_commit_callbacks
):
    press(need, cast, files=[other("a.pdf", 1)], new_title="Först", spara="1", draft="0")
    row = InterimFile.objects.get()
    said = {f"title_{row.pk}": "Först", f"instead_{row.pk}": other("ny.pdf", 2), "kept": [str(row.pk)]}
    with django_capture_on_commit_callbacks(execute=True):
        press(need, cast, spara="1", draft="1", **said)
    assert (InterimFile.objects.get().full_label, stored(media)) == ("Först (ny.pdf)", 1)


def test_what_waits_for_one_report_is_left_by_the_other(need, cast):
    press(need, cast, files=[file("delrapport.pdf")], spara="1", draft="0")
    report(need, cast, file("slutrapport.pdf"), spara="1", draft="0")
    assert "slutrapport.pdf" not in signed_in(cast.leder).get(of(need, "interim/")).content.decode()
    assert press(need, cast).status_code == 302
    assert (InterimFile.objects.count(), ReportFile.objects.get().is_waiting) == (0, True)


def test_the_preview_and_the_desk_list_them(need, cast):
    page = press(need, cast, files=[file("en.pdf")], new_title="Så mättes det", preview="1")
    shown = page.content.decode().partition('id="sa-lases-den"')[2].partition("</section>")[0]
    assert ("Så mättes det" in shown, "/filer/" in shown, InterimReport.objects.exists()) == (
        True,
        False,
        False,
    )
    row = InterimFile.objects.get()
    press(need, cast, kept=[str(row.pk)])
    assert f"/filer/{row.pk}/" in signed_in(cast.leder).get(of(need, "")).content.decode()


def test_the_meetings_papers_name_them(need, cast):
    row = handed_in(need, cast, new_title="Så mättes det")
    item = need.agenda_items.filter(is_open=True).last()
    papers = signed_in(cast.samordnare).get(f"/arbete/moten/{item.meeting_id}/handlingar/").content.decode()
    assert "till delrapporten" in papers
    [appendix] = re.findall(r'href="([^"]+)"[^>]*>Så mättes det</a>', papers)
    assert (str(row.pk) in appendix, answered(cast, appendix)["samordnare"]) == (True, 200)
    assert answered(cast, appendix)["outsider"] != 200


def test_its_sum_stands_in_the_chain_of_the_event_that_made_it_public(need, cast):
    row = handed_in(need, cast)
    make("note_interim", need, cast, interim=InterimReport.objects.get())
    event = need.events.latest("seq")
    assert event.data["files"] == [{"id": str(row.pk), "sha256": row.sha256}]
    assert verified()[1] == []
    Path(row.file.path).write_bytes(b"%PDF-annat")
    assert f"assignments.InterimFile {row.pk}" in verified()[1][1]


def test_the_archive_has_it_and_whether_it_was_public(need, cast):
    handed_in(need, cast, new_title="Så mättes det")
    for is_public in (False, True):
        [file] = [each for each in need_package(again(need)).listed() if "Så mättes det" in each["title"]]
        assert file["public"] is is_public
        if not is_public:
            make("note_interim", need, cast, interim=InterimReport.objects.get())
