"""What waits beside the needs' own turns: each duty made, on whose list, and that it can be answered."""

from collections.abc import Callable

import pytest

from agreements.models import GoverningDocument
from agreements.states import State as DocumentState
from consultations.workflow import ask_for_extension
from desk.waiting.duties import DUTIES
from followup.models import Implementation
from initiatives import days
from letters.workflow import receive
from meetings import workflow
from meetings.models import Meeting, MeetingDocument
from notifications.recipients import Notice
from notifications.reminders import RULES
from organizations.models import Body
from prioritization.models import Round
from prioritization.remarks import remark
from prioritization.workflow import ask_for_preparation
from tests.desk.meeting_room import agenda
from tests.desk.test_turns import has_a_form, lists
from tests.factories.consultations import came, recipient_of, sent
from tests.factories.documents import in_state
from tests.factories.indicators import loaded
from tests.factories.needs import day, imported_need, interim, make, meeting, need_in, ready, terms
from tests.factories.networks import paper_of, year_of
from tests.factories.people import Cast
from tests.factories.plans import activity, content, long_published, published
from tests.factories.plans import days as days_from
from tests.factories.providers import knocked, provider_of
from tests.factories.rounds import answered_by, entry_of, opened
from tests.meetings.papers import row_of_package

pytestmark = [pytest.mark.django_db, pytest.mark.once]

Status = Meeting.Status


def a_meeting(cast: Cast, ahead: int, *titles: str, body: str = "", **fields: object) -> Meeting:
    found = agenda(cast.samordnare, *titles, found=meeting(body, day(ahead)))
    Meeting.objects.filter(pk=found.pk).update(**fields)
    return Meeting.objects.get(pk=found.pk)


def with_papers(cast: Cast, ahead: int) -> None:
    """To be called: its package is made."""
    row_of_package(a_meeting(cast, ahead, "Öppnande"), cast.samordnare)


def held_meeting(cast: Cast) -> Meeting:
    return a_meeting(cast, -2, "Öppnande", status=Status.HELD)


def held_decision(cast: Cast) -> None:
    ready("endorse", need_in("assessment", cast), cast, terms=terms(hold=True))()


def minutes(cast: Cast) -> None:
    workflow.record_attendance(
        held_meeting(cast), by=cast.samordnare, present=[cast.ledamot], adjusters=[cast.ledamot]
    )


def proposed(cast: Cast) -> None:
    workflow.propose_item(a_meeting(cast, 40), by=cast.ledamot, title="En fråga", why="För att.")


def a_preparation(cast: Cast) -> None:
    asked = Body.objects.filter(slug__in=["beredning", "delregional-simba"])
    ask_for_preparation(need_in("assessment", cast), by=cast.samordnare, due_on=day(7), asked=asked)


def a_round(cast: Cast, **fields: object) -> None:
    weighing = opened(cast, need_in("assessment", cast))
    Round.objects.filter(pk=weighing.pk).update(**fields)


def a_question(cast: Cast) -> None:
    need = need_in("assessment", cast)
    opened(cast, need)
    answered_by(cast.ledamot, need)
    remark(entry_of(need), by=cast.ledamot, to="coordinator", text="Vem gör det?")


def old_lane(cast: Cast) -> None:
    need = make("area_step", need_in("implementing", cast), cast, status="in_use")
    Implementation.objects.filter(need=need, area__slug="simba").update(confirmed_on=day(-400))


def closed_to_follow_up(cast: Cast, **who: str) -> None:
    make("close", need_in("implementing", cast), cast, follow_up_by=day(0), **who)


def decided_to_review(cast: Cast) -> None:
    """A decision to be looked at again within two weeks, of which nothing stands on an agenda."""
    need = need_in("prioritization", cast)
    make("prioritize", need, cast, terms=terms(review_on=day(10)))
    need.agenda_items.update(is_open=False)
    a_meeting(cast, 40)


def unfiled(cast: Cast) -> Meeting:
    """Recorded at a meeting whose minutes are approved, and the supplement was not made."""
    found = a_meeting(cast, -2, "Öppnande")
    need = need_in("assessment", cast)
    item = workflow.put_on_agenda(found, need)
    found.status = Status.APPROVED
    found.save()
    item.refresh_from_db()
    ready("endorse", need, cast, terms=terms(item=item, decided_on=found.day))()
    return found


def planned_report(cast: Cast) -> None:
    need = need_in("ongoing", cast)
    need.assignments.get().charters.get().planned_reports.create(due_on=day(10))


def late_activity(cast: Cast) -> None:
    """One whose time has run out, beside one that is over and one that is still to be done."""
    late = activity("A1", ends_on=days_from(-1))
    over = activity("A2", ends_on=days_from(-1), said="stopped", reason="Skäl", tasks=())
    published(cast.samordnare, content(late, over, activity("A3", tasks=())))


