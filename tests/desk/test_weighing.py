"""A member's own answers and place in the browser: saved as given, undone; nobody sees another's."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from initiatives.models import Event
from prioritization.models import Assessment, Placement
from prioritization.workflow import Given, close_round
from tests.desk.everybody import assert_answered, signed_in, table
from tests.factories.needs import answers, make, need_in
from tests.factories.rounds import answered_by, entry_of, opened, said
from tests.factories.rows import everything

pytestmark = pytest.mark.django_db

LIST = "/arbete/vag/"
MEMBERS = {"ordf": 200, "ledamot": 200}
JSON = {"accept": "application/json"}


def of(need, ending: str = "") -> str:
    return f"/arbete/vag/{need.number}/{ending}"


def given(answer: str = "partly", **changes) -> dict:
    """Every question answered with a line of why, and the need placed."""
    fields = {f"answer_{slug}": answer for slug in answers()} | {
        f"why_{slug}": "DÄRFÖR" for slug in answers()
    }
    return fields | {"importance": "70", "urgency": "20"} | changes


def weighed_now(cast, where: str = "assessment", **fields):
    """A need in an open round."""
    need = need_in(where, cast, **fields)
    opened(cast, need)
    return need


# Who comes in.


def test_the_members_and_the_coordinator_have_the_list(cast):
    assert_answered(cast, LIST, table(cast, others=404, samordnare=200, **MEMBERS))


def test_the_members_alone_weigh(cast):
    assert_answered(cast, of(weighed_now(cast)), table(cast, others=404, **MEMBERS))


def test_the_members_alone_save(cast):
    may = {"ordf": 302, "ledamot": 302}
    address = of(weighed_now(cast))
    assert_answered(cast, address, table(cast, others=404, **may), given())
    for name in may:
        assert signed_in(getattr(cast, name)).post(address, given()).status_code == 302
    assert sorted(row.member.email for row in Assessment.objects.all()) == [
        "ledamot@demo.example", "ordf@demo.example",
    ]  # fmt: skip


@pytest.mark.parametrize("where", ["identified", "assessment"])
def test_before_a_round_the_page_says_so(where, cast):
    need = need_in(where, cast)
    answer = signed_in(cast.ledamot).get(of(need))
    assert answer.status_code == 200
    assert "inte öppet för vägning än" in answer.content.decode()
    assert signed_in(cast.leder).get(of(need)).status_code == 404


@pytest.mark.parametrize("where", ["queued", "closed", "declined"])
def test_what_was_never_in_a_round_is_not_found(where, cast):
    assert signed_in(cast.ledamot).get(of(need_in(where, cast))).status_code == 404


def test_an_unregistered_need_is_not_found(cast):
    assert signed_in(cast.ledamot).get(f"/arbete/vag/{need_in('draft', cast).pk}/").status_code == 404


# Saved as it is given.


@pytest.mark.parametrize("where", ["assessment", "prioritization"])
def test_a_member_answers_and_the_answer_is_there_again(where, cast):
    need = weighed_now(cast, where)
    events = Event.objects.count()
    client = signed_in(cast.ledamot)
    assert client.post(of(need), given()).status_code == 302
    assert Given.of(Assessment.objects.get()) == said("partly")
    form = client.get(of(need)).context["form"]
    assert (form["importance"].value(), form["answer_relevant"].value(), form["why_trust"].value()) == (
        70, "partly", "DÄRFÖR",
    )  # fmt: skip
    assert Event.objects.count() == events


def test_half_an_answer_is_kept_and_leads_back_to_what_is_left(cast):
    need = weighed_now(cast)
    client = signed_in(cast.ledamot)
    response = client.post(of(need), {"answer_relevant": "yes", "importance": "87"}, follow=True)
    assert response.redirect_chain == [(of(need), 302)]
    assert "Sparat så långt" in response.content.decode()
    mine = Assessment.objects.get()
    assert (Given.of(mine), mine.completed_at) == (Given(answers={"relevant": "yes"}), None)


def test_a_whole_answer_leads_to_the_next_need_and_at_last_to_the_list(cast):
    first, second, third = (need_in("assessment", cast) for _n in range(3))
    opened(cast, first, second, third)
    client = signed_in(cast.ledamot)
    roads = [client.post(of(need), given())["Location"] for need in (second, third, first)]
    assert roads == [of(third), of(first), LIST]


def test_the_script_hears_what_is_left_and_whether_there_is_something_to_undo(cast):
    need = weighed_now(cast)
    client = signed_in(cast.ledamot)
    told = [
        json.loads(client.post(of(need), sent, headers=JSON).content)
        for sent in ({"answer_relevant": "yes"}, given(urgency=""), given(), {"cannot_judge": "on"})
    ]
    assert [(one["is_in"], one["may_undo"]) for one in told] == [
        (False, True), (False, True), (True, True), (True, True),
    ]  # fmt: skip
    assert [one["said"].partition(". ")[2] for one in told] == ["8 saker kvar.", "1 sak kvar.", "", ""]


def test_the_script_hears_what_is_wrong_and_nothing_is_saved(cast):
    need = weighed_now(cast)
    before = everything()
    response = signed_in(cast.ledamot).post(of(need), given(importance="101"), headers=JSON)
    told = json.loads(response.content)
    assert (response.status_code, told.keys(), told["closed"]) == (400, {"saved", "said", "closed"}, False)
    assert told["said"].startswith("Inte sparat.")
    assert everything() == before


def test_a_place_between_the_buttons_stays_without_the_script(cast):
    need = weighed_now(cast)
    answered_by(cast.ledamot, need, said(place=(71, 12)))
    form = signed_in(cast.ledamot).get(of(need)).context["form"]
    assert [str(value) for value, _label in form.fields["importance"].widget.choices] == [
        "12", "37", "62", "71", "87",
    ]  # fmt: skip
    assert [value for value, _label in form.fields["urgency"].widget.choices] == [12, 37, 62, 87]


@pytest.mark.parametrize("way", ["recused", "cannot_judge"])
def test_jav_and_cannot_judge_are_one_press(way, cast):
    need = weighed_now(cast)
    client = signed_in(cast.ledamot)
    client.post(of(need), given())
    assert client.post(of(need), {way: "on", "importance": "20", "urgency": "20"}).status_code == 302
    mine = Assessment.objects.get()
    assert (getattr(mine, way), mine.completed_at is not None, Placement.objects.count()) == (True, True, 0)


def test_undo_takes_back_the_latest_change(cast):
    need = weighed_now(cast)
    client = signed_in(cast.ledamot)
    client.post(of(need), given())
    client.post(of(need), {"recused": "on"})
    response = client.post(of(need, "angra/"), follow=True)
    assert "Ändringen är ångrad." in response.content.decode()
    assert Given.of(Assessment.objects.get()) == said("partly")


def test_with_nothing_to_undo_it_says_so(cast):
    need = weighed_now(cast)
    response = signed_in(cast.ledamot).post(of(need, "angra/"), follow=True)
    assert "Det finns inget att ångra." in response.content.decode()
    assert Assessment.objects.count() == 0


# Blind first.


def test_the_others_show_only_once_ones_own_answer_is_in(cast):
    need = weighed_now(cast)
    answered_by(cast.ordf, need, said("no", (13, 87), why=dict.fromkeys(answers(), "ANNANS SKÄL")))
    client = signed_in(cast.ledamot)
    refused = client.get(of(need, "andra/"))
    html = refused.content.decode()
    assert (refused.status_code, "ANNANS SKÄL" in html, "Svara själv först." in html) == (403, False, True)
    client.post(of(need), given())
    html = client.get(of(need, "andra/")).content.decode()
    assert ("ANNANS SKÄL" in html, cast.ordf.name in html) == (True, True)
    assert Assessment.objects.get(member=cast.ledamot).seen_at is not None


def test_the_coordinator_sees_what_was_answered_when_the_round_is_closed_and_no_names(cast):
    need = weighed_now(cast)
    answered_by(cast.ordf, need, said(why=dict.fromkeys(answers(), "ANNANS SKÄL")))
    client = signed_in(cast.samordnare)
    assert client.get(of(need, "andra/")).status_code == 403
    close_round(entry_of(need).round, by=cast.samordnare)
    html = client.get(of(need, "andra/")).content.decode()
    assert ("ANNANS SKÄL" in html, cast.ordf.name in html) == (True, False)


@pytest.mark.parametrize("address", ["/behov/{}/", "/behov/{}.json", "/behov.json", "/arbete/behov/{}/"])
def test_no_answer_stands_on_the_needs_pages(address, cast):
    need = weighed_now(cast)
    answered_by(cast.ordf, need, said(why=dict.fromkeys(answers(), "ANNANS SKÄL")))
    close_round(entry_of(need).round, by=cast.samordnare)
    for person in (cast.ledamot, cast.samordnare, cast.visitor):
        html = signed_in(person).get(address.format(need.number), follow=True).content.decode()
        assert "ANNANS SKÄL" not in html


def test_a_change_after_seeing_is_told_on_the_page(cast):
    need = weighed_now(cast)
    client = signed_in(cast.ledamot)
    client.post(of(need), given())
    client.get(of(need, "andra/"))
    assert "ditt första svar finns kvar" in client.get(of(need)).content.decode()
    client.post(of(need), given("no"))
    assert [(row.after_seeing, row.is_current) for row in Assessment.objects.order_by("pk")] == [
        (False, False), (True, True),
    ]  # fmt: skip
    assert "1 har ändrat sig" in client.get(of(need, "andra/")).content.decode()


# Refused.


@pytest.mark.parametrize(
    "wrong, field",
    [
        ({"answer_relevant": "maybe"}, "answer_relevant"),
        ({"why_trust": "å" * 501}, "why_trust"),
        ({"importance": "101"}, "importance"),
        ({"urgency": "-1"}, "urgency"),
        ({"urgency": "12,5"}, "urgency"),
        ({"urgency": "<script>"}, "urgency"),
    ],
)
def test_a_wrong_answer_saves_nothing_and_loses_nothing(wrong, field, cast):
    need = weighed_now(cast)
    before = everything()
    response = signed_in(cast.ledamot).post(of(need), given() | wrong)
    assert (response.status_code, list(response.context["form"].errors)) == (400, [field])
    assert everything() == before
    assert "DÄRFÖR" in response.content.decode()


def test_jav_and_cannot_judge_at_once_is_refused(cast):
    need = weighed_now(cast)
    response = signed_in(cast.ledamot).post(of(need), {"recused": "on", "cannot_judge": "on"})
    assert (response.status_code, Assessment.objects.count()) == (400, 0)


@pytest.mark.parametrize("end", ["decline", "close"])
def test_what_is_typed_stays_when_it_is_weighed_no_more(end, cast):
    need = weighed_now(cast)
    if end == "decline":
        make("decline", need, cast)
    else:
        close_round(entry_of(need).round, by=cast.samordnare)
    before = everything()
    response = signed_in(cast.ledamot).post(of(need), given())
    assert response.status_code == 409
    assert "DÄRFÖR" in response.content.decode()
    assert everything() == before


# The list.


def test_what_waits_for_my_answer_stands_first(cast):
    first, second = need_in("assessment", cast, title="Ett"), need_in("prioritization", cast, title="Två")
    third = need_in("assessment", cast, title="Tre")
    opened(cast, first, second, third)
    answered_by(cast.ledamot, first)
    answered_by(cast.ordf, second)
    make("decline", third, cast)
    context = signed_in(cast.ledamot).get(LIST).context
    assert [line["need"] for line in context["waiting"]] == [second]
    assert [line["need"] for line in context["answered"]] == [first]


def test_the_round_waits_on_mitt_arbete_until_all_is_answered(cast):
    need = weighed_now(cast)
    client = signed_in(cast.ledamot)
    assert [(item.answer, item.title) for item in client.get("/arbete/").context["waiting"]] == [
        (of(need), "Väg 1 ärende per capsulam")
    ]
    client.post(of(need), given())
    assert list(client.get("/arbete/").context["waiting"]) == []


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_database_as_often_however_long_it_is(number, cast):
    needs = [need_in("assessment", cast) for _n in range(2 * number)]
    opened(cast, *needs)
    for need in needs[:number]:
        answered_by(cast.ledamot, need)
    client = signed_in(cast.ledamot)
    client.get(LIST)
    with CaptureQueriesContext(connection) as queries:
        client.get(LIST)
    assert len(queries) == 12
