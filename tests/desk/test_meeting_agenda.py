"""The agenda at the desk: items added, edited, moved and taken off, by whoever keeps the meeting."""

from datetime import time

import pytest
from django.utils import timezone

from initiatives import days
from meetings import workflow
from meetings.models import AgendaItem, Meeting
from organizations.models import Standpoint
from tests.desk.everybody import signed_in
from tests.desk.meeting_room import TOO_LONG, agenda, item, of, of_item, order, page, post
from tests.factories.needs import day, interim, make, meeting, need_in, terms, today
from tests.factories.rows import everything
from tests.meetings.papers import signed

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ITEM = {
    "title": "Läget i överenskommelsen",
    "kind": "report",
    "presenter_role": "Processledare, Koncernkontoret",
    "duration": "20",
    "question": "Hur går vi vidare?",
    "proposed_standpoint": "noted",
}


def edited(row: AgendaItem) -> dict:
    """The form of the item as its page shows it."""
    return {**ITEM, "seen": workflow.edition(row)}


# Adding.


def test_a_free_standing_item_is_added_last(cast):
    found = agenda(cast.samordnare, "Mötets öppnande")
    response = post(cast.samordnare, of(found, "add-item/"), **ITEM)
    assert (response.status_code, response["Location"]) == (302, of(found))
    made = found.items.get(paragraph=2)
    written = (made.title, made.kind, made.presenter_role, made.duration, made.question, made.need)
    assert written == (
        "Läget i överenskommelsen", "report", "Processledare, Koncernkontoret", 20, "Hur går vi vidare?",
        None,
    )  # fmt: skip
    assert made.proposed_standpoint == Standpoint.objects.get(slug="noted")


def test_an_item_with_a_need_bears_its_name_unless_it_has_its_own(cast):
    found, need, other = meeting(on=day(20)), need_in("queued", cast), need_in("ongoing", cast)
    post(cast.ordf, of(found, "add-item/"), need=need.number, kind="standpoint")
    post(cast.ordf, of(found, "add-item/"), need=other.number, kind="report", title="Delrapport")
    assert list(found.items.values_list("need", "title")) == [(need.pk, need.title), (other.pk, "Delrapport")]


def test_one_more_can_be_written_at_once(cast):
    found = meeting()
    response = post(cast.samordnare, of(found, "add-item/"), **ITEM, **{"add-another": "1"})
    assert (response.status_code, response["Location"]) == (302, of(found, "add-item/"))


def test_items_are_added_until_the_minutes_are_approved(cast):
    found = agenda(cast.samordnare, "Mötets öppnande", found=meeting(on=today()))
    workflow.hold_meeting(found, by=cast.samordnare)
    assert post(cast.samordnare, of(found, "add-item/"), **ITEM).status_code == 302
    workflow.approve_minutes(signed(found, cast.samordnare), by=cast.samordnare)
    before = everything()
    response = post(cast.samordnare, of(found, "add-item/"), **ITEM | {"title": "För sent"})
    assert response.status_code == 409
    assert "Mötet är redan justerat. Ingenting sparades." in response.content.decode()
    assert everything() == before


@pytest.mark.parametrize(
    "wrong, status, field, said",
    [
        ({"title": ""}, 400, "title", "Skriv en rubrik, eller välj ett behov."),
        ({"title": "   "}, 400, "title", "Skriv en rubrik, eller välj ett behov."),
        ({"title": TOO_LONG}, 400, "title", "högst 200 tecken"),
        ({"title": "Mötets öppnande"}, 422, "title", "Ärendet står redan på dagordningen."),
        ({"kind": "beslut"}, 400, "kind", "Välj ett giltigt alternativ"),
        ({"kind": ""}, 400, "kind", "Detta fält måste fyllas i."),
        ({"need": "1999-001"}, 400, "need", "Välj ett giltigt alternativ"),
        ({"presenter_role": TOO_LONG}, 400, "presenter_role", "högst 200 tecken"),
        ({"duration": "0"}, 400, "duration", "större än eller lika med 1"),
        ({"duration": "241"}, 400, "duration", "mindre än eller lika med 240"),
        ({"duration": "tio"}, 400, "duration", "Fyll i ett heltal."),
        ({"duration": "-5"}, 400, "duration", "större än eller lika med 1"),
        ({"duration": "1.5"}, 400, "duration", "Fyll i ett heltal."),
        ({"question": "å" * 2001}, 400, "question", "högst 2000 tecken"),
        ({"proposed_standpoint": "recommended"}, 400, "proposed_standpoint", "Välj ett giltigt alternativ"),
    ],
)
def test_a_wrong_item_saves_nothing_and_says_why(wrong, status, field, said, cast):
    found = agenda(cast.samordnare, "Mötets öppnande")
    before = everything()
    response = post(cast.samordnare, of(found, "add-item/"), **ITEM | wrong)
    assert (response.status_code, list(response.context["form"].errors)) == (status, [field])
    assert said in response.content.decode()
    assert everything() == before


