"""Rounds in the browser: opened, told of, closed; the shared matrix; the agenda; decided together."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from initiatives.models import Event, Need
from meetings.models import AgendaItem, Decision, Meeting
from meetings.workflow import put_on_agenda
from notifications.models import Message
from notifications.workflow import deliver
from organizations.models import Membership
from organizations.workflow import lend_role
from prioritization.matrix import common_answers, matrix_of
from prioritization.models import Assessment, Recommendation, Round
from prioritization.seats import who_answered
from prioritization.workflow import Slot, close_round, put_round_on_agenda
from tests.desk.everybody import signed_in
from tests.desk.meeting_room import agenda
from tests.factories.needs import again, answers, day, make, meeting, need_in, terms, today
from tests.factories.rounds import answered_by, members, opened, said
from tests.factories.rows import everything
from ui.unbroken import unbroken

pytestmark = pytest.mark.django_db


def of(weighing: Round, ending: str = "") -> str:
    return f"/arbete/vag/omgang/{weighing.pk}/{ending}"


def new(*needs: Need, **changes) -> dict:
    return {"last_day": str(day(5)), "needs": [need.number for need in needs]} | changes


def agreed_and_not(cast, coming=None):
    """A closed round: one need that all agree on, one they differ about, one with a no."""
    coming = coming or meeting()
    alike, apart, refused = (need_in("assessment", cast) for _n in range(3))
    weighing = opened(cast, alike, apart, refused, meeting=coming)
    for number, member in enumerate([cast.ordf, cast.ledamot, *members(3)]):
        answered_by(member, alike, said("yes", (80 + number, 90)))
        answered_by(member, apart, said("yes", (20 * number, 100 - 20 * number)))
        answered_by(member, refused, said("no" if number == 0 else "yes", (30, 30)))
    return close_round(weighing, by=cast.samordnare), (alike, apart, refused)


# Opened and told of.


def test_the_coordinator_opens_a_round_and_the_members_are_told(cast):
    need, coming = need_in("assessment", cast), meeting()
    response = signed_in(cast.samordnare).post(
        "/arbete/vag/omgang/ny/", new(need, meeting=coming.pk), follow=True
    )
    weighing = Round.objects.get()
    assert (response.redirect_chain, weighing.meeting, weighing.last_day) == (
        [(of(weighing), 302)], coming, day(5),
    )  # fmt: skip
    told = Message.objects.filter(weighing=weighing)
    assert {message.recipient for message in told} == {cast.ordf, cast.ledamot}
    assert f"– {need.number} {need.title}" in told[0].body


def test_the_mail_goes_and_leads_to_what_is_to_be_weighed(cast, mailoutbox, settings):
    settings.SITE_URL = "https://portal.example"
    signed_in(cast.samordnare).post("/arbete/vag/omgang/ny/", new(need_in("assessment", cast)))
    deliver()
    mails = [mail for mail in mailoutbox if mail.subject.startswith("Du ska väga ")]
    assert sorted(mail.to[0] for mail in mails) == [cast.ledamot.email, cast.ordf.email]
    assert ["\nGör det här: https://portal.example/arbete/vag/\n" in mail.body for mail in mails] == [
        True,
        True,
    ]


@pytest.mark.parametrize(
    "wrong, field",
    [
        ({"last_day": ""}, "last_day"),
        ({"last_day": "2020-01-01"}, "last_day"),
        ({"last_day": "i morgon"}, "last_day"),
        ({"needs": []}, "needs"),
        ({"needs": ["2020-999"]}, "needs"),
        ({"meeting": "999999"}, "meeting"),
    ],
)
def test_bad_input_opens_nothing(wrong, field, cast):
    need = need_in("assessment", cast)
    before = everything()
    response = signed_in(cast.samordnare).post("/arbete/vag/omgang/ny/", new(need) | wrong)
    assert (response.status_code, list(response.context["form"].errors)) == (400, [field])
    assert everything() == before


def test_a_need_in_another_open_round_is_not_offered(cast):
    taken, free = need_in("assessment", cast), need_in("prioritization", cast)
    opened(cast, taken)
    form = signed_in(cast.samordnare).get("/arbete/vag/omgang/ny/").context["form"]
    assert list(form.fields["needs"].queryset) == [free]


def test_where_nothing_is_left_to_take_in_the_page_says_so_and_has_no_form(cast):
    opened(cast, need_in("assessment", cast))
    page = signed_in(cast.samordnare).get("/arbete/vag/omgang/ny/").content.decode()
    assert "Inget ärende är kvar att ta in." in page
    assert "Öppna omgången" not in page


def test_more_needs_are_taken_in_and_the_round_is_closed(cast):
    first, second = need_in("assessment", cast), need_in("assessment", cast)
    weighing = opened(cast, first)
    client = signed_in(cast.samordnare)
    assert client.post(of(weighing, "add/"), {"needs": [second.number]})["Location"] == of(weighing)
    assert client.post(of(weighing, "close/"))["Location"] == of(weighing)
    weighing.refresh_from_db()
    assert (weighing.entries.count(), weighing.is_open) == (2, False)
    assert [client.post(of(weighing, what), {"needs": []}).status_code for what in ("add/", "close/")] == [
        400, 409,
    ]  # fmt: skip


def test_a_passed_last_day_waits_with_the_coordinator_and_moves_nothing(cast):
    weighing = opened(cast, need_in("assessment", cast))
    events = Event.objects.count()
    Round.objects.update(last_day=day(-1))
    waiting = signed_in(cast.samordnare).get("/arbete/").context["waiting"]
    rounds = [(item.href, item.is_overdue) for item in waiting if item.href.startswith("/arbete/vag/")]
    assert rounds == [(of(weighing), True)]
    assert (Round.objects.get().is_open, Event.objects.count()) == (True, events)


# The shared matrix.


def test_the_matrix_is_sorted_by_disagreement_and_marks_what_all_agree_on(cast):
    weighing, (alike, apart, refused) = agreed_and_not(cast)
    rows = signed_in(cast.ledamot).get(of(weighing)).context["rows"]
    assert [row["line"].entry.need for row in rows] == [apart, alike, refused]
    assert [row["line"].is_agreed for row in rows] == [False, True, False]
    assert [row["words"]["place"] for row in rows] == [
        "viktigt 40, bråttom 60", "viktigt 82, bråttom 90", "viktigt 30, bråttom 30",
    ]  # fmt: skip
    assert [row["words"]["priority"] for row in rows] == [
        "gemensam prioritet 3", "gemensam prioritet 1", "gemensam prioritet 4",
    ]  # fmt: skip
    assert [row["words"]["noes"] for row in rows] == [
        "", "", unbroken("7 nej från 1 av 5 svarande, på 7 frågor"),
    ]  # fmt: skip
    assert [row["words"]["apart"] for row in rows] == ["stor", "liten", "liten"]


def test_beside_it_stands_the_load(cast):
    need_in("queued", cast)
    leads = need_in("ongoing", cast)
    load = signed_in(cast.ledamot).get(of(opened(cast, need_in("assessment", cast)))).context["load"]
    assert (load.under_way, load.leaders, load.without_leader) == ([leads], [(cast.leder.name, 1)], 0)
    assert [need.state for need in load.queued] == ["queued"]


def test_what_is_not_shown_yet_is_said_by_whether_one_answers_oneself(cast):
    weighing = opened(cast, need_in("assessment", cast))
    for person, own in ((cast.ledamot, True), (cast.samordnare, False)):
        shown = signed_in(person).get(of(weighing)).content.decode()
        assert ("Visas när ditt svar är inne eller omgången är stängd" in shown) == own
        assert ("Visas när omgången är stängd" in shown) != own


@pytest.mark.parametrize("amount", [1, 3, pytest.param(12, marks=pytest.mark.once)])
def test_the_matrix_keeps_its_number_of_queries(amount, cast):
    needs = [need_in("assessment", cast) for _n in range(amount)]
    weighing = opened(cast, *needs)
    for need in needs[:3]:
        answered_by(cast.ordf, need)
        answered_by(cast.ledamot, need)
    closed = close_round(weighing, by=cast.samordnare)
    client = signed_in(cast.ledamot)
    client.get(of(closed))
    with CaptureQueriesContext(connection) as queries:
        client.get(of(closed))
    # Two of them are the road by which it is written that one has seen it.
    assert len(queries) == 21


# From the round to the agenda.


def test_agreement_becomes_the_consent_list_and_the_rest_items_of_their_own(cast):
    weighing, (alike, apart, refused) = agreed_and_not(cast)
    AgendaItem.objects.filter(meeting=weighing.meeting).delete()
    agenda(cast.samordnare, "Öppnande", found=weighing.meeting)
    put_on_agenda(weighing.meeting, alike)
    agenda(cast.samordnare, "Övrigt", found=weighing.meeting)
    client = signed_in(cast.samordnare)
    form = client.get(of(weighing, "dagordning/")).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    assert (
        client.post(of(weighing, "dagordning/"), sent)["Location"] == f"/arbete/moten/{weighing.meeting_id}/"
    )
    items = AgendaItem.objects.filter(meeting=weighing.meeting, need__in=[alike, apart, refused])
    assert {(item.need, item.is_consent, item.duration) for item in items} == {
        (alike, True, 1),
        (apart, False, 15),
        (refused, False, 15),
    }
    # The widest apart first, and what all agree on last, together; where the first of them stood.
    order = AgendaItem.objects.filter(meeting=weighing.meeting).order_by("paragraph")
    assert [(item.paragraph, item.title if item.need is None else item.need) for item in order] == [
        (1, "Öppnande"), (2, apart), (3, refused), (4, alike), (5, "Övrigt"),
    ]  # fmt: skip
    recommended = Recommendation.objects.get(item__need=alike)
    assert (recommended.importance, recommended.urgency, recommended.answers) == (82, 90, answers())
    assert Recommendation.objects.get(item__need=refused).answers == answers()


def test_the_coordinator_adjusts_and_presses_again(cast):
    weighing, (alike, _apart, _refused) = agreed_and_not(cast)
    entry = weighing.entries.get(need=alike)
    for slot in (Slot(is_consent=True), Slot(is_consent=False, duration=7)):
        put_round_on_agenda(weighing, {entry.pk: slot}, by=cast.samordnare)
    item = AgendaItem.objects.get(meeting=weighing.meeting, need=alike)
    assert (item.is_consent, item.duration, Recommendation.objects.count()) == (False, 7, 1)


@pytest.mark.parametrize(
    "wrong", [{"how": "kanske"}, {"minutes": "0"}, {"minutes": "241"}, {"minutes": "tio"}]
)
def test_a_bad_plan_changes_nothing(wrong, cast):
    weighing, (alike, *_rest) = agreed_and_not(cast)
    entry = weighing.entries.get(need=alike)
    client = signed_in(cast.samordnare)
    form = client.get(of(weighing, "dagordning/")).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    before = everything()
    sent |= {f"{name}_{entry.pk}": value for name, value in wrong.items()}
    assert client.post(of(weighing, "dagordning/"), sent).status_code == 400
    assert everything() == before


def test_an_open_round_makes_no_agenda(cast):
    weighing = opened(cast, need_in("assessment", cast), meeting=meeting())
    response = signed_in(cast.samordnare).get(of(weighing, "dagordning/"))
    assert (response.status_code, response["Location"]) == (302, of(weighing))


# Decided together.


def together(cast, **changes):
    """A meeting today whose consent list holds two needs."""
    now = meeting(on=today(), **changes)
    needs = [need_in("assessment", cast), need_in("prioritization", cast)]
    weighing = opened(cast, *needs, meeting=now)
    for member in (cast.ordf, cast.ledamot, *members(1)):
        for need in needs:
            answered_by(member, need, said("yes", (80, 20)))
    closed = close_round(weighing, by=cast.samordnare)
    slots = {entry.pk: Slot(is_consent=True) for entry in closed.entries.all()}
    put_round_on_agenda(closed, slots, by=cast.samordnare)
    return now, needs


def consented(client, now, **changes):
    """What the list's form sends with everything left as it begins."""
    form = client.get(f"/arbete/moten/{now.pk}/samlat/").context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() not in {None, False}}
    return sent | {"standpoint": "endorsed", "reason": "Ledamöterna är eniga."} | changes


