"""Files of reports and products: each by a title of its own, replaced in its place, gone along anew."""

from pathlib import Path

import pytest

from assignments.models import FinalReport, ReportFile
from followup.models import DeliverableFile
from tests.desk.everybody import signed_in
from tests.desk.proposing import PDF, file
from tests.desk.test_files import hidden, of, put_up, report, stored
from tests.factories.needs import TEXT, again, make, need_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def other(name: str, n: int):
    return file(name, PDF + bytes([n]))


def labels() -> list[str]:
    return [row.label for row in ReportFile.objects.order_by("place", "uploaded_at")]


def press(need, cast, fields):
    return signed_in(cast.leder).post(of(need, "report"), fields)


def test_titles_go_along_from_the_first_press_to_the_public_page(cast):
    need = need_in("ongoing", cast)
    sent = [other("en.pdf", 1), other("två.pdf", 2)]
    review = report(need, cast, *sent, new_title=["Så mättes det", ""], granska="1")
    assert "Så mättes det (en.pdf), två.pdf" in review.content.decode()
    assert press(need, cast, hidden(review)).status_code == 302
    assert labels() == ["Så mättes det", "två.pdf"]
    make("accept_report", need, cast)
    page = signed_in(cast.visitor).get(f"/behov/{need.number}/").content.decode()
    assert "Så mättes det</a>" in page
    data = signed_in(cast.visitor).get(f"/behov/{need.number}.json").json()
    assert [each["title"] for each in data["reports"][-1]["files"]] == ["Så mättes det", "två.pdf"]


def test_what_has_arrived_is_given_a_title_later(cast):
    need = need_in("ongoing", cast)
    report(need, cast, file("en.pdf"), granska="1")
    row = ReportFile.objects.get()
    fields = {"seen": again(need).event_count, "summary": TEXT, "results": TEXT}
    answer = press(need, cast, fields | {"kept": [str(row.pk)], f"title_{row.pk}": "Mätningen", "granska": 1})
    assert (answer.status_code, labels()) == (200, ["Mätningen"])
    assert 'value="Mätningen"' in signed_in(cast.leder).get(of(need, "report")).content.decode()


@pytest.mark.parametrize("title", ["x" * 201])
def test_a_title_is_no_text(title, cast, media):
    answer = report(need_in("ongoing", cast), cast, file("en.pdf"), new_title=title)
    assert answer.context["form"].errors["files"] == ["En rubrik får ha högst 200 tecken."]
    assert stored(media) == 0


def test_one_is_replaced_in_its_place_by_its_title_and_its_bytes_are_gone(
    cast, media, django_capture_on_commit_callbacks
):
    need = need_in("ongoing", cast)
    report(need, cast, other("a.pdf", 1), other("b.pdf", 2), new_title=["Först", "Sedan"], granska="1")
    first, second = ReportFile.objects.order_by("place")
    fields = {
        "seen": again(need).event_count,
        "summary": TEXT,
        "results": TEXT,
        "kept": [str(first.pk), str(second.pk)],
        f"title_{first.pk}": "Först",
        f"title_{second.pk}": "Sedan",
        "granska": "1",
    }
    for _press in range(2):
        # The second press of the same page finds the old one gone, and the new one there.
        with django_capture_on_commit_callbacks(execute=True):
            review = press(need, cast, fields | {f"instead_{first.pk}": other("ny.pdf", 3)})
        assert review.status_code in {200, 400}
    assert labels() == ["Först", "Sedan"]
    assert [row.name for row in ReportFile.objects.order_by("place")] == ["ny.pdf", "b.pdf"]
    assert stored(media) == 2