def test_a_need_stands_once_on_the_agenda(cast):
    found, need = meeting(on=day(20)), need_in("queued", cast)
    given = {"need": need.number, "kind": "standpoint", "title": "Samma behov"}
    assert post(cast.samordnare, of(found, "add-item/"), **given).status_code == 302
    before = everything()
    assert post(cast.samordnare, of(found, "add-item/"), **given).status_code == 400
    assert everything() == before


def test_script_in_a_title_is_text(cast):
    found = meeting()
    wild = "<script>alert(1)</script>"
    post(
        cast.samordnare, of(found, "add-item/"), title=wild, question=wild, presenter_role=wild, kind="report"
    )
    workflow.begin_showing(found, by=cast.samordnare)
    for address in (of(found), of(found, "visa/"), of(found, "visa/nu/")):
        html = page(cast.ledamot, address)
        assert ("<script>alert" in html, "&lt;script&gt;alert(1)" in html) == (False, True)


# Editing.


def test_an_item_is_edited(cast):
    found, need = meeting(on=day(20)), need_in("queued", cast)
    agenda(cast.samordnare, "Mötets öppnande", found=found)
    row = item(found, "Mötets öppnande")
    response = post(cast.samordnare, of_item(row, "edit/"), **edited(row), need=need.number)
    assert (response.status_code, response["Location"]) == (302, f"{of(found)}#arende-{row.pk}")
    row.refresh_from_db()
    assert (row.paragraph, row.title, row.duration, row.need) == (1, ITEM["title"], 20, need)


def test_the_edit_page_shows_what_stands(cast):
    found = agenda(cast.samordnare, "Mötets öppnande", duration=5, presenter_role="Ordföranden")
    row = item(found, "Mötets öppnande")
    form = signed_in(cast.samordnare).get(of_item(row, "edit/")).context["form"]
    assert form.initial == {
        "title": "Mötets öppnande",
        "kind": "standpoint",
        "presenter_role": "Ordföranden",
        "duration": 5,
        "question": "",
        "need": None,
        "proposed_standpoint": None,
        "seen": workflow.edition(row),
    }


def test_somebody_elses_change_is_not_overwritten_unseen(cast):
    found = agenda(cast.samordnare, "Mötets öppnande")
    row = item(found, "Mötets öppnande")
    mine = edited(row)
    workflow.edit_item(
        row, None, by=cast.ordf, text=workflow.ItemText(title="Inledning"), seen=workflow.edition(row)
    )
    before = everything()
    response = post(cast.samordnare, of_item(row, "edit/"), **mine)
    assert response.status_code == 409
    html = response.content.decode()
    assert ("Någon hann före: ärendet har ändrats" in html, ITEM["question"] in html) == (True, True)
    assert everything() == before
    again = mine | {"seen": response.context["form"]["seen"].value()}
    assert post(cast.samordnare, of_item(row, "edit/"), **again).status_code == 302


def test_an_edit_sent_without_its_edition_is_stale(cast):
    row = item(agenda(cast.samordnare, "Mötets öppnande"), "Mötets öppnande")
    assert post(cast.samordnare, of_item(row, "edit/"), **ITEM).status_code == 409