def decided(client, now, **changes):
    return client.post(f"/arbete/moten/{now.pk}/samlat/", consented(client, now, **changes))


def test_one_press_makes_one_decision_for_each_item(cast):
    now, needs = together(cast)
    response = decided(signed_in(cast.samordnare), now)
    assert response["Location"] == f"/arbete/moten/{now.pk}/"
    verbs = {
        decision.need: [step.verb for step in decision.steps.all()]
        for decision in Decision.objects.filter(item__meeting=now)
    }
    assert verbs == {needs[0]: ["endorse", "prioritize"], needs[1]: ["prioritize"]}
    assert [(again(need).state, again(need).priority) for need in needs] == [("queued", 2)] * 2
    assert not AgendaItem.objects.filter(meeting=now, is_open=True).exists()


def test_the_consent_list_says_where_they_were_not_agreed_and_who_put_it_there(cast):
    weighing, (alike, apart, refused) = agreed_and_not(cast, meeting(on=today()))
    slots = {entry.pk: Slot(is_consent=True) for entry in weighing.entries.all()}
    put_round_on_agenda(weighing, slots, by=cast.samordnare)
    client, address = signed_in(cast.samordnare), f"/arbete/moten/{weighing.meeting_id}/samlat/"
    page = client.get(address)
    html = " ".join(page.content.decode().split())
    assert ("Ledamöterna var eniga" in html, "Ledamöterna var inte eniga om alla" in html) == (False, True)
    assert html.count(f"Satt på listan av {cast.samordnare}") == 3
    assert "7 nej från 1 av 5 svarande, på 7 frågor" in html
    assert {row["item"].need: row["line"].is_agreed for row in page.context["rows"]} == {
        alike: True, apart: False, refused: False,
    }  # fmt: skip
    AgendaItem.objects.filter(need__in=[apart, refused]).update(is_consent=False)
    assert "Ledamöterna var eniga om de här ärendena." in client.get(address).content.decode()


