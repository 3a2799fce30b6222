"""The shown item: whoever keeps the meeting steps, all others follow, and nobody passes an item by."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from meetings import workflow
from meetings.models import AgendaItem, Decision, Meeting
from meetings.workflow import ItemText
from meetings.workflow.replying import reply_to_call
from organizations.models import Standpoint
from tests.desk.everybody import signed_in
from tests.desk.meeting_room import agenda, item, of, page, post
from tests.factories.needs import TEXT, day, meeting, need_in, terms, today

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
READERS = ("samordnare", "ordf", "ledamot", "sro_ordf", "sro_ledamot")


@pytest.fixture
def found(cast) -> Meeting:
    return agenda(cast.samordnare, "Ett", "Två", "Tre", found=meeting(on=today()))


def shown(found: Meeting) -> str | None:
    row = Meeting.objects.select_related("shown_item").get(pk=found.pk).shown_item
    return row.title if row else None


def step(found: Meeting, way: str, by, seen: str) -> str | None:
    """From the item that is seen."""
    assert post(by, of(found, f"visa/{way}/"), seen=item(found, seen).pk).status_code == 302
    return shown(found)


def test_the_showing_goes_by_paragraph_and_stays_at_both_ends(found, cast):
    assert post(cast.samordnare, of(found, "visa/begin/")).status_code == 302
    assert shown(found) == "Ett"
    walked = [
        step(found, way, cast.samordnare, seen)
        for way, seen in [
            ("previous", "Ett"), ("next", "Ett"), ("next", "Två"), ("next", "Tre"), ("previous", "Tre"),
        ]
    ]  # fmt: skip
    assert walked == ["Ett", "Två", "Tre", "Tre", "Två"]
    assert post(cast.ordf, of(found, "visa/end/")).status_code == 302
    assert (shown(found), Meeting.objects.get(pk=found.pk).shown_since) == (None, None)


def test_the_way_to_follow_it_stands_once_whether_or_not_the_call_is_answered(found, cast):
    workflow.call_meeting(found, by=cast.samordnare)
    counts = [page(cast.sro_ordf, of(found)).count(">Följ mötet</a>")]
    workflow.begin_showing(found, by=cast.ordf)
    counts += [page(person, of(found)).count(">Följ mötet</a>") for person in (cast.sro_ordf, cast.ledamot)]
    reply_to_call(found, by=cast.ledamot, answer="coming")
    counts.append(page(cast.ledamot, of(found)).count(">Följ mötet</a>"))
    assert counts == [1] * 4


def test_a_step_from_what_is_no_longer_shown_changes_nothing(found, cast):
    workflow.begin_showing(found, by=cast.ordf)
    assert step(found, "next", cast.samordnare, "Ett") == "Två"
    since = Meeting.objects.get(pk=found.pk).shown_since
    assert step(found, "next", cast.ordf, "Ett") == "Två"
    assert step(found, "previous", cast.ordf, "Tre") == "Två"
    assert Meeting.objects.get(pk=found.pk).shown_since == since


@pytest.mark.parametrize("seen", ["", "ett", "-1", "999999", "<script>"])
def test_a_step_from_nowhere_changes_nothing(seen, found, cast):
    workflow.begin_showing(found, by=cast.ordf)
    assert post(cast.samordnare, of(found, "visa/next/"), seen=seen).status_code == 302
    assert shown(found) == "Ett"


def test_another_meetings_item_shows_nothing_here(found, cast):
    other = item(agenda(cast.samordnare, "Annat"), "Annat")
    assert post(cast.samordnare, of(found, "visa/next/"), seen=other.pk).status_code == 302
    assert shown(found) is None


def test_begun_twice_it_stays_where_it_is(found, cast):
    workflow.begin_showing(found, by=cast.ordf)
    step(found, "next", cast.ordf, "Ett")
    assert post(cast.samordnare, of(found, "visa/begin/")).status_code == 302
    assert shown(found) == "Två"


def test_what_is_out_is_passed_by_and_what_is_decided_is_not(cast):
    need, found = need_in("assessment", cast), meeting(on=today())
    agenda(cast.samordnare, "Ett", "Två", found=found)
    row = workflow.put_on_agenda(found, need)
    workflow.decide(need, [], terms(item=row), by=cast.ordf, seen=need.event_count)
    workflow.call_meeting(found, by=cast.ordf)
    workflow.take_off_item(item(found, "Två"), by=cast.ordf)
    workflow.begin_showing(found, by=cast.ordf)
    assert step(found, "next", cast.ordf, "Ett") == need.title


def test_nothing_is_shown_of_a_meeting_that_is_over(found, cast):
    workflow.begin_showing(found, by=cast.ordf)
    workflow.hold_meeting(found, by=cast.ordf)
    assert shown(found) is None
    for act in ("begin", "next", "previous", "end"):
        response = signed_in(cast.ordf).post(of(found, f"visa/{act}/"), {"seen": "1"}, follow=True)
        assert [str(message) for message in response.context["messages"]] == [
            "Mötet är redan hållet. Ingenting sparades."
        ]
    assert "Mötet är hållet. Ingenting visas." in page(cast.ledamot, of(found, "visa/"))


def test_an_empty_agenda_is_not_shown(cast):
    found = meeting()
    response = signed_in(cast.ordf).post(of(found, "visa/begin/"), follow=True)
    assert [str(message) for message in response.context["messages"]] == [
        "Sätt minst ett ärende på dagordningen först."
    ]


# What is seen.


def test_the_screen_says_what_the_meeting_is_at(cast):
    need, found = need_in("assessment", cast, summary="Kort om behovet."), meeting(on=day(1))
    text = ItemText(
        title="Trygg väg hem",
        presenter_role="Processledare",
        duration=15,
        question="Tas behovet vidare?",
        proposed_standpoint=Standpoint.objects.get(slug="endorsed"),
    )
    workflow.add_item(found, need, by=cast.ordf, text=text)
    agenda(cast.ordf, "Därnäst", found=found)
    workflow.begin_showing(found, by=cast.ordf)
    context = signed_in(cast.ledamot).get(of(found, "visa/")).context
    assert (context["item"].title, context["state"], context["next"].title, context["spread"]) == (
        "Trygg väg hem", "Ställningstagande pågår", "Därnäst", None,
    )  # fmt: skip
    html = page(cast.ledamot, of(found, "visa/"))
    said = [
        "§ 1", "Ställningstagande", "Trygg väg hem", "Föredragande: Processledare", "Tas behovet vidare?",
        "Kort om behovet.", "ställer sig bakom", "planerat 15 min", "Därefter: § 2 Därnäst",
    ]  # fmt: skip
    assert [words for words in said if words not in html] == []


def test_only_whoever_keeps_the_meeting_steps(found, cast):
    workflow.begin_showing(found, by=cast.ordf)
    buttons = {name: page(getattr(cast, name), of(found, "visa/")).count('id="nasta"') for name in READERS}
    assert buttons == {"samordnare": 1, "ordf": 1, "ledamot": 0, "sro_ordf": 0, "sro_ledamot": 0}


def test_a_decision_shows_to_those_who_may_know_of_it(cast):
    need, found = need_in("assessment", cast), meeting(on=today())
    row = workflow.put_on_agenda(found, need)
    workflow.begin_showing(found, by=cast.ordf)
    workflow.decide(need, [], terms(item=row, hold=True), by=cast.ordf, seen=need.event_count)
    Decision.objects.update(reason="HEMLIGT SKÄL")
    seen = {name: "HEMLIGT SKÄL" in page(getattr(cast, name), of(found, "visa/nu/")) for name in READERS}
    assert seen == {
        "samordnare": True, "ordf": True, "ledamot": True, "sro_ordf": False, "sro_ledamot": False,
    }  # fmt: skip


def test_the_clock_counts_from_when_the_item_came_up(found, cast):
    workflow.begin_showing(found, by=cast.ordf)
    Meeting.objects.filter(pk=found.pk).update(shown_since=timezone.now() - timedelta(minutes=4))
    elapsed = signed_in(cast.ledamot).get(of(found, "visa/")).context["elapsed"]
    assert 240 <= elapsed <= 250


# Following.


def ask(user, found: Meeting, version: str):
    return signed_in(user).get(of(found, "visa/nu/"), {"v": version}, headers=HTMX)


def version_for(user, found: Meeting) -> str:
    return signed_in(user).get(of(found, "visa/")).context["version"]


def test_what_has_not_changed_is_answered_with_nothing(found, cast):
    workflow.begin_showing(found, by=cast.ordf)
    response = ask(cast.ledamot, found, version_for(cast.ledamot, found))
    assert (response.status_code, response.content) == (204, b"")


def test_nothing_shown_is_no_change_either(found, cast):
    response = ask(cast.ledamot, found, version_for(cast.ledamot, found))
    assert (response.status_code, response.content) == (204, b"")


def _step(found, cast):
    workflow.show_next(found, by=cast.ordf, seen=item(found, "Ett").pk)


def _end(found, cast):
    workflow.end_showing(found, by=cast.ordf)


def _hold(found, cast):
    workflow.hold_meeting(found, by=cast.ordf)


def _edit(found, cast):
    row = item(found, "Ett")
    workflow.edit_item(row, None, by=cast.ordf, text=ItemText(title="Ny"), seen=workflow.edition(row))


def _edit_the_next(found, cast):
    row = item(found, "Två")
    workflow.edit_item(row, None, by=cast.ordf, text=ItemText(title="Ny"), seen=workflow.edition(row))


def _move_the_next(found, cast):
    workflow.lower_item(item(found, "Två"), by=cast.ordf, seen=2)


@pytest.mark.parametrize("change", [_step, _end, _hold, _edit, _edit_the_next, _move_the_next])
def test_what_has_changed_is_told(change, found, cast):
    workflow.begin_showing(found, by=cast.ordf)
    version = version_for(cast.ledamot, found)
    change(found, cast)
    response = ask(cast.ledamot, found, version)
    assert response.status_code == 200
    assert response.context["version"] != version
    assert ask(cast.ledamot, found, response.context["version"]).status_code == 204


@pytest.mark.parametrize("hold", [True, False])
def test_a_decision_is_told_at_once(hold, cast):
    need, found = need_in("assessment", cast), meeting(on=today())
    row = workflow.put_on_agenda(found, need)
    workflow.begin_showing(found, by=cast.ordf)
    version = version_for(cast.ledamot, found)
    workflow.decide(need, [], terms(item=row, hold=hold, reason=TEXT), by=cast.ordf, seen=need.event_count)
    response = ask(cast.ledamot, found, version)
    assert (response.status_code, TEXT in response.content.decode()) == (200, True)


def test_the_change_is_announced_politely_beside_the_item(found, cast):
    workflow.begin_showing(found, by=cast.ordf)
    html = ask(cast.ledamot, found, "").content.decode()
    assert html.count('role="status" id="visas-nu" hx-swap-oob="innerHTML"') == 1
    assert html.count("Nu visas § 1 Ett") == 1
    assert "autofocus" not in html


def test_for_htmx_a_step_answers_with_what_is_shown_now(found, cast):
    workflow.begin_showing(found, by=cast.ordf)
    seen = {"seen": item(found, "Ett").pk}
    for _press in range(2):
        response = signed_in(cast.ordf).post(of(found, "visa/next/"), seen, headers=HTMX)
        assert (response.status_code, response.context["item"].title) == (200, "Två")
        assert "<html" not in response.content.decode()


@pytest.mark.parametrize("number", [1, 3, 30])
def test_following_asks_the_database_as_often_however_long_the_agenda_is(number, cast):
    need, found = need_in("assessment", cast), meeting(on=today())
    row = workflow.put_on_agenda(found, need)
    rows = (AgendaItem(meeting=found, paragraph=n, title=f"Ärende {n}") for n in range(2, number + 1))
    AgendaItem.objects.bulk_create(rows)
    workflow.begin_showing(found, by=cast.ordf)
    workflow.decide(need, [], terms(item=row), by=cast.ordf, seen=need.event_count)
    client = signed_in(cast.ledamot)
    version = client.get(of(found, "visa/")).context["version"]
    # Nine of them are kept until anything public changes, but not within a test's transaction.
    with CaptureQueriesContext(connection) as queries:
        assert client.get(of(found, "visa/nu/"), {"v": version}).status_code == 204
    assert len(queries) == 21
    with CaptureQueriesContext(connection) as queries:
        assert client.get(of(found, "visa/nu/"), {"v": ""}).status_code == 200
    assert len(queries) == 21