def test_what_is_decided_keeps_its_words_and_its_place(cast):
    found, need = agenda(cast.samordnare, "Före", found=meeting(on=today())), need_in("assessment", cast)
    row = workflow.put_on_agenda(found, need)
    agenda(cast.samordnare, "Efter", found=found)
    workflow.decide(need, [], terms(item=row), by=cast.ordf, seen=need.event_count)
    before = everything()
    for act in ("edit/", "up/", "down/", "take-off/"):
        response = post(cast.samordnare, of_item(row, act), **edited(row) | {"seen": "2"})
        assert response.status_code == 409
    assert everything() == before
    assert "Det kan inte ändras." in page(cast.samordnare, of_item(row, "edit/"))


def test_a_held_decision_keeps_its_item_too(cast):
    found, need = meeting(on=today()), need_in("assessment", cast)
    row = workflow.put_on_agenda(found, need)
    workflow.decide(need, [], terms(item=row, hold=True), by=cast.ordf, seen=need.event_count)
    assert post(cast.samordnare, of_item(row, "take-off/")).status_code == 409


# Moving.


def moved(found: Meeting, title: str, way: str, by, seen: int | str | None = None) -> int:
    row = item(found, title)
    given = {} if seen == "" else {"seen": seen or row.paragraph}
    return post(by, of_item(row, f"{way}/"), **given).status_code


def test_an_item_is_moved_up_and_down(cast):
    found = agenda(cast.samordnare, "Ett", "Två", "Tre")
    assert moved(found, "Tre", "up", cast.samordnare) == 302
    assert order(found) == [(1, "Ett"), (2, "Tre"), (3, "Två")]
    assert moved(found, "Ett", "down", cast.ordf) == 302
    assert order(found) == [(1, "Tre"), (2, "Ett"), (3, "Två")]


def test_a_move_passes_what_is_decided(cast):
    found, need = agenda(cast.samordnare, "Ett", found=meeting(on=today())), need_in("assessment", cast)
    row = workflow.put_on_agenda(found, need)
    agenda(cast.samordnare, "Tre", found=found)
    workflow.decide(need, [], terms(item=row), by=cast.ordf, seen=need.event_count)
    assert moved(found, "Tre", "up", cast.samordnare) == 302
    assert order(found) == [(1, "Tre"), (2, need.title), (3, "Ett")]


def test_a_double_press_moves_once(cast):
    found = agenda(cast.samordnare, "Ett", "Två", "Tre")
    assert moved(found, "Tre", "up", cast.samordnare, seen=3) == 302
    row = item(found, "Tre")
    response = post(cast.samordnare, of_item(row, "up/"), seen=3)
    assert response.status_code == 409
    assert "dagordningen har ändrats. Ingenting flyttades." in response.content.decode()
    assert order(found) == [(1, "Ett"), (2, "Tre"), (3, "Två")]


@pytest.mark.parametrize("way, title", [("up", "Ett"), ("down", "Två")])
def test_nothing_moves_past_the_end(way, title, cast):
    found = agenda(cast.samordnare, "Ett", "Två")
    assert moved(found, title, way, cast.samordnare) == 422
    assert order(found) == [(1, "Ett"), (2, "Två")]


@pytest.mark.parametrize("seen", ["", "ett", "-1", "99999999999999999999"])
def test_a_move_from_nowhere_is_stale(seen, cast):
    found = agenda(cast.samordnare, "Ett", "Två")
    assert moved(found, "Två", "up", cast.samordnare, seen=seen) == 409
    assert order(found) == [(1, "Ett"), (2, "Två")]


# Taking off.


def test_an_item_taken_off_a_planned_meeting_is_gone_and_the_rest_close_up(cast):
    found = agenda(cast.samordnare, "Ett", "Två", "Tre", "Fyra")
    assert post(cast.samordnare, of_item(item(found, "Två"), "take-off/")).status_code == 302
    assert order(found) == [(1, "Ett"), (2, "Tre"), (3, "Fyra")]


