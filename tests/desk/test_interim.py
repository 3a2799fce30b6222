"""The interim report at the desk: filled from the milestones, few answers, on its way by itself."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assignments.models import AgendaPaper, Charter, InterimReport, PlannedReport
from assignments.workflow import WhyLate, complete_milestone, hand_in_interim, update_status
from desk.papers import make_papers, package_pdf
from initiatives import days
from meetings.models import AgendaItem, Meeting
from meetings.workflow import add_item
from organizations.models import Body
from tests.assignments.test_interim import hand_in, ongoing
from tests.assignments.test_progress import keys, with_milestones
from tests.desk.everybody import signed_in
from tests.desk.test_assignments import of, post
from tests.factories.needs import day, make, meeting, need_in, newest_charter, today
from tests.factories.rows import everything
from tests.typesetting.samples import words

pytestmark = pytest.mark.django_db


def form_of(need, cast):
    return signed_in(cast.leder).get(of(need, "interim/")).context["form"]


def untouched(form) -> dict:
    """What a browser sends when nobody has touched the form."""
    typed = [field for field in form if field.name not in {"files", "kept"}]
    return {field.name: "" if field.value() is None else field.value() for field in typed}


def test_filled_from_12_milestones_it_needs_one_answer_for_each_that_is_late(cast):
    need = with_milestones(cast, *range(-50, 70, 10))
    all_keys = keys(need)
    assert len(all_keys) == 12
    for key in all_keys[:3]:
        complete_milestone(need, by=cast.leder, key=key, done_on=day(-20))
    form = form_of(need, cast)
    late = [row.line.key for row in form.rows() if row.fields]
    assert late == all_keys[3:5]
    required = [field.name for field in form if field.field.required and field.value() in {None, ""}]
    assert required == [f"why_{key.hex}" for key in late]
    sent = untouched(form) | {f"why_{key.hex}": "Få har svarat." for key in late}
    assert post(cast.leder, of(need, "interim/"), **sent).status_code == 302
    report = InterimReport.objects.get()
    assert [row.standing for row in report.milestones.all()] == ["done"] * 3 + ["late"] * 2 + ["on_time"] * 7
    assert [row.why for row in report.milestones.all()] == [""] * 3 + ["Få har svarat."] * 2 + [""] * 7
    assert (report.colour, report.sentence, report.text) == (
        "yellow",
        "3 av 12 delmål är klara, 2 är försenade.",
        "",
    )


def test_where_nothing_is_late_it_is_sent_as_it_stands(cast):
    need = with_milestones(cast, 5, 10)
    assert post(cast.leder, of(need, "interim/"), **untouched(form_of(need, cast))).status_code == 302
    assert InterimReport.objects.get().sentence == "0 av 2 delmål är klara."


def test_it_begins_from_the_newest_state_and_from_what_was_reported_last(cast):
    need = with_milestones(cast, -5)
    [key] = keys(need)
    sent = untouched(form_of(need, cast)) | {
        f"why_{key.hex}": "Få har svarat.",
        f"expected_{key.hex}": day(9).isoformat(),
    }
    assert post(cast.leder, of(need, "interim/"), **sent).status_code == 302
    update_status(need, by=cast.leder, colour="red", sentence="Står still.")
    form = form_of(need, cast)
    names = ("colour", "sentence", f"why_{key.hex}", f"expected_{key.hex}")
    assert [form[name].value() for name in names] == ["red", "Står still.", "Få har svarat.", day(9)]


@pytest.mark.parametrize(
    "wrong, status, field",
    [
        ({"text": "å" * 20001}, 400, "text"),
        ({"sentence": "å" * 301}, 400, "sentence"),
        ({"colour": "blue"}, 400, "colour"),
        ({"colour": "red", "sentence": ""}, 422, "sentence"),
        ({"expected": "snart"}, 400, "expected"),
        ({"expected": "2020-01-01"}, 422, "expected"),
        ({"why": " "}, 400, "why"),
    ],
)
def test_a_wrong_one_saves_nothing_and_loses_nothing(wrong, status, field, cast):
    need = with_milestones(cast, -5)
    [key] = keys(need)
    named = {"why": f"why_{key.hex}", "expected": f"expected_{key.hex}"}
    sent = untouched(form_of(need, cast)) | {named["why"]: "MITT SKÄL", "text": "MIN TEXT"}
    sent |= {named.get(name, name): value for name, value in wrong.items()}
    before = everything()
    answer = post(cast.leder, of(need, "interim/"), **sent)
    assert (answer.status_code, list(answer.context["form"].errors)) == (status, [named.get(field, field)])
    assert everything() == before
    assert ("MITT SKÄL" in answer.content.decode()) is ("why" not in wrong)


def test_pressed_twice_it_is_handed_in_once(cast):
    need = with_milestones(cast, 5)
    sent = untouched(form_of(need, cast))
    assert post(cast.leder, of(need, "interim/"), **sent).status_code == 302
    answer = post(cast.leder, of(need, "interim/"), **sent)
    assert (answer.status_code, InterimReport.objects.count()) == (409, 1)
    again = sent | {"seen": answer.context["form"]["seen"].value()}
    assert post(cast.leder, of(need, "interim/"), **again).status_code == 302


@pytest.mark.parametrize("number", [1, 12])
def test_the_form_asks_the_database_as_often_however_many_milestones(number, cast):
    need = with_milestones(cast, *range(-number, 0))
    client = signed_in(cast.leder)
    client.get(of(need, "interim/"))
    with CaptureQueriesContext(connection) as queries:
        client.get(of(need, "interim/"))
    assert len(queries) == 20  # one of them for the draft, one for the files that wait


def test_it_says_to_whom_it_goes_and_which_day_it_answers(cast):
    need = ongoing(cast, political=True)
    PlannedReport.objects.create(charter=newest_charter(need), due_on=day(-2))
    html = " ".join(signed_in(cast.leder).get(of(need, "interim/")).content.decode().split())
    assert "Lämnas till VVG och SRO" in html
    assert "Försenad, skulle lämnas" in html


# At the meetings.


def test_the_meetings_list_tells_the_coordinator_what_waits_for_one(cast):
    hand_in(ongoing(cast, political=True), cast)
    rows = {
        person: [
            row.body.short_name
            for row in signed_in(getattr(cast, person)).get("/arbete/moten/").context["papers"]
        ]
        for person in ("samordnare", "ordf", "sro_ordf", "ledamot")
    }
    assert {person: sorted(bodies) for person, bodies in rows.items()} == {
        "samordnare": ["SRO", "VVG"],
        "ordf": ["VVG"],
        "sro_ordf": ["SRO"],
        "ledamot": [],
    }
    plan = {"body": Body.objects.steering().slug, "day": day(9).isoformat()}
    post(cast.samordnare, "/arbete/moten/", **plan)
    item = AgendaItem.objects.get(meeting__day=day(9))
    assert (item.kind, AgendaPaper.objects.get(item=item).interim) == ("report", InterimReport.objects.get())


def test_the_political_body_reads_the_report_in_its_own_package(cast):
    need = ongoing(cast, political=True)
    found = meeting("sro", on=day(9))
    steering = meeting(on=day(9))
    hand_in(need, cast, text="SVAREN DRÖJER")
    for where, reader, reads in (
        (found, cast.sro_ledamot, True),
        (found, cast.ledamot, True),
        (steering, cast.sro_ledamot, False),
        (steering, cast.ledamot, True),
    ):
        if not where.documents.exists():
            post(cast.samordnare, f"/arbete/moten/{where.pk}/handlingar/")
        html = signed_in(reader).get(f"/arbete/moten/{where.pk}/handlingar/").content.decode()
        assert ("SVAREN DRÖJER" in html, "Delrapport" in html) == (reads, reads)
        page = signed_in(reader).get(f"/arbete/moten/{where.pk}/").context["lines"]
        assert bool(page[0].papers) is reads


def test_the_printed_package_tells_of_its_milestones(cast):
    need = with_milestones(cast, -5)
    [late] = keys(need)
    answers = {late: WhyLate("FÅ HAR SVARAT", "EN PÅMINNELSE", day(9))}
    found = meeting(on=day(90))
    add_item(found, need, by=cast.samordnare)
    hand_in_interim(need, by=cast.leder, sentence="SVAREN DRÖJER", colour="red", answers=answers)
    sent = make_papers(found, by=cast.samordnare)
    [line] = [item for item in sent.content["items"] if item["papers"]]
    [paper] = line["papers"]
    assert (paper["interim"]["state"], paper["interim"]["milestones"][0]["words"]) == (
        "avviker från plan",
        "försenat 5 dagar",
    )
    printed = words(package_pdf(sent.content))
    for said in ("Avviker från plan", "SVAREN DRÖJER", "FÅ HAR SVARAT", "EN PÅMINNELSE"):
        assert said in printed


# Mitt arbete.


def due_of(user) -> list:
    waiting = signed_in(user).get("/arbete/").context["waiting"]
    return [(item.due, item.is_overdue) for item in waiting if item.title.startswith("Delrapport: ")]


def test_a_due_report_waits_for_its_leader(cast):
    need = need_in("ongoing", cast)
    for offset in (31, 60):
        PlannedReport.objects.create(charter=newest_charter(need), due_on=day(offset))
    assert due_of(cast.leder) == []
    PlannedReport.objects.filter(due_on=day(31)).update(due_on=day(30))
    assert (due_of(cast.leder), due_of(cast.annan_leder), due_of(cast.samordnare)) == (
        [(day(30), False)],
        [],
        [],
    )
    PlannedReport.objects.filter(due_on=day(30)).update(due_on=day(-1))
    assert due_of(cast.leder) == [(day(-1), True)]
    hand_in_interim(need, by=cast.leder, text="Halvvägs.")
    assert due_of(cast.leder) == []


def test_without_a_leader_it_waits_for_the_coordinator(cast):
    need = need_in("ongoing", cast)
    PlannedReport.objects.create(charter=newest_charter(need), due_on=day(3))
    need.assignments.update(drafter=None)
    need.assignments.get().leaders.update(starts_on=day(-9), ends_on=day(-1))
    assert (due_of(cast.leder), due_of(cast.samordnare)) == ([], [(day(3), False)])


# Noted, it is public.


def test_noted_it_is_public_with_its_state_and_its_milestones(cast, client):
    need = with_milestones(cast, -5, 5)
    late = keys(need)[0]
    sent = untouched(form_of(need, cast)) | {f"why_{late.hex}": "Få har svarat.", "text": "Mer om det."}
    post(cast.leder, of(need, "interim/"), **sent)
    address = f"/behov/{need.number}"
    assert client.get(f"{address}.json").json()["reports"] == []
    assert "Få har svarat." not in client.get(f"{address}/").content.decode()
    make("note_interim", need, cast, interim=InterimReport.objects.get())
    [told] = client.get(f"{address}.json").json()["reports"]
    assert told == {
        "kind": "interim",
        "handed_in": today().isoformat(),
        "summary": "Mer om det.",
        "colour": "yellow",
        "colour_label": "risk för avvikelse",
        "sentence": "0 av 2 delmål är klara, 1 är försenat.",
        "milestones": [
            {
                "title": "Delmål 1",
                "due_on": day(-5).isoformat(),
                "done_on": None,
                "standing": "late",
                "standing_label": "försenat 5 dagar",
                "why": "Få har svarat.",
                "needed": None,
                "expected_on": None,
            },
            {
                "title": "Delmål 2",
                "due_on": day(5).isoformat(),
                "done_on": None,
                "standing": "on_time",
                "standing_label": "enligt plan",
                "why": None,
                "needed": None,
                "expected_on": None,
            },
        ],
        "files": [],
    }
    html = " ".join(client.get(f"{address}/").content.decode().split())
    assert "Gult: risk för avvikelse." in html
    assert "Försenat 5 dagar" in html
    assert "Få har svarat." in html


def test_the_confirm_step_shows_what_of_the_report_becomes_public(cast):
    need = with_milestones(cast, -5)
    [late] = keys(need)
    sent = untouched(form_of(need, cast)) | {f"why_{late.hex}": "Få har svarat."}
    post(cast.leder, of(need, "interim/"), **sent)
    step = {"seen": need.event_count, "interim": InterimReport.objects.get().pk, "granska": "1"}
    html = post(cast.ordf, f"/arbete/behov/{need.number}/note-interim/", **step).content.decode()
    assert "Delmål 1: försenat 5 dagar. Få har svarat." in html


# The final report.


def test_beside_the_final_report_stands_what_was_to_be_done(cast):
    need = with_milestones(cast, -5)
    for person, verb in ((cast.leder, "report"), (cast.ordf, "accept-report")):
        answer = signed_in(person).get(f"/arbete/behov/{need.number}/{verb}/")
        beside = answer.context["beside"]
        assert [line.title for line in beside["milestones"]] == ["Delmål 1"]
        assert "Det här gäller (uppdragshandling, version 1)" in answer.content.decode()
        if verb == "report":
            make("report", need, cast)


def test_the_charter_beside_the_final_report_is_set_and_not_shown_as_it_was_typed(cast):
    need = with_milestones(cast, -5)
    part = need.assignments.get().charters.get().parts.first()
    part.text = "Detta är **viktigt**.\n\n- en sak"
    part.save()
    page = signed_in(cast.leder).get(f"/arbete/behov/{need.number}/report/").content.decode()
    assert "<strong>viktigt</strong>" in page
    assert ("<li>- en sak</li>" in page, "**viktigt**" in page) == (True, False)


def test_a_final_report_with_milestones_undone_is_told_so_and_so_is_whoever_approves_and_reads(client, cast):
    need = with_milestones(cast, -5, 20)
    complete_milestone(need, by=cast.leder, key=keys(need)[0], done_on=today())
    told = "Delmål som inte är klara: Delmål 2."
    desk, public = f"/arbete/behov/{need.number}/", f"/behov/{need.number}"
    assert told in signed_in(cast.leder).get(f"{desk}report/").content.decode()
    need = make("report", need, cast)
    assert told in signed_in(cast.ordf).get(f"{desk}accept-report/").content.decode()
    assert told in signed_in(cast.ordf).get(of(need)).content.decode()
    make("accept_report", need, cast)
    assert told in client.get(f"{public}/").content.decode()
    final = client.get(f"{public}.json").json()["reports"][-1]
    assert (final["undone_milestones"], final["starts_later_on"]) == (["Delmål 2"], None)


def test_a_final_report_before_the_start_is_told_so_and_one_with_all_done_of_nothing(cast):
    need = with_milestones(cast)
    address = f"/arbete/behov/{need.number}/report/"
    Charter.objects.filter(assignment__need=need).update(starts_on=day(30), ends_on=day(90))
    html = signed_in(cast.leder).get(address).content.decode()
    assert f"börjar uppdraget först {days.words(day(30).isoformat())}." in html
    Charter.objects.filter(assignment__need=need).update(starts_on=today())
    assert "Innan slutrapporten lämnas" not in signed_in(cast.leder).get(address).content.decode()


def test_the_interim_says_where_its_sentence_comes_from_and_nothing_where_none_was_said(cast):
    need = with_milestones(cast, 5)
    helped = form_of(need, cast)["sentence"].help_text
    assert helped == "Ifylld från delmålen. Ändra om det behövs."
    update_status(need, by=cast.leder, colour="red", sentence="Står still.")
    assert form_of(need, cast)["sentence"].help_text.startswith("Ifylld från det som sades om läget ")
    bare = form_of(with_milestones(cast), cast)
    assert (bare["sentence"].help_text, bare["sentence"].value(), bare["colour"].value()) == ("", "", None)


def test_the_coordinator_may_lay_it_on_a_called_meeting_by_hand(cast):
    need = ongoing(cast)
    found = meeting(on=day(9), status=Meeting.Status.CALLED)
    report = hand_in(need, cast)
    item = add_item(found, need, by=cast.samordnare)
    assert AgendaPaper.objects.get(item=item).interim == report


def test_it_is_read_whole_before_it_is_handed_in(cast):
    need = with_milestones(cast, -5, 10)
    late, _later = keys(need)
    sent = untouched(form_of(need, cast)) | {f"why_{late.hex}": "Få har svarat.", "text": "**Mer** finns."}
    before = everything()
    page = post(cast.leder, of(need, "interim/"), **sent, preview="1")
    assert (page.status_code, everything()) == (200, before)
    shown = page.context["preview"]
    assert [each["row"].why for each in shown["milestones"]] == ["Få har svarat.", ""]
    assert "<strong>Mer</strong>" in page.content.decode()
    assert post(cast.leder, of(need, "interim/"), **sent).status_code == 302
    handed_in = signed_in(cast.leder).get(of(need, "")).context["interims"][0]
    assert [each["words"] for each in handed_in["milestones"]] == [
        each["words"] for each in shown["milestones"]
    ]
    # What is not in order is told first.
    page = post(cast.leder, of(need, "interim/"), **sent | {f"why_{late.hex}": ""}, preview="1")
    assert (page.status_code, "preview" in page.context) == (400, False)