def test_two_and_two_recommend_no_place(cast):
    coming, need = meeting(), need_in("prioritization", cast)
    weighing = opened(cast, need, meeting=coming)
    for number, member in enumerate([cast.ordf, cast.ledamot, *members(2)]):
        answered_by(member, need, said("yes", (80, 90 if number % 2 else 10)))
    closed = close_round(weighing, by=cast.samordnare)
    put_round_on_agenda(closed, {closed.entries.get().pk: Slot(is_consent=True)}, by=cast.samordnare)
    recommended = Recommendation.objects.get()
    assert (recommended.importance, recommended.urgency) == (None, None)
    client = signed_in(cast.samordnare)
    for address in (of(closed), of(closed, "dagordning/"), f"/arbete/vag/{need.number}/andra/"):
        assert "ingen gemensam prioritet" in client.get(address).content.decode().lower()
    form = client.get(f"/arbete/moten/{coming.pk}/arenden/{recommended.item_id}/decide/").context["form"]
    assert form["importance"].value() is None


def test_either_of_a_lent_seat_is_told_whose_answer_counts(cast):
    need = need_in("assessment", cast)
    weighing = opened(cast, need)
    answered_by(cast.ledamot, need)
    seat = Membership.objects.get(user=cast.ledamot)
    lend_role(seat, "ersattare@demo.example", "Ersättare (exempel)", starts_on=today(), ends_on=day(9),
              by=cast.samordnare)  # fmt: skip
    stand_in = User.objects.get(email="ersattare@demo.example")
    client, own = signed_in(stand_in), f"/arbete/vag/{need.number}/"
    told = f"{cast.ledamot} har svarat på samma plats. "
    assert told + "Det svaret räknas tills du har svarat." in client.get(own).content.decode()
    answered_by(stand_in, need)
    assert told + "Ditt svar räknas, det andra finns kvar." in client.get(own).content.decode()
    close_round(weighing, by=cast.samordnare)
    html = signed_in(cast.ledamot).get(own + "andra/").content.decode()
    assert f"{stand_in} har svarat på samma plats. Det svaret räknas, ditt finns kvar." in html
    assert "1 svar räknas inte" in html


