"""The bodies' meetings in public: the list, one meeting's agenda, and the calendar."""

import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
from icalendar import Calendar

import clock
from initiatives import days
from meetings.models import AgendaItem, Meeting
from meetings.workflow import (
    announce,
    approve_minutes,
    call_meeting,
    cancel_meeting,
    decide,
    edit_meeting,
    hold_meeting,
    move_meeting,
    put_on_agenda,
    strike,
    withdraw_meeting,
)
from prioritization.workflow import endorse_deed
from tests.factories.needs import again, answers, day, make, meeting, need_in, recommendation, terms, today
from tests.meetings.papers import signed

pytestmark = pytest.mark.django_db


def page(client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def address(of: Meeting) -> str:
    return f"/moten/{of.pk}/"


def told(client, of: Meeting) -> list[tuple[int, str, str, list[str]]]:
    """The agenda as the page shows it: paragraph, title, need, and what was said."""
    return [
        (item.paragraph, item.title, item.need_number, [line.words for line in item.decisions])
        for item in client.get(address(of)).context["items"]
    ]


def information(of: Meeting, title: str) -> AgendaItem:
    kind = AgendaItem.Kind.INFORMATION
    return AgendaItem.objects.create(meeting=of, paragraph=of.items.count() + 1, title=title, kind=kind)


# The list.


def test_coming_soonest_first_and_past_newest_first(client, cast):
    later, soon, to_day = meeting(on=day(60)), meeting("sro", on=day(10)), meeting(on=today())
    old, older = meeting(on=day(-10)), meeting("sro", on=day(-40))
    hold_meeting(to_day, by=cast.samordnare)
    meeting("delregional-simba", on=day(5))
    context = client.get("/moten/").context
    assert list(context["coming"]) == [soon, later]
    assert list(context["page"]) == [to_day, old, older]


def test_a_meeting_today_is_coming_until_it_is_held(client, cast):
    of = meeting(on=today())
    assert list(client.get("/moten/").context["coming"]) == [of]
    hold_meeting(of, by=cast.samordnare)
    assert list(client.get("/moten/").context["page"]) == [of]


def test_past_meetings_are_paged_and_the_coming_stand_first(client):
    every = [meeting(on=day(-place)) for place in range(1, 46)]
    soon = meeting(on=day(3))
    pages = [client.get(f"/moten/?sida={number}").context for number in (1, 2, 3)]
    assert [of for context in pages for of in context["page"]] == every
    assert [list(context["coming"]) for context in pages] == [[soon], [], []]
    for number in ("4", "x", "0"):
        page(client, f"/moten/?sida={number}", 404)


def test_without_meetings_the_list_says_so(client):
    html = page(client, "/moten/")
    assert "Inget möte är planerat just nu." in html
    assert "Inget möte har hållits än." in html


# One meeting.


@pytest.mark.parametrize("where", ["/moten/0/", "/moten/999999/", "/moten/99999999999999999999/"])
def test_a_meeting_that_is_not_there_is_not_found(where, client):
    page(client, where, 404)


def test_another_bodys_meeting_is_not_here(client):
    page(client, address(meeting("delregional-simba")), 404)


def test_each_status_is_said_in_words(client, cast):
    of = meeting(on=today(), place="Göteborg")
    information(of, "Läget i länet")
    assert "Planerat" in page(client, address(of))
    of = call_meeting(of, by=cast.samordnare)
    assert "Kallat" in page(client, address(of))
    of = hold_meeting(of, by=cast.samordnare)
    assert "Hållet" in page(client, address(of))
    approve_minutes(signed(of, cast.samordnare), by=cast.samordnare)
    html = page(client, address(of))
    assert re.search(r"Justerat\s+<time", html)
    assert "Göteborg" in html


def test_the_agenda_comes_with_the_call(client, cast):
    need = need_in("assessment", cast)
    of = meeting()
    information(of, "Läget i länet")
    html = page(client, address(of))
    assert "Dagordningen publiceras med kallelsen till mötet." in html
    assert told(client, of) == []
    assert "Läget i länet" not in html
    call_meeting(of, by=cast.samordnare)
    assert told(client, of) == [(1, need.title, need.number, []), (2, "Läget i länet", "", [])]
    html = page(client, address(of))
    assert "publiceras med kallelsen" not in html
    assert f'href="/behov/{need.number}/"' in html
    assert ("Information" in html, "Ställningstagande" in html) == (True, True)


def test_a_called_meeting_without_items_says_so(client):
    of = meeting(status=Meeting.Status.CALLED)
    assert "Inget ärende står på dagordningen." in page(client, address(of))


def test_an_item_shows_what_was_announced_and_a_recommendation_is_none_of_a_decision(client, cast):
    need = need_in("assessment", cast)
    political = meeting("sro", on=today())
    item = put_on_agenda(political, need)
    need = make("refer", need, cast)
    need = make("answer_referral", need, cast, terms=recommendation(item=item))
    steering = meeting(on=today())
    make("endorse", need, cast, terms=terms(item=put_on_agenda(steering, need)))
    for of in (political, steering):
        hold_meeting(of, by=cast.samordnare)
    assert told(client, political) == [(1, need.title, need.number, ["rekommenderar huvudmännen"])]
    assert told(client, steering) == [(1, need.title, need.number, ["fastställer"])]
    html = page(client, address(political)).partition("<main")[2]
    assert "Rekommendation:" in html
    assert "Beslut" not in html


def test_a_needs_decision_leads_to_its_paragraph(client, cast):
    need = need_in("assessment", cast)
    of = meeting(on=today())
    item = put_on_agenda(of, need)
    need = make("endorse", need, cast, terms=terms(item=item))
    assert f'href="/moten/{of.pk}/#paragraf-{item.paragraph}"' in page(client, f"/behov/{need.number}/")
    html = page(client, address(of))
    assert f'id="paragraf-{item.paragraph}"' in html
    assert f'id="beslut-{need.number}-1"' in html


def test_before_the_call_only_what_is_decided_shows_in_the_needs_own_words(client, cast):
    need = need_in("assessment", cast)
    other = need_in("assessment", cast, title="Väntar")
    of = meeting(on=today())
    item = put_on_agenda(of, need)
    AgendaItem.objects.filter(pk=item.pk).update(title="Arbetsrubrik")
    put_on_agenda(of, other)
    make("endorse", need, cast, terms=terms(item=item))
    assert told(client, of) == [(1, need.title, need.number, ["fastställer"])]
    assert "publiceras med kallelsen" in page(client, address(of))


def test_an_item_on_an_unregistered_need_does_not_show(client, cast):
    of = meeting()
    hidden = need_in("submitted", cast, title="HEMLIGT")
    AgendaItem.objects.create(meeting=of, paragraph=1, title="HEMLIGT", need=hidden)
    call_meeting(of, by=cast.samordnare)
    assert told(client, of) == []
    html = page(client, address(of))
    assert "HEMLIGT" not in html
    assert "Inget ärende står på dagordningen." in html


def test_what_was_moved_or_taken_off_does_not_stand_on_the_agenda(client, cast):
    moved, merged = need_in("assessment", cast), need_in("assessment", cast)
    of = call_meeting(meeting(), by=cast.samordnare)
    make("move_item", moved, cast)
    make("withdraw", need_in("identified", cast), cast)
    make("merge_by_decision", merged, cast)
    assert told(client, of) == []
    moved_to = call_meeting(meeting(on=day(60)), by=cast.samordnare)
    assert told(client, moved_to) == [(1, moved.title, moved.number, [])]


def test_a_held_decision_does_not_show_and_leaves_no_trace(client, cast):
    need = need_in("assessment", cast)
    of = meeting(on=today(), holds_decisions=True)
    item = put_on_agenda(of, need)
    hold_meeting(of, by=cast.samordnare)
    before = page(client, address(of))
    deeds = [endorse_deed(answers=answers())]
    held = decide(need, deeds, terms(item=item, reason="HEMLIGT"), by=cast.ordf, seen=need.event_count)
    assert without_clock(page(client, address(of))) == without_clock(before)
    strike(held, by=cast.ordf)
    assert without_clock(page(client, address(of))) == without_clock(before)
    need = again(need)
    held = decide(need, deeds, terms(item=item), by=cast.ordf, seen=need.event_count)
    announce(held, by=cast.ordf)
    assert told(client, of) == [(1, need.title, need.number, ["fastställer"])]


def without_clock(html: str) -> str:
    return html.partition('<footer class="foot">')[0]


def test_nobody_is_named(client, cast):
    need = need_in("assessment", cast)
    of = meeting(on=today())
    item = put_on_agenda(of, need)
    AgendaItem.objects.filter(pk=item.pk).update(presenter_role="FÖREDRAGANDE")
    make("endorse", need, cast, terms=terms(item=item, absent="FRÅNVARANDE"))
    hold_meeting(of, by=cast.samordnare)
    html = page(client, address(of))
    names = [user.name for user in cast.roles().values() if getattr(user, "name", "")]
    assert [name for name in ["FÖREDRAGANDE", "FRÅNVARANDE", *names] if name in html] == []


def test_an_example_is_marked(client):
    of = meeting(is_example=True)
    assert page(client, "/moten/").count('<span class="tag">Exempel</span>') == 1
    assert page(client, address(of)).count('<span class="tag">Exempel</span>') == 1
    assert [str(event["summary"]) for event in calendar(client).events] == ["VVG möte (exempel)"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_meetings_are_only_read(method, client):
    of = meeting()
    for where in ("/moten/", "/moten.ics", address(of)):
        assert getattr(client, method)(where).status_code == 405


# The calendar.


def calendar(client) -> Calendar:
    answer = client.get("/moten.ics")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return Calendar.from_ical(answer.content)


def test_the_calendar_has_every_meeting_of_both_bodies(client, cast):
    past = meeting(on=date(2025, 3, 4), place="Lilla salen, Göteborg")
    hold_meeting(past, by=cast.samordnare)
    coming = meeting("sro", on=day(10))
    meeting("delregional-simba", on=day(11))
    found = [
        (
            str(event["uid"]),
            str(event["summary"]),
            event.decoded("dtstart"),
            event.decoded("dtend"),
            str(event["status"]),
            str(event["url"]),
            str(event.get("location", "")),
        )
        for event in calendar(client).events
    ]
    assert found == [
        (
            f"mote-{past.pk}@127.0.0.1",
            "VVG möte",
            date(2025, 3, 4),
            date(2025, 3, 5),
            "CONFIRMED",
            f"http://testserver/moten/{past.pk}/",
            "Lilla salen, Göteborg",
        ),
        (
            f"mote-{coming.pk}@127.0.0.1",
            "SRO möte",
            day(10),
            day(11),
            "TENTATIVE",
            f"http://testserver/moten/{coming.pk}/",
            "",
        ),
    ]


def test_the_calendar_is_the_same_until_something_changes(client, cast):
    past, coming = meeting(on=date(2025, 3, 4)), meeting(on=day(10))
    first, second = client.get("/moten.ics"), client.get("/moten.ics")
    assert first.content == second.content
    assert first["Access-Control-Allow-Origin"] == "*"
    same = client.get("/moten.ics", headers={"if-none-match": first["ETag"]})
    assert same.status_code == 304
    with clock.moved_to(clock.now() + timedelta(days=3)):
        assert client.get("/moten.ics").content == first.content
    information(coming, "Läget i länet")
    call_meeting(coming, by=cast.samordnare)
    assert client.get("/moten.ics").content != first.content
    assert {str(event["uid"]) for event in calendar(client).events} == {
        f"mote-{of.pk}@127.0.0.1" for of in (past, coming)
    }


def revisions(client, of: Meeting) -> tuple[str, int, datetime]:
    found = next(event for event in calendar(client).events if event["uid"].startswith(f"mote-{of.pk}@"))
    assert found.decoded("dtstamp") == found.decoded("last-modified")
    return str(found["status"]), int(found["sequence"]), found.decoded("dtstamp")


def test_each_change_of_a_meeting_raises_its_number_and_its_stamp_and_nothing_else_does(client, cast):
    other, by = meeting(on=day(30)), {"by": cast.samordnare}
    of = meeting(on=day(10))
    untouched = revisions(client, other)
    when = {"day": of.day, "starts_at": time(13), "place": "Göteborg"}
    item = information(of, "Läget i länet")
    steps = [
        (lambda: edit_meeting(of, **when, **by), "TENTATIVE", 1),
        (lambda: edit_meeting(of, **when, **by), "TENTATIVE", 1),
        (lambda: call_meeting(of, **by), "CONFIRMED", 2),
        (lambda: move_meeting(of, **when | {"day": day(11)}, word="Sal saknas.", **by), "CONFIRMED", 3),
        (lambda: cancel_meeting(of, word="Ingen kan.", items={item: None}, **by), "CANCELLED", 4),
    ]
    stamps = [revisions(client, of)[2]]
    for minutes, (step, status, number) in enumerate(steps, start=1):
        with clock.moved_to(clock.now() + timedelta(minutes=minutes)):
            step()
        now = revisions(client, of)
        assert now[:2] == (status, number)
        assert (now[2] == stamps[-1]) == (number == 1 and minutes == 2)
        stamps.append(now[2])
    assert stamps == sorted(stamps)
    assert revisions(client, other) == untouched


def test_a_known_time_is_the_local_clocks(client):
    meeting(on=date(2027, 3, 4), starts_at=time(13))
    meeting(on=date(2027, 7, 1), starts_at=time(13))
    found = calendar(client)
    begins = [event.decoded("dtstart").astimezone(UTC) for event in found.events]
    assert begins == [datetime(2027, 3, 4, 12, tzinfo=UTC), datetime(2027, 7, 1, 11, tzinfo=UTC)]
    assert [str(zone["tzid"]) for zone in found.timezones] == ["Europe/Stockholm"]
    assert "DTSTART;TZID=Europe/Stockholm:20270304T130000" in client.get("/moten.ics").content.decode()


def test_one_that_is_called_off_says_so_where_it_stood(client, cast):
    of, other = meeting(on=day(10)), meeting(on=day(30))
    item = information(of, "Läget i länet")
    call_meeting(of, by=cast.samordnare)
    cancel_meeting(of, by=cast.samordnare, word="Hemligt skäl.", items={item: other})
    html = page(client, address(of))
    assert "Mötet är inställt." in html
    assert "Hemligt skäl." not in html + page(client, "/moten/")
    assert told(client, of) == []
    assert [meeting.pk for meeting in client.get("/moten/").context["coming"]] == [of.pk, other.pk]
    assert "Inställt" in page(client, "/moten/")


def test_one_that_was_moved_says_from_when(client, cast):
    of = meeting(on=day(10))
    information(of, "Läget i länet")
    call_meeting(of, by=cast.samordnare)
    move_meeting(of, by=cast.samordnare, day=day(12), word="Hemligt skäl.")
    html = page(client, address(of))
    words = " ".join(re.sub(r"<[^>]+>", " ", html).split())
    assert f"flyttat från den {days.words(day(10).isoformat())}" in words
    assert "Hemligt skäl." not in html


def test_one_that_was_taken_back_is_gone_and_its_entry_says_that_it_is_off(client, cast):
    of = meeting(on=day(10))
    withdraw_meeting(of, by=cast.samordnare)
    page(client, address(of), 410)
    assert of not in client.get("/moten/").context["coming"]
    assert revisions(client, of)[0] == "CANCELLED"


def test_an_empty_calendar_is_a_calendar(client):
    assert calendar(client).events == []


def test_the_list_links_the_calendar(client):
    assert page(client, "/moten/").count('href="/moten.ics"') == 2
