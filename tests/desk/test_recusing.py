"""Jäv is asked about before it is recorded, and told of after: in the round's room and at the meeting."""

import json

import pytest

from meetings import workflow
from meetings.models import Recusal
from prioritization.models import Assessment
from tests.desk.everybody import signed_in
from tests.desk.meeting_room import agenda, item, of, of_item
from tests.desk.paper_trail import asked, steering_meeting
from tests.factories.needs import meeting, need_in, today
from tests.factories.rounds import answered_by, opened, said
from tests.factories.rows import everything

pytestmark = pytest.mark.django_db
NO_ANSWER = "Inget svar från dig räknas"


def weigh(need) -> str:
    return f"/arbete/vag/{need.number}/"


def weighed_now(cast):
    need = need_in("assessment", cast)
    opened(cast, need)
    return need


def seen(client, address: str) -> str:
    return client.get(address).context["form"]["seen"].value()


# One's own, in the round's room.


def test_a_member_is_told_what_it_means_before_it_is_recorded(cast):
    need = weighed_now(cast)
    before = everything()
    response = signed_in(cast.ledamot).post(weigh(need), {"granska": "jav", "importance": "20"})
    html = response.content.decode()
    assert response.status_code == 200
    for says in (NO_ANSWER, "Du deltar inte i beslutet om", "Anmäl jäv", "Ingenting blir offentligt."):
        assert says in html
    assert ('name="recused" value="on"' in html, everything() == before) == (True, True)


def test_confirmed_it_is_recorded_and_the_receipt_says_what_it_means(cast):
    need = weighed_now(cast)
    answered_by(cast.ledamot, need, said("no"))
    client = signed_in(cast.ledamot)
    asked_about = client.post(weigh(need), {"granska": "jav", "seen": seen(client, weigh(need))})
    response = client.post(weigh(need), dict(asked_about.context["sent"]), follow=True)
    mine = Assessment.objects.current().get()
    assert (mine.recused, mine.answers.count()) == (True, 0)
    told = f"Jäv är antecknat: {need}. {NO_ANSWER}, och du deltar inte i beslutet."
    assert told in response.content.decode()


def test_gone_back_from_it_what_was_answered_stands_in_the_form(cast):
    need = weighed_now(cast)
    client = signed_in(cast.ledamot)
    typed = {"answer_relevant": "yes", "why_relevant": "SKÄLET", "granska": "jav"}
    sent = dict(client.post(weigh(need), typed).context["sent"])
    response = client.post(weigh(need), sent | {"andra": "1"})
    assert (response.status_code, "SKÄLET" in response.content.decode()) == (200, True)
    assert Assessment.objects.count() == 0


# At the meeting, by whoever keeps it.


@pytest.fixture
def row(cast):
    return item(agenda(cast.samordnare, "Ett", found=meeting(on=today())), "Ett")


def sent(row, **changes):
    return {"notes": "", "seen": workflow.notes_edition(row)} | changes


def test_whoever_reports_it_is_asked_first_and_told_who_takes_no_part(cast, row):
    client, before = signed_in(cast.samordnare), everything()
    address = of_item(row, "anteckningar/")
    asked_about = client.post(address, sent(row, recused=[cast.ledamot.pk], granska="1"))
    html = asked_about.content.decode()
    for says in ("Den som är jävig deltar inte i beslutet.", str(cast.ledamot), "Ingenting blir offentligt."):
        assert says in html
    assert everything() == before
    client.post(address, dict(asked_about.context["sent"]))
    assert Recusal.objects.get().person == cast.ledamot
    told = f"Jäv i § 1: {cast.ledamot} deltar inte i beslutet."
    assert told in client.get(of(row.meeting)).content.decode()


def test_of_a_need_it_says_that_what_was_answered_in_the_round_stays(cast):
    row = asked(steering_meeting(), cast)
    response = signed_in(cast.samordnare).post(
        of_item(row, "anteckningar/"), sent(row, recused=[cast.ledamot.pk], granska="1")
    )
    assert "ändras inte av det som antecknas här" in response.content.decode()


def test_taken_away_it_is_asked_about_too(cast, row):
    workflow.note_item(row, by=cast.ordf, notes="", recused=[cast.ledamot], seen=workflow.notes_edition(row))
    client = signed_in(cast.samordnare)
    asked_about = client.post(of_item(row, "anteckningar/"), sent(row, granska="1"))
    assert f"Inte längre antecknad som jävig: {cast.ledamot}." in asked_about.content.decode()
    client.post(of_item(row, "anteckningar/"), dict(asked_about.context["sent"]))
    assert row.recusals.count() == 0


def test_notes_alone_are_saved_at_once_and_by_a_second_press_no_more(cast, row):
    client = signed_in(cast.samordnare)
    # As a page has it: the token is the key of the form.
    page = client.get(of_item(row, "anteckningar/"))
    token = {"csrfmiddlewaretoken": str(page.context["csrf_token"])}
    given = sent(row, notes="Enighet.", granska="1") | token
    statuses = [client.post(of_item(row, "anteckningar/"), given).status_code for _press in range(2)]
    row.refresh_from_db()
    assert (statuses, row.notes) == ([302, 302], "Enighet.")


def test_saved_as_one_writes_jav_is_never_recorded_in_passing(cast, row):
    response = signed_in(cast.samordnare).post(
        of_item(row, "anteckningar/"),
        sent(row, notes="Enighet.", recused=[cast.ledamot.pk]),
        headers={"Accept": "application/json"},
    )
    told = json.loads(response.content)
    row.refresh_from_db()
    assert (told["saved"], row.notes, row.recusals.count()) == (True, "Enighet.", 0)
    assert "Jäv antecknas först när du trycker på Spara." in told["said"]


def test_a_member_who_reports_it_meanwhile_stops_no_note_and_is_not_written_over(cast, row):
    workflow.call_meeting(row.meeting, by=cast.samordnare)
    client, address = signed_in(cast.samordnare), of_item(row, "anteckningar/")
    seen_at_first = seen(client, address)
    workflow.report_recusal(row, by=cast.ledamot)
    as_one_writes = {"headers": {"Accept": "application/json"}}
    saved = client.post(address, sent(row, notes="Enighet.", seen=seen_at_first), **as_one_writes).json()
    row.refresh_from_db()
    assert (saved["saved"], row.notes, row.recusals.count()) == (True, "Enighet.", 1)
    assert saved["said"].endswith(f"Jäv har ändrats sedan du öppnade sidan. Nu: {cast.ledamot}.")
    on = client.post(address, sent(row, notes="Enighet!", seen=saved["seen"]), **as_one_writes).json()
    # The button would take it away again: both are shown first.
    pressed = client.post(address, sent(row, notes="Enighet!", seen=on["seen"], granska="1"))
    assert (on["saved"], pressed.status_code, row.recusals.count()) == (True, 409, 1)
    assert [each.label for each in pressed.context["form"].differences] == ["Jäv"]


def test_another_text_still_stands_in_the_way(cast, row):
    client, address = signed_in(cast.samordnare), of_item(row, "anteckningar/")
    seen_at_first = seen(client, address)
    workflow.note_item(row, by=cast.ordf, notes="Annat.", recused=[], seen=workflow.notes_edition(row))
    late = client.post(
        address, sent(row, notes="Enighet.", seen=seen_at_first), headers={"Accept": "application/json"}
    )
    row.refresh_from_db()
    assert (late.status_code, late.json()["saved"], row.notes) == (409, False, "Annat.")