def test_what_came_back_begins_anew_with_its_files_and_the_report_of_then_keeps_its_own(
    cast, media, django_capture_on_commit_callbacks
):
    need = need_in("ongoing", cast)
    review = report(need, cast, other("a.pdf", 1), other("b.pdf", 2), new_title=["Ett", "Två"], granska="1")
    press(need, cast, hidden(review))
    make("return_report", need, cast)
    then = list(FinalReport.objects.get().files.values_list("pk", "title", "file"))
    shown = signed_in(cast.leder).get(of(need, "report")).content.decode()
    assert shown.count("Från rapporten som kom tillbaka") == 2
    one, two = (str(pk) for pk, _title, _file in then)
    fields = {
        "seen": again(need).event_count,
        "summary": TEXT,
        "results": TEXT,
        "kept": [one, two],
        f"title_{one}": "Ett, rättad",
        f"title_{two}": "Två",
        f"instead_{two}": other("ny.pdf", 3),
        "granska": "1",
    }
    review = press(need, cast, fields)
    assert "Ett, rättad (a.pdf), Två (ny.pdf)" in review.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert press(need, cast, hidden(review)).status_code == 302
    newest, before = FinalReport.objects.order_by("-pk")
    assert list(before.files.values_list("pk", "title", "file")) == then
    assert [(row.label, row.name) for row in newest.files.all()] == [
        ("Ett, rättad", "a.pdf"),
        ("Två", "ny.pdf"),
    ]
    assert {str(row.pk) for row in newest.files.all()}.isdisjoint({one, two})
    # The same bytes are there for both reports, and those of three files in all.
    same = [Path(each.files.first().file.path).read_bytes() for each in (newest, before)]
    assert (stored(media), same) == (3, [PDF + bytes([1])] * 2)
    event = again(need).events.latest("seq")
    assert [each["id"] for each in event.data["files"]] == [str(row.pk) for row in newest.files.all()]


def test_what_came_back_may_be_left_out(cast, media):
    need = need_in("ongoing", cast)
    report(need, cast, file("a.pdf"))
    make("take_back_report", need, cast)
    fields = {"seen": again(need).event_count, "summary": TEXT, "results": TEXT, "kept": []}
    assert press(need, cast, fields).status_code == 302
    newest, before = FinalReport.objects.order_by("-pk")
    assert (newest.files.count(), before.files.count(), stored(media)) == (0, 1, 1)


def test_another_needs_handed_in_file_goes_along_with_none(cast):
    there = need_in("ongoing", cast)
    report(there, cast, file("a.pdf"))
    make("return_report", there, cast)
    need = need_in("ongoing", cast)
    fields = {"seen": again(need).event_count, "summary": TEXT, "results": TEXT}
    answer = press(need, cast, fields | {"kept": [str(ReportFile.objects.get().pk)]})
    assert (answer.status_code, FinalReport.objects.filter(assignment__need=need).count()) == (400, 0)


def test_at_most_ten_with_those_that_came_back(cast):
    need = need_in("ongoing", cast)
    report(need, cast, *[other(f"{n}.pdf", n) for n in range(6)])
    make("return_report", need, cast)
    answer = report(need, cast, *[other(f"ny{n}.pdf", 10 + n) for n in range(5)])
    assert answer.context["form"].errors["files"] == ["Högst 10 filer får plats."]


@pytest.mark.parametrize("verb", ["report", "put-up"])
def test_without_script_files_arrive_with_the_draft_and_are_asked_for_titles(verb, cast):
    need = need_in("ongoing" if verb == "report" else "completed", cast)
    user, model = (cast.leder, ReportFile) if verb == "report" else (cast.kommunikator, DeliverableFile)
    client = signed_in(user)
    typed = {"seen": again(need).event_count, "draft": "0", "spara": "1"}
    answer = client.post(of(need, verb), typed | {"files": [file("en.pdf")]}, follow=True)
    row = model.objects.get()
    assert row.is_waiting
    page = answer.content.decode()
    assert (f'name="title_{row.pk}"' in page, f'id="kept-{row.pk}" checked' in page) == (True, True)
    # Unticked and saved, it stays unticked; one that arrives afterwards is ticked.
    client.post(of(need, verb), typed | {"draft": "1", f"title_{row.pk}": "T"})
    client.post(of(need, verb), typed | {"draft": "x", "spara": "", "files": [other("två.pdf", 2)]})
    page = client.get(of(need, verb)).content.decode()
    later = model.objects.exclude(pk=row.pk).get()
    assert (f'id="kept-{row.pk}" checked' in page, f'id="kept-{later.pk}" checked' in page) == (False, True)


