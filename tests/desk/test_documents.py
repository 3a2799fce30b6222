"""The register at the desk: what the coordinator keeps, and what a principal's contact tells of its own."""

from typing import Any

import pytest

from agreements.models import DocumentEvent, GoverningDocument
from agreements.states import Door, State, Verb
from organizations.models import Principal
from tests.desk.everybody import signed_in
from tests.factories.documents import A, B, answer, in_state, registered, seq, stands
from tests.factories.parts import day, today

pytestmark = pytest.mark.django_db
ROOM = "/arbete/styrdokument/"
NEW = {
    "title": "Överenskommelse om hemgång",
    "kind": "Överenskommelse",
    "rule": "all",
    "starts_on": str(day(100)),
    "ends_on": str(day(1500)),
    "notice_months": "18",
    "document_text": "# 1 Syfte",
    "day": str(today()),
    "draft_weeks": "26",
    "remiss_weeks": "16",
    "compile_weeks": "6",
    "board_weeks": "4",
}

EARLY = {"verb": "decide", "day": str(day(-500)), "source": "Protokoll", "seen": 0}


def page(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def at(document: GoverningDocument, rest: str = "") -> str:
    return f"{ROOM}{document.slug}/{rest}"


def test_the_coordinator_registers_and_walks_it_into_force(cast):
    desk = signed_in(cast.samordnare)
    parties = [Principal.objects.get(code=code).pk for code in (A, B)]
    made = desk.post(f"{ROOM}nytt/", NEW | {"parties": parties})
    document = GoverningDocument.objects.get()
    assert (made.status_code, made.url) == (302, at(document))
    steps = [
        ("send-on-remiss/", {"until": str(day(60))}, State.ON_REMISS),
        ("endorse/", {}, State.ENDORSED),
        ("send/", {}, State.DECIDING),
    ]
    for address, more, state in steps:
        sent = desk.post(at(document, address), {"day": str(today()), "seen": seq(document)} | more)
        assert sent.status_code == 302, page(sent)
        assert stands(document).headline.state == state
    told = {"verb": "decide", "day": str(today()), "seen": 0, "source": "Protokoll"}
    assert desk.post(at(document, f"svar/{A}/"), told).status_code == 302
    refused = desk.post(at(document, f"svar/{B}/"), told | {"source": ""})
    assert refused.status_code == 400
    assert desk.post(at(document, f"svar/{B}/"), told).status_code == 302
    assert stands(document).headline.began == day(100)


def test_a_contact_tells_of_its_own_principal_alone(cast):
    document = in_state(State.DECIDING)
    desk = signed_in(cast.kontakt)
    assert document.title in page(desk.get(ROOM)).partition("Alla dokument")[0]
    shown = page(desk.get(at(document)))
    assert at(document, f"svar/{A}/") in shown
    assert at(document, f"svar/{B}/") not in shown
    assert desk.get(at(document, f"svar/{B}/")).status_code == 404
    told = {"verb": "decide", "day": str(day(-1)), "seen": 0, "dnr": "KS 1", "source": "hittas inte på"}
    assert desk.post(at(document, f"svar/{A}/"), told).status_code == 302
    event = DocumentEvent.objects.latest("seq")
    assert (event.door, event.source, event.party.code) == (Door.CONTACT, "", A)
    assert "Inget dokument väntar på ert beslut." in page(desk.get(ROOM))


def test_a_wrong_answer_is_told_again_and_both_stay(cast):
    document = in_state(State.DECIDING)
    answer(document, A, Verb.DECLINE)
    desk = signed_in(cast.kontakt)
    told = {"verb": "decide", "day": str(today()), "seen": seq(document)}
    assert desk.post(at(document, f"svar/{A}/"), told).status_code == 302
    assert stands(document).headline.decided == 1
    assert document.events.filter(party__code=A).count() == 2


def test_whoever_tells_second_is_told_of_the_first_and_may_send_once_more(cast):
    document = in_state(State.DECIDING)
    desk, typed = signed_in(cast.kontakt), {"verb": "decide", "day": str(day(-1)), "seen": 0, "dnr": "Mitt"}
    answer(document, A, Verb.DECLINE)
    refused = desk.post(at(document, f"svar/{A}/"), typed)
    assert refused.status_code == 409
    assert "Någon hann före" in page(refused)
    assert 'value="Mitt"' in page(refused)
    again = typed | {"seen": refused.context["form"]["seen"].value()}
    assert desk.post(at(document, f"svar/{A}/"), again).status_code == 302


@pytest.mark.parametrize(
    "state,address,more,words",
    [
        (State.IN_FORCE, "extend/", {"until": str(day(10))}, "efter den nuvarande sista dagen"),
        (State.EXTENDED, "extend/", {"until": str(day(5000))}, "förlängas fler gånger"),
        (State.IN_FORCE, "give-notice/", {"ends": str(day(-300))}, "före uppsägningen"),
        (State.PROPOSED, "extend/", {}, "Det går inte att anteckna"),
        (State.PROPOSED, "send-on-remiss/", {"until": str(day(-50))}, "ta slut före"),
        (State.DECIDING, f"svar/{A}/", {"verb": "schedule", "source": "x", "seen": 0}, "vilken dag ärendet"),
        (State.DECIDING, f"svar/{A}/", EARLY, "före"),
        (State.IN_FORCE, "extend/", {"until": "9999-12-31"}, "Året stämmer inte"),
        (State.IN_FORCE, "give-notice/", {"day": "0026-01-01"}, "Året stämmer inte"),
        (State.IN_FORCE, "version/", {**NEW, "change": "whole", "ends_on": "9999-12-31"}, "Året stämmer"),
        (State.PROPOSED, "strike/", {"event": "1", "remark": "Fel"}, "giltigt"),
        (State.DECIDING, "version/", {**NEW, "change": "whole"}, "när de är klara"),
        (State.IN_FORCE, "version/", {**NEW, "change": "correction"}, "Skriv vad som rättas"),
        (State.IN_FORCE, "version/", {**NEW, "change": "whole", "ends_on": str(day(5))}, "före den första"),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_said_and_nothing_is_saved(state, address, more, words, cast):
    document = in_state(state)
    before = seq(document)
    sent = signed_in(cast.samordnare).post(
        at(document, address), {"day": str(today()), "seen": before} | more
    )
    assert sent.status_code in {400, 409, 422}
    assert words in page(sent)
    assert seq(document) == before


def test_what_was_struck_stays_in_the_history(cast, client):
    document = in_state(State.IN_FORCE)
    event = document.events.filter(verb=Verb.DECIDE).last()
    typed = {"event": event.seq, "remark": "Fel protokoll.", "day": str(today()), "seen": seq(document)}
    assert signed_in(cast.samordnare).post(at(document, "strike/"), typed).status_code == 302
    assert stands(document).headline.state == State.DECIDING
    shown = page(client.get(f"/styrdokument/{document.slug}/"))
    assert "Fel protokoll." in shown
    assert "Struken" in shown


def test_the_parties_stay_once_it_has_been_sent(cast):
    document = in_state(State.DECIDING)
    desk = signed_in(cast.samordnare)
    form = desk.get(at(document, "andra/")).context["form"]
    typed = {name: value for name in form.fields if (value := form[name].value())}
    typed |= {"parties": [Principal.objects.get(code=A).pk], "title": "Annat"}
    refused = desk.post(at(document, "andra/"), typed)
    assert refused.status_code == 422
    assert "Parterna kan inte ändras" in page(refused)
    assert GoverningDocument.objects.get().title != "Annat"


def test_whoever_is_to_be_reminded_is_chosen_and_never_shown(cast, client):
    document = in_state(State.IN_FORCE)
    desk = signed_in(cast.samordnare)
    form = desk.get(at(document, "andra/")).context["form"]
    typed = {name: value for name in form.fields if (value := form[name].value())}
    assert desk.post(at(document, "andra/"), typed | {"owner_person": cast.leder.pk}).status_code == 302
    assert GoverningDocument.objects.get().owner_person == cast.leder
    assert cast.leder.name not in page(client.get(f"/styrdokument/{document.slug}/"))
    gone = desk.post(at(document, "andra/"), typed | {"owner_person": cast.inactive.pk, "seen": ""})
    assert gone.status_code == 400


def test_an_amendment_goes_its_own_way(cast):
    document = in_state(State.IN_FORCE)
    typed = NEW | {"change": "amendment", "what_changed": "Uppsägningen.", "seen": seq(document)}
    assert signed_in(cast.samordnare).post(at(document, "version/"), typed).status_code == 302
    found = stands(document)
    assert (found.headline.state, found.coming.state) == (State.IN_FORCE, State.PROPOSED)


def test_a_list_asks_as_much_at_one_as_at_many(cast, django_assert_num_queries):
    desk = signed_in(cast.samordnare)
    counts = []
    for _n in range(2):
        registered()
        registered("Annat")
        desk.get(ROOM)
        with django_assert_num_queries(9, exact=False):
            desk.get(ROOM)
        counts.append(GoverningDocument.objects.count())
    assert counts == [2, 4]