def test_what_is_held_moves_nothing(cast):
    now, needs = together(cast, holds_decisions=True)
    decided(signed_in(cast.ordf), now)
    assert Decision.objects.held().count() == 2
    assert [again(need).state for need in needs] == ["assessment", "prioritization"]


def test_jav_is_said_in_the_decisions_record(cast):
    now, needs = together(cast)
    item = AgendaItem.objects.get(meeting=now, need=needs[0])
    item.recusals.create(person=cast.ledamot)
    decided(signed_in(cast.samordnare), now, absent="En till")
    assert [d.absent for d in Decision.objects.filter(item__meeting=now).order_by("need_id")] == [
        f"En till; Jäv: {cast.ledamot}", "En till",
    ]  # fmt: skip


def test_all_are_recorded_or_none(cast):
    now, needs = together(cast)
    client = signed_in(cast.samordnare)
    form = client.get(f"/arbete/moten/{now.pk}/samlat/").context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() not in {None, False}}
    make("edit_text", needs[1], cast)
    before = everything()
    sent |= {"standpoint": "endorsed", "reason": "Ledamöterna är eniga."}
    response = client.post(f"/arbete/moten/{now.pk}/samlat/", sent)
    assert (response.status_code, everything() == before) == (409, True)
    assert needs[1].title in response.content.decode()
    shown = response.context["form"]
    again_sent = sent | {name: shown[name].value() for name in shown.fields if name.startswith("seen_")}
    assert client.post(f"/arbete/moten/{now.pk}/samlat/", again_sent).status_code == 302