def nobodys_activity(cast: Cast) -> None:
    old = activity(responsible="delregional-samla", begins_on=days_from(-400))
    long_published(published(cast.samordnare, content(old)), 400)


def to_look_through() -> None:
    document = in_state(DocumentState.IN_FORCE)
    GoverningDocument.objects.filter(pk=document.pk).update(review_on=day(10))


def asked_for_more(cast: Cast) -> None:
    ask_for_extension(recipient_of(sent(cast)), wanted=day(90), why="Nämnden.", by=cast.kontakt)


def networks_plans(cast: Cast) -> None:
    """One network has published its plan; nobody writes for the other."""
    year_of(cast.samordnare, report_due_on=day(90))
    paper_of(cast.samordnare, "kunskapsradet")


RUN = "ordf samordnare"

MADE: dict[str, tuple[str, Callable[[Cast], object], str, str]] = {  # its row, how, who, how its line begins
    "held": ("held", held_decision, RUN, "Beslutat, inte tillkännaget"),
    "review": ("review", decided_to_review, RUN, "Ompröva beslutet"),
    "supplement": ("supplement", unfiled, RUN, "Gör tillägg till protokollet"),
    "soon": ("meeting", lambda cast: a_meeting(cast, 21, "Öppnande"), RUN, "Gör handlingarna"),
    "empty": ("meeting", lambda cast: a_meeting(cast, 10), RUN, "Sätt ärenden på dagordningen"),
    "uncalled": ("meeting", lambda cast: with_papers(cast, 10), RUN, "Kalla till mötet"),
    "far": ("meeting", lambda cast: with_papers(cast, 60), "", "Kalla till mötet"),
    "papers": (
        "meeting",
        lambda cast: a_meeting(cast, 3, "Öppnande", status=Status.CALLED),
        RUN,
        "Skicka handlingarna",
    ),
    "over": (
        "meeting",
        lambda cast: a_meeting(cast, -1, "Öppnande", status=Status.CALLED),
        RUN,
        "Anteckna att mötet är hållet",
    ),
    "attendance": ("meeting", held_meeting, RUN, "Anteckna närvaron"),
    "minutes": ("meeting", minutes, RUN, "Justera protokollet"),
    "sign": ("sign", minutes, "ledamot", "Läs och justera protokollet"),
    "political": (
        "meeting",
        lambda cast: a_meeting(cast, 10, "Öppnande", body="sro"),
        "samordnare sro_ordf",
        "Gör handlingarna: SRO",
    ),
    "proposal": ("proposal", proposed, RUN, "Svara på förslag till ärenden"),
    "interim": ("interim", planned_report, "leder", "Delrapport: "),
    "note_interim": (
        "note_interim",
        lambda cast: interim(need_in("ongoing", cast), cast),
        RUN,
        "Delrapport lämnad: ",
    ),
    "preparation": ("preparation", a_preparation, "beredning simba", "Bered: "),
    "weigh": ("weigh", a_round, "ordf ledamot", "Väg 1 ärende per capsulam"),
    "close_round": (
        "close_round",
        lambda cast: a_round(cast, last_day=day(-1)),
        "samordnare",
        "Stäng omgången",
    ),
    "lane": ("lane", old_lane, "simba", "Bekräfta läget: "),
    "unconfirmed": (
        "unconfirmed",
        lambda _cast: imported_need(("ongoing", "2022")),
        "samordnare",
        "1 utvecklingsbehov ur en äldre källa",
    ),
    "activity": ("activity", late_activity, "simba", "Berätta hur det går: "),
    "activity of nobody's": ("activity", nobodys_activity, "samordnare", "Berätta hur det går: "),
    "follow_up": ("follow_up", closed_to_follow_up, "simba", "Följ upp: "),
    "nobody_named": (
        "follow_up",
        lambda cast: closed_to_follow_up(cast, follow_up_who=""),
        "samordnare",
        "Följ upp: ",
    ),
    "document_day": ("document_day", lambda _cast: to_look_through(), "samordnare", "Se över: "),
    "document_begin": (
        "document_day",
        lambda _cast: in_state(DocumentState.IN_FORCE, ends_on=day(30)),
        "samordnare",
        "Nästa version: ",
    ),
    "document": ("document", lambda _cast: in_state(DocumentState.DECIDING), "kontakt", "Beslut om "),
    "network": ("network", networks_plans, "samordnare", "Publicera plan "),
    "consultation": ("consultation", sent, "kontakt", "Remiss: "),
    "extension": ("extension", asked_for_more, "samordnare", "Begäran om anstånd: Ale"),
    "response": (
        "response",
        lambda cast: came(sent(cast, "1480"), cast, "1480"),
        "samordnare",
        "1 remissvar",
    ),
    "values": (
        "values",
        lambda _cast: loaded("trygghet", next_values_due=day(-3).isoformat()),
        "samordnare",
        "1 indikator väntar på nya värden",
    ),
    "remark": ("remark", a_question, "samordnare", "Fråga från en ledamot"),
    "letter": (
        "letter",
        lambda cast: receive(kind="fraga", text="Hur går det?"),
        "samordnare kommunikator",
        "1 brev",
    ),
    "knock": ("knock", lambda _cast: knocked(provider_of()), "samordnare", "1 person har knackat på"),
}