def test_what_is_wrong_with_a_file_is_said_where_the_draft_is_saved(cast):
    need = need_in("ongoing", cast)
    typed = {"seen": again(need).event_count, "draft": "0", "spara": "1", "files": [file("a.exe")]}
    page = signed_in(cast.leder).post(of(need, "report"), typed, follow=True).content.decode()
    assert "Det här togs inte emot. a.exe: filtypen tas inte emot." in page
    assert "Utkastet är sparat." in page


@pytest.mark.parametrize("button", ["spara", "granska"])
def test_one_that_is_refused_takes_no_other_with_it(button, cast, media):
    need = need_in("ongoing", cast)
    sent = [other("ett.pdf", 1), file("stor.exe"), other("tre.pdf", 3)]
    fields = {"seen": again(need).event_count, "draft": "0", "summary": TEXT, "results": TEXT, button: "1"}
    fields |= {"files": sent, "new_title": ["Först", "Mitten", "Sist"]}
    answer = signed_in(cast.leder).post(of(need, "report"), fields, follow=True)
    assert answer.status_code == (200 if button == "spara" else 400)
    page = answer.content.decode()
    assert "stor.exe: filtypen tas inte emot." in page
    assert "Rubriken du skrev: ”Mitten”." in page
    # The others have arrived by their own titles, ticked; nothing is handed in.
    assert (labels(), stored(media), FinalReport.objects.count()) == (["Först", "Sist"], 2, 0)
    rows = ReportFile.objects.all()
    assert all(row.is_waiting and f'id="kept-{row.pk}" checked' in page for row in rows)
    assert [title for title in ("Först", "Sist") if f'value="{title}"' not in page] == []


def test_one_whose_stand_in_is_refused_stays_by_the_title_just_typed(cast, media):
    need = need_in("ongoing", cast)
    typed = {"seen": again(need).event_count, "spara": "1"}
    press(need, cast, typed | {"draft": "0", "files": [other("a.pdf", 1)]})
    row = ReportFile.objects.get()
    said = {"kept": [str(row.pk)], f"title_{row.pk}": "Nu", f"instead_{row.pk}": file("b.exe")}
    fields = typed | {"draft": "1", "files": [other("c.pdf", 2)]} | said
    page = signed_in(cast.leder).post(of(need, "report"), fields, follow=True).content.decode()
    assert "Det här togs inte emot. b.exe: filtypen tas inte emot." in page
    assert labels() == ["Nu", "c.pdf"]
    assert [row.name for row in ReportFile.objects.order_by("place")] == ["a.pdf", "c.pdf"]


def test_a_product_has_titles_too(cast):
    need = need_in("completed", cast)
    put_up(need, cast, file("rutin.pdf"), new_title="Rutin för utskrivning")
    page = signed_in(cast.leder).get(f"/arbete/behov/{need.number}/").content.decode()
    assert "Rutin för utskrivning</a>" in page
    make("publish", need, cast)
    assert "Rutin för utskrivning</a>" in signed_in(cast.visitor).get("/resultat/").content.decode()


def test_the_papers_name_an_appendix_by_its_title(cast):
    need = need_in("ongoing", cast)
    report(need, cast, file("en.pdf"), new_title="Så mättes det")
    item = again(need).agenda_items.filter(is_open=True).last()
    papers = signed_in(cast.samordnare).get(f"/arbete/moten/{item.meeting_id}/handlingar/").content.decode()
    assert "Så mättes det</a>" in papers