def test_what_is_decided_keeps_its_number_when_the_rest_close_up(cast):
    found, need = (
        agenda(cast.samordnare, "Ett", "Två", found=meeting(on=today())),
        need_in("assessment", cast),
    )
    row = workflow.put_on_agenda(found, need)
    agenda(cast.samordnare, "Fyra", found=found)
    workflow.decide(need, [], terms(item=row), by=cast.ordf, seen=need.event_count)
    post(cast.samordnare, of_item(item(found, "Ett"), "take-off/"))
    assert order(found) == [(1, "Två"), (3, need.title), (4, "Fyra")]


def test_an_item_goes_to_a_number_of_ones_choice_and_what_is_decided_keeps_its_own(cast):
    found = agenda(cast.samordnare, "Ett", found=meeting(on=today()))
    need = need_in("assessment", cast)
    row = workflow.put_on_agenda(found, need)
    agenda(cast.samordnare, "Tre", "Fyra", found=found)
    workflow.decide(need, [], terms(item=row), by=cast.ordf, seen=need.event_count)
    address = of_item(item(found, "Fyra"), "place/")
    statuses = [
        post(cast.samordnare, address, seen=4, paragraph=n).status_code for n in ("2", "x", "99", "1")
    ]
    assert statuses == [422, 422, 422, 302]
    assert order(found) == [(1, "Fyra"), (2, need.title), (3, "Ett"), (4, "Tre")]
    assert post(cast.samordnare, address, seen=4, paragraph=3).status_code == 409


def test_what_is_dragged_is_laid_among_those_that_were_shown(cast):
    found = agenda(cast.samordnare, "Ett", "Två", "Tre")
    shown = " ".join(str(pk) for pk in found.items.order_by("paragraph").values_list("pk", flat=True))
    third = of_item(item(found, "Tre"), "place/")
    # Somebody else has moved two that are not the dragged one: its own number is as it was.
    workflow.lift_item(item(found, "Två"), by=cast.ordf, seen=2)
    response = post(cast.samordnare, third, seen=3, paragraph=1, order=shown)
    assert (response.status_code, "Någon hann före" in response.content.decode()) == (409, True)
    assert order(found) == [(1, "Två"), (2, "Ett"), (3, "Tre")]
    now = " ".join(str(pk) for pk in found.items.order_by("paragraph").values_list("pk", flat=True))
    assert post(cast.samordnare, third, seen=3, paragraph=1, order=now).status_code == 302
    assert order(found) == [(1, "Tre"), (2, "Två"), (3, "Ett")]


@pytest.mark.parametrize("sent", ["x", "1 2 3", "9" * 30, "<script>"])
def test_dragged_from_an_order_that_never_was_it_stays(sent, cast):
    found = agenda(cast.samordnare, "Ett", "Två")
    response = post(cast.samordnare, of_item(item(found, "Två"), "place/"), seen=2, paragraph=1, order=sent)
    assert (response.status_code, order(found)) == (409, [(1, "Ett"), (2, "Två")])


def test_the_times_add_up_to_the_meetings(cast):
    found = meeting(on=day(20), starts_at=time(13, 0), ends_at=time(14, 0))
    agenda(cast.samordnare, "Ett", "Två", found=found, duration=35)
    steps = signed_in(cast.samordnare).get(of(found)).context["sheet"].steps
    assert [step.says for step in steps if step.title == "Dagordningen"] == [
        "2 ärenden, 1 tim 10 min. Det är 10 min mer än mötets tid."
    ]
    given = {"day": day(20).isoformat(), "starts_at": "13:00"}
    statuses = [
        post(cast.samordnare, of(found, "edit/"), **given, ends_at=at).status_code
        for at in ("12:59", "16:30")
    ]
    assert statuses == [422, 302]
    found.refresh_from_db()
    assert (found.hours, found.minutes) == ("13:00–16:30", 210)