@pytest.mark.parametrize(
    "wrong", [{"standpoint": ""}, {"standpoint": "recommended"}, {"reason": ""}, {"happened": str(day(1))}]
)
def test_a_bad_consent_records_nothing(wrong, cast):
    now, _needs = together(cast)
    before = everything()
    assert decided(signed_in(cast.samordnare), now, **wrong).status_code == 400
    assert everything() == before


def test_pressed_twice_it_is_decided_once(cast):
    now, _needs = together(cast)
    client = signed_in(cast.samordnare)
    form = client.get(f"/arbete/moten/{now.pk}/samlat/").context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() not in {None, False}}
    sent |= {"standpoint": "endorsed", "reason": "Ledamöterna är eniga."}
    statuses = [client.post(f"/arbete/moten/{now.pk}/samlat/", sent).status_code for _n in range(2)]
    assert (statuses, Decision.objects.filter(item__meeting=now).count()) == ([302, 400], 2)


def test_the_item_alone_is_proposed_to_the_recorder_who_chooses(cast):
    now, needs = together(cast)
    item = AgendaItem.objects.get(meeting=now, need=needs[0])
    form = signed_in(cast.samordnare).get(f"/arbete/moten/{now.pk}/arenden/{item.pk}/decide/").context["form"]
    proposed = {name: form[name].value() for name in ("verbs", "importance", "urgency", "answer_relevant")}
    assert proposed == {
        "verbs": ["endorse", "prioritize"], "importance": 80, "urgency": 20, "answer_relevant": "yes",
    }  # fmt: skip


def test_a_meeting_that_is_over_takes_no_agenda(cast):
    weighing, _needs = agreed_and_not(cast)
    Meeting.objects.filter(pk=weighing.meeting_id).update(status=Meeting.Status.HELD)
    client = signed_in(cast.samordnare)
    form = client.get(of(weighing, "dagordning/")).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    before = everything()
    assert client.post(of(weighing, "dagordning/"), sent).status_code == 422
    assert everything() == before


# What a reviewer would try.


def test_a_proposal_changed_meanwhile_is_not_decided_unseen(cast):
    now, needs = together(cast)
    client = signed_in(cast.ordf)
    form = client.get(f"/arbete/moten/{now.pk}/samlat/").context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() not in {None, False}}
    sent |= {"standpoint": "endorsed", "reason": "Ledamöterna är eniga."}
    Recommendation.objects.filter(item__need=needs[0]).update(importance=10)
    before = everything()
    response = client.post(f"/arbete/moten/{now.pk}/samlat/", sent)
    assert (response.status_code, everything() == before) == (409, True)
    assert needs[0].title in response.content.decode()


def test_what_is_held_is_no_longer_on_the_consent_list(cast):
    now, needs = together(cast)
    need = again(needs[0])
    item = AgendaItem.objects.get(meeting=now, need=need)
    make("endorse", need, cast, terms=terms(hold=True, item=item))
    form = signed_in(cast.samordnare).get(f"/arbete/moten/{now.pk}/samlat/").context["form"]
    assert [row.need for row in form.items] == [needs[1]]


def test_a_need_added_to_an_older_open_round_is_answered_there(cast):
    first, added = need_in("assessment", cast), need_in("assessment", cast)
    older = opened(cast, first)
    close_round(opened(cast, added), by=cast.samordnare)
    signed_in(cast.samordnare).post(of(older, "add/"), {"needs": [added.number]})
    response = signed_in(cast.ledamot).get(f"/arbete/vag/{added.number}/")
    assert (response.status_code, response.context["entry"].round) == (200, older)