def test_every_row_of_the_table_is_made_here():
    assert {row for row, *_rest in MADE.values()} == set(DUTIES)


def test_the_mail_of_a_duty_is_one_that_there_is():
    assert {duty.mail for duty in DUTIES.values()} <= {"", *RULES, *(notice.name for notice in Notice)}


ALONE = {"held", "review", "supplement", "meeting", "sign", "proposal", "weigh", "remark", "extension"}
"""Rows whose cases have a meeting, a round or a remiss, which would wait in another's world too."""


def worlds() -> list[list[str]]:
    """These each in its own world, all others in as few as tell their lines apart by how they begin."""
    alone = [[case] for case, (row, *_rest) in MADE.items() if row in ALONE]
    shared: list[dict[str, str]] = []
    for case, (row, *_made, begins) in MADE.items():
        if row not in ALONE:
            there = next((world for world in shared if begins not in world), None)
            if there is None:
                shared.append(there := {})
            there[begins] = case
    return [*alone, *(list(world.values()) for world in shared)]


@pytest.mark.parametrize("world", worlds(), ids=lambda world: world[0])
def test_a_duty_stands_with_whoever_has_it_and_can_be_answered(world, cast):
    for case in world:
        MADE[case][1](cast)
    everybodys = lists(cast, " ".join(MADE[case][2] for case in world))
    waiting = {who: list(each_line(items)) for who, items in everybodys.items()}
    for case in world:
        _row, _make, people, begins = MADE[case]
        found = {who: [it for it in lines if it.title.startswith(begins)] for who, lines in waiting.items()}
        having = {who: len(items) for who, items in found.items() if items}
        assert having == dict.fromkeys(people.split(), 1), case
        for who in people.split():
            item = found[who][0]
            assert item.sentence.startswith("Du ska "), item.title
            assert item.is_overdue or not item.due or f"senast {days.day_words(item.due)}" in item.sentence
            assert has_a_form(cast, who, item.answer), f"{case}: {who}"


def each_line(items):
    return [line for item in items for line in (item, *item.also)]


def test_a_need_whose_decision_is_held_waits_for_nothing_else(cast):
    held_decision(cast)
    Meeting.objects.update(day=day(30))
    assert {who: [item.label for item in items] for who, items in lists(cast, RUN).items() if items} == {
        "samordnare": ["Tillkännage beslutet"],
        "ordf": ["Tillkännage beslutet"],
    }


def test_the_same_need_waits_once_with_all_that_waits_there(client, cast):
    planned_report(cast)
    client.force_login(cast.leder)
    page = client.get("/arbete/")
    [item] = page.context["waiting"]
    assert (item.label, [more.label for more in item.also]) == ("Lämna delrapport", ["Till uppdraget"])
    assert "Till uppdraget" in page.content.decode()


def test_a_member_reads_what_lies_with_the_body_without_a_button(client, cast):
    need = need_in("assessment", cast)
    client.force_login(cast.ledamot)
    page = client.get("/arbete/")
    assert [(item.need, item.answer) for item in page.context["with_my_body"]] == [(need, "")]
    assert "Ligger hos ditt organ" in page.content.decode()


def test_a_supplement_that_is_missing_is_made_by_whoever_keeps_the_meeting(client, cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    address = f"/arbete/moten/{unfiled(cast).pk}/protokoll/"
    client.force_login(cast.ledamot)
    assert "Gör tillägget" not in client.get(address).content.decode()
    assert client.post(address).status_code == 403
    client.force_login(cast.samordnare)
    assert "Gör tillägget" in client.get(address).content.decode()
    page = client.post(address, follow=True)
    assert (MeetingDocument.objects.get().kind, "Gör tillägget" in page.content.decode()) == (
        "addendum",
        False,
    )
    assert [item for item in client.get("/arbete/").context["waiting"] if "tillägg" in item.title] == []
    assert "Det finns inget att göra tillägg av." in client.post(address, follow=True).content.decode()
    assert MeetingDocument.objects.count() == 1