def test_once_called_an_item_stays_as_out(cast):
    found = agenda(cast.samordnare, "Ett", "Två")
    workflow.call_meeting(found, by=cast.samordnare)
    assert post(cast.samordnare, of_item(item(found, "Ett"), "take-off/")).status_code == 302
    assert order(found) == [(1, "Ett"), (2, "Två")]
    assert page(cast.ledamot, of(found)).count("Utgår") == 1
    assert post(cast.samordnare, of_item(item(found, "Ett"), "take-off/")).status_code == 409


def test_the_item_on_the_screen_is_not_taken_off(cast):
    found = agenda(cast.samordnare, "Ett", "Två")
    workflow.begin_showing(found, by=cast.samordnare)
    response = post(cast.samordnare, of_item(item(found, "Ett"), "take-off/"))
    assert response.status_code == 422
    assert "Ärendet visas just nu." in response.content.decode()
    assert order(found) == [(1, "Ett"), (2, "Två")]


def test_a_need_taken_off_can_be_taken_up_again(cast):
    found, need = meeting(on=day(20)), need_in("queued", cast)
    row = workflow.add_item(found, need, by=cast.samordnare)
    post(cast.samordnare, of_item(row, "take-off/"))
    assert post(cast.samordnare, of(found, "add-item/"), need=need.number, kind="report").status_code == 302
    assert found.items.get().need == need


@pytest.mark.parametrize("act", ["edit/", "up/", "down/", "place/", "take-off/", "anteckningar/"])
def test_another_meetings_item_is_not_found(act, cast):
    found = meeting()
    other = item(agenda(cast.samordnare, "Ett", found=meeting(on=day(3))), "Ett")
    before = everything()
    response = post(cast.samordnare, of(found, f"arenden/{other.pk}/{act}"), **edited(other))
    assert response.status_code == 404
    assert everything() == before


@pytest.mark.parametrize("act", ["edit/", "up/", "down/", "take-off/"])
def test_the_agenda_is_settled_when_the_meeting_is_held(act, cast):
    found = agenda(cast.samordnare, "Ett", "Två", found=meeting(on=today()))
    workflow.hold_meeting(found, by=cast.samordnare)
    row = item(found, "Två")
    before = everything()
    response = post(cast.samordnare, of_item(row, act), **edited(row) | {"seen": workflow.edition(row)})
    assert response.status_code == 409
    assert "Mötet är redan hållet. Ingenting sparades." in response.content.decode()
    assert everything() == before


# Time.


def test_the_page_says_when_each_item_begins_and_how_long_it_all_takes(cast):
    found = meeting(starts_at=time(13, 0))
    agenda(cast.samordnare, "Ett", found=found, duration=10)
    agenda(cast.samordnare, "Två", found=found, duration=75)
    agenda(cast.samordnare, "Tre", "Fyra", found=found)
    context = signed_in(cast.ledamot).get(of(found)).context
    starts = [line.starts_at for line in context["lines"]]
    assert starts == [time(13, 0), time(13, 10), time(14, 25), None]
    assert (context["total"], context["untimed"]) == ("1 tim 25 min", 2)


@pytest.mark.parametrize("title", ["Ett", "Två"])
def test_what_is_out_takes_no_time(title, cast):
    found = meeting(starts_at=time(9, 30))
    agenda(cast.samordnare, "Ett", "Två", "Tre", found=found, duration=15)
    workflow.call_meeting(found, by=cast.samordnare)
    post(cast.samordnare, of_item(item(found, title), "take-off/"))
    context = signed_in(cast.ledamot).get(of(found)).context
    starts = [line.starts_at for line in context["lines"] if not line.is_off]
    assert (starts, context["total"]) == ([time(9, 30), time(9, 45)], "30 min")


# The meeting itself.


def test_a_planned_meeting_is_moved(cast):
    found = meeting()
    given = {"day": day(40).isoformat(), "starts_at": "09:15", "place": "Borås", "holds_decisions": "on"}
    assert post(cast.samordnare, of(found, "edit/"), **given).status_code == 302
    found.refresh_from_db()
    assert (found.day, found.starts_at, found.place, found.holds_decisions) == (
        day(40), time(9, 15), "Borås", True,
    )  # fmt: skip