def test_whoever_cannot_judge_counts_with_nothing(cast):
    need = need_in("assessment", cast)
    weighing = opened(cast, need)
    silent, speaks = members(4)[:3], User.objects.get(email="ledamot4@demo.example")
    for member in silent:
        answered_by(member, need, said("no"))
        answered_by(member, need, said("no", cannot_judge=True))
    for member in (cast.ordf, cast.ledamot, speaks):
        answered_by(member, need, said("yes", (80, 80)))
    line = matrix_of(close_round(weighing, by=cast.samordnare), cast.samordnare)[0]
    assert (line.said.noes, line.is_agreed, line.done) == (0, True, 6)
    assert (line.said.answers, line.said.cannot_judge) == (3, 3)
    assert set(common_answers(line.entry).values()) == {"yes"}


def test_a_need_that_has_left_is_asked_of_nobody(cast):
    stays, leaves = need_in("assessment", cast), need_in("assessment", cast)
    weighing = opened(cast, stays, leaves)
    answered_by(cast.ledamot, stays)
    make("decline", leaves, cast)
    done = {person.name: person.is_done for person in who_answered(weighing)}
    assert done == {cast.ledamot.name: True, cast.ordf.name: False}


def test_to_look_at_the_head_of_a_page_is_not_to_see_the_others(cast):
    need = need_in("assessment", cast)
    weighing = opened(cast, need)
    answered_by(cast.ledamot, need)
    client = signed_in(cast.ledamot)
    for address in (of(weighing), f"/arbete/vag/{need.number}/andra/"):
        assert client.head(address).status_code == 200
    assert Assessment.objects.get().seen_at is None


@pytest.mark.parametrize("value", ["9" * 5000, "-1", "1" * 25])
def test_a_place_out_of_all_measure_is_refused(value, cast):
    need = need_in("assessment", cast)
    opened(cast, need)
    response = signed_in(cast.ledamot).post(
        f"/arbete/vag/{need.number}/", {"importance": value, "urgency": "1"}
    )
    assert (response.status_code, Assessment.objects.count()) == (400, 0)


@pytest.mark.parametrize("amount", [2, 6])
@pytest.mark.once
def test_the_consent_list_asks_the_database_as_often_however_long_it_is(amount, cast):
    now = meeting(on=today())
    needs = [need_in("assessment", cast) for _n in range(amount)]
    weighing = opened(cast, *needs, meeting=now)
    for need in needs:
        answered_by(cast.ordf, need)
        answered_by(cast.ledamot, need, said(recused=True))
    closed = close_round(weighing, by=cast.samordnare)
    slots = {entry.pk: Slot(is_consent=True) for entry in closed.entries.all()}
    put_round_on_agenda(closed, slots, by=cast.samordnare)
    client = signed_in(cast.samordnare)
    client.get(f"/arbete/moten/{now.pk}/samlat/")
    with CaptureQueriesContext(connection) as queries:
        page = client.get(f"/arbete/moten/{now.pk}/samlat/")
    assert (len(page.context["rows"]), len(queries)) == (amount, 16)


def test_two_tabs_lose_nothing(cast):
    need = need_in("assessment", cast)
    opened(cast, need)
    client, address = signed_in(cast.ledamot), f"/arbete/vag/{need.number}/"
    old = client.get(address).context["form"]["seen"].value()
    answered_by(cast.ledamot, need)
    before = everything()
    response = client.post(address, {"answer_relevant": "no", "why_relevant": "FRÅN FLIK TVÅ", "seen": old})
    assert (response.status_code, everything() == before) == (409, True)
    html = response.content.decode()
    assert ("FRÅN FLIK TVÅ" in html, "Ändrat i en annan flik" in html) == (True, True)
    shown = response.context["form"]["seen"].value()
    assert client.post(address, {"answer_relevant": "no", "seen": shown}).status_code == 302


def test_a_post_without_the_form_is_no_answer(cast):
    need = need_in("assessment", cast)
    opened(cast, need)
    answered_by(cast.ledamot, need)
    before = everything()
    client = signed_in(cast.ledamot)
    sent = client.post(f"/arbete/vag/{need.number}/", "{}", content_type="application/json")
    assert (sent.status_code, everything() == before) == (400, True)
