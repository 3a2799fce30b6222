"""A member's own answers and placement: saved, changed, and never another's to see."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from initiatives.models import Event
from initiatives.refusals import NotPermitted, Unmet, WrongState
from organizations.models import Question
from prioritization.models import Assessment, AssessmentAnswer, Placement
from prioritization.workflow import assess
from tests.desk.everybody import answered, signed_in, table
from tests.factories.needs import again, answers, make, need_in
from tests.factories.rows import everything

pytestmark = pytest.mark.django_db

LIST = "/arbete/vag/"
MEMBERS = {"ordf": 200, "ledamot": 200}


def of(need) -> str:
    return f"/arbete/vag/{need.number}/"


def given(answer: str = "partly", **changes) -> dict:
    """Every question answered with a line of why, and the need placed."""
    fields = {f"answer_{slug}": answer for slug in answers()} | {
        f"why_{slug}": "DÄRFÖR" for slug in answers()
    }
    return fields | {"importance": "70", "urgency": "20"} | changes


def weighed(need, by, **changes) -> Assessment:
    arguments = {
        "answers": answers("no"),
        "why": dict.fromkeys(answers(), "ANNANS SKÄL"),
        "placement": (13, 87),
    }
    return assess(need, by=by, **(arguments | changes))


# Who comes in.


def test_the_members_alone_weigh(cast):
    assert answered(cast, LIST) == table(cast, others=404, **MEMBERS)


def test_the_members_alone_answer(cast):
    assert answered(cast, of(need_in("assessment", cast))) == table(cast, others=404, **MEMBERS)


def test_the_members_alone_save(cast):
    need = need_in("assessment", cast)
    may = {"ordf": 302, "ledamot": 302}
    assert answered(cast, of(need), given()) == table(cast, others=404, **may)
    assert sorted(row.member.email for row in Assessment.objects.all()) == [
        "ledamot@demo.example", "ordf@demo.example",
    ]  # fmt: skip


@pytest.mark.parametrize("where", ["identified", "queued", "closed", "declined"])
def test_what_is_not_weighed_is_not_found(where, cast):
    assert signed_in(cast.ledamot).get(of(need_in(where, cast))).status_code == 404


def test_an_unregistered_need_is_not_found(cast):
    assert signed_in(cast.ledamot).get(f"/arbete/vag/{need_in('draft', cast).pk}/").status_code == 404


@pytest.mark.parametrize("name", ["samordnare", "sro_ledamot", "leder", "ended", "superuser", "outsider"])
def test_the_workflow_refuses_whoever_has_no_seat(name, cast):
    need = need_in("assessment", cast)
    with pytest.raises(NotPermitted):
        weighed(need, getattr(cast, name))
    assert Assessment.objects.count() == 0


# Saved and changed.


@pytest.mark.parametrize("where", ["assessment", "prioritization"])
def test_a_member_answers_and_the_answer_is_there_again(where, cast):
    need = need_in(where, cast)
    events = Event.objects.count()
    client = signed_in(cast.ledamot)
    assert client.post(of(need), given()).status_code == 302
    saved = Assessment.objects.get()
    assert (saved.need, saved.member, saved.recused, saved.cannot_judge) == (need, cast.ledamot, False, False)
    assert (saved.placement.importance, saved.placement.urgency) == (70, 20)
    assert {(row.question.slug, row.answer, row.why) for row in saved.answers.all()} == {
        (slug, "partly", "DÄRFÖR") for slug in answers()
    }
    form = client.get(of(need)).context["form"]
    assert (form["importance"].value(), form["answer_relevant"].value(), form["why_trust"].value()) == (
        70, "partly", "DÄRFÖR",
    )  # fmt: skip
    assert Event.objects.count() == events


def test_a_changed_answer_takes_the_earlier_ones_place(cast):
    need = need_in("assessment", cast)
    client = signed_in(cast.ledamot)
    client.post(of(need), given())
    client.post(of(need), given("yes", importance="1"))
    assert Assessment.objects.count() == 1
    assert AssessmentAnswer.objects.count() == Question.objects.count()
    assert set(AssessmentAnswer.objects.values_list("answer", flat=True)) == {"yes"}
    assert Placement.objects.get().importance == 1


def test_whoever_cannot_judge_has_no_place(cast):
    need = need_in("assessment", cast)
    response = signed_in(cast.ledamot).post(
        of(need), given("cannot_judge", cannot_judge="on", importance="nja", urgency="")
    )
    assert response.status_code == 302
    assert (Assessment.objects.get().cannot_judge, Placement.objects.count()) == (True, 0)


def test_jav_takes_away_what_was_answered(cast):
    need = need_in("assessment", cast)
    client = signed_in(cast.ledamot)
    client.post(of(need), given())
    assert client.post(of(need), {"recused": "on", "importance": "nja"}).status_code == 302
    saved = Assessment.objects.get()
    assert (saved.recused, saved.cannot_judge) == (True, False)
    assert (AssessmentAnswer.objects.count(), Placement.objects.count()) == (0, 0)


# Nobody sees another's.


def test_anothers_answer_is_nowhere_in_a_members_pages(cast):
    need = need_in("assessment", cast)
    client = signed_in(cast.ledamot)
    alone = {address: _told(client, address) for address in (LIST, of(need))}
    weighed(need, cast.ordf)
    assert {address: _told(client, address) for address in (LIST, of(need))} == alone
    assert client.get(of(need)).context["form"].initial == {}
    client.post(of(need), given())
    for address in (LIST, of(need)):
        html = _told(client, address)
        assert "ANNANS SKÄL" not in html
        assert 'value="87"' not in html
        assert cast.ordf.name not in html


def _told(client, address: str) -> str:
    """The page without what differs each time it is made."""
    html = client.get(address).content.decode()
    return "\n".join(line for line in html.splitlines() if "csrf" not in line and "<time" not in line)


@pytest.mark.parametrize("address", ["/behov/{}/", "/behov/{}.json", "/behov.json", "/arbete/behov/{}/"])
def test_no_answer_stands_on_the_needs_pages(address, cast):
    need = need_in("assessment", cast)
    weighed(need, cast.ordf)
    for person in (cast.ledamot, cast.samordnare, cast.visitor):
        html = signed_in(person).get(address.format(need.number), follow=True).content.decode()
        assert "ANNANS SKÄL" not in html


# Refused.


@pytest.mark.parametrize(
    "wrong, field",
    [
        ({"answer_relevant": ""}, "answer_relevant"),
        ({"answer_relevant": "maybe"}, "answer_relevant"),
        ({"why_trust": "å" * 501}, "why_trust"),
        ({"importance": ""}, "importance"),
        ({"importance": "101"}, "importance"),
        ({"urgency": "-1"}, "urgency"),
        ({"urgency": "12,5"}, "urgency"),
    ],
)
def test_a_wrong_answer_saves_nothing_and_loses_nothing(wrong, field, cast):
    need = need_in("assessment", cast)
    before = everything()
    response = signed_in(cast.ledamot).post(of(need), given() | wrong)
    assert (response.status_code, list(response.context["form"].errors)) == (400, [field])
    assert everything() == before
    assert "DÄRFÖR" in response.content.decode()


def test_what_is_typed_stays_when_the_need_has_moved_on(cast):
    need = need_in("assessment", cast)
    make("decline", need, cast)
    before = everything()
    response = signed_in(cast.ledamot).post(of(need), given())
    assert response.status_code == 409
    assert "DÄRFÖR" in response.content.decode()
    assert everything() == before


def test_the_workflow_asks_the_state_itself(cast):
    with pytest.raises(WrongState):
        weighed(need_in("queued", cast), cast.ordf)


@pytest.mark.parametrize(
    "wrong", [{"answers": {}}, {"answers": answers}, {"placement": (101, 0)}, {"placement": (0, -1)}]
)
def test_the_workflow_asks_for_whole_answers(wrong, cast):
    need = need_in("assessment", cast)
    wrong = {name: value("maybe") if callable(value) else value for name, value in wrong.items()}
    with pytest.raises(Unmet):
        weighed(need, cast.ordf, **wrong)
    assert Assessment.objects.count() == 0


def test_the_database_holds_one_answer_for_each_member_and_a_place_in_the_matrix(cast):
    need = need_in("assessment", cast)
    saved = weighed(need, cast.ordf)
    with pytest.raises(IntegrityError), transaction.atomic():
        Assessment.objects.create(need=again(need), member=cast.ordf)
    with pytest.raises(IntegrityError), transaction.atomic():
        Placement.objects.filter(assessment=saved).update(urgency=101)


# The list.


def test_what_waits_for_my_answer_stands_first(cast):
    first, second = need_in("assessment", cast, title="Ett"), need_in("prioritization", cast, title="Två")
    need_in("queued", cast, title="Tre")
    weighed(first, cast.ledamot)
    weighed(second, cast.ordf)
    context = signed_in(cast.ledamot).get(LIST).context
    assert [line["need"] for line in context["waiting"]] == [second]
    assert [line["need"] for line in context["answered"]] == [first]


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_database_as_often_however_long_it_is(number, cast):
    for _n in range(number):
        need = need_in("assessment", cast)
        need_in("prioritization", cast)
        weighed(need, cast.ledamot)
    client = signed_in(cast.ledamot)
    client.get(LIST)
    with CaptureQueriesContext(connection) as queries:
        client.get(LIST)
    assert len(queries) == 7