@pytest.mark.parametrize(
    "wrong, status, field",
    [
        ({"day": ""}, 400, "day"),
        ({"day": "i morgon"}, 400, "day"),
        ({"starts_at": "kvart i nio"}, 400, "starts_at"),
        ({"starts_at": "25:00"}, 400, "starts_at"),
        ({"place": TOO_LONG}, 400, "place"),
        ({"day": day(50).isoformat()}, 422, "day"),
    ],
)
def test_a_wrong_change_of_the_meeting_saves_nothing(wrong, status, field, cast):
    found = meeting()
    meeting(on=day(50))
    before = everything()
    given = {"day": day(40).isoformat(), "starts_at": "09:15", "place": "Borås"} | wrong
    response = post(cast.samordnare, of(found, "edit/"), **given)
    assert (response.status_code, list(response.context["form"].errors)) == (status, [field])
    assert everything() == before


def test_a_meeting_with_decisions_keeps_its_day(cast):
    found, need = meeting(on=today()), need_in("assessment", cast)
    workflow.decide(
        need, [], terms(item=workflow.put_on_agenda(found, need)), by=cast.ordf, seen=need.event_count
    )
    response = post(cast.samordnare, of(found, "edit/"), day=day(40).isoformat())
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["day"])
    assert (
        post(cast.samordnare, of(found, "edit/"), day=today().isoformat(), place="Skara").status_code == 302
    )


def test_a_called_meeting_is_not_moved(cast):
    found = agenda(cast.samordnare, "Ett")
    workflow.call_meeting(found, by=cast.samordnare)
    before = everything()
    assert post(cast.samordnare, of(found, "edit/"), day=day(40).isoformat()).status_code == 409
    assert everything() == before


def test_nobody_is_called_to_an_empty_agenda(cast):
    found = meeting()
    response = post(cast.samordnare, of(found, "call/"))
    assert response.status_code == 422
    assert "Sätt minst ett ärende på dagordningen innan du kallar." in response.content.decode()
    assert Meeting.objects.get(pk=found.pk).status == "planned"


def test_a_double_press_calls_once(cast):
    found = agenda(cast.samordnare, "Ett")
    assert post(cast.samordnare, of(found, "call/")).status_code == 302
    assert post(cast.samordnare, of(found, "call/")).status_code == 409


PRIMARY = [
    ("planned", "Gör handlingarna"),
    ("called", "Anteckna närvaron"),
    ("held", "Anteckna närvaron"),
]


@pytest.mark.parametrize("status, says", PRIMARY)
def test_one_button_says_what_comes_next(status, says, cast):
    found = agenda(cast.samordnare, "Ett", found=meeting(on=timezone.localdate()))
    Meeting.objects.filter(pk=found.pk).update(status=status)
    html = page(cast.samordnare, of(found))
    assert (html.count("btn-primary"), html.count(says)) == (1, 1)


def test_a_need_that_moves_on_elsewhere_leaves_no_button_behind(cast):
    found, need = meeting(on=day(20)), need_in("queued", cast)
    row = workflow.add_item(found, need, by=cast.samordnare)
    make("decline", need, cast)
    assert post(cast.samordnare, of_item(row, "take-off/")).status_code == 409


def test_an_item_leads_to_what_has_been_handed_in(cast):
    chartered = make("hand_in_charter", need_in("chartering", cast), cast)
    ongoing = need_in("ongoing", cast)
    interim(ongoing, cast)
    reported = need_in("reported", cast)
    found = meeting(on=day(40))
    for need in (chartered, ongoing, reported):
        workflow.put_on_agenda(found, need)
    lines = signed_in(cast.ledamot).get(of(found)).context["lines"]
    assert [line.papers for line in lines] == [
        ["Uppdragshandling, version 1"],
        [f"Delrapport {days.words(today().isoformat())}"],
        ["Slutrapport"],
    ]
    html = signed_in(cast.ledamot).get(of(found)).content.decode()
    assert f'href="/arbete/uppdrag/{chartered.number}/"' in html
    assert [line.papers for line in signed_in(cast.sro_ledamot).get(of(found)).context["lines"]] == [[]] * 3
