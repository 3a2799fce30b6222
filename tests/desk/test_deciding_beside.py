"""A decision is written beside what is presented, filled in from the round and from what is proposed."""

import pytest

from meetings import workflow
from meetings.models import Meeting
from organizations.models import Body, Standpoint
from prioritization.models import Recommendation
from prioritization.workflow import ask_for_preparation, hand_in_preparation
from prioritization.workflow import write_preparation as write
from tests.desk.everybody import signed_in
from tests.desk.meeting_room import of, of_item
from tests.desk.paper_trail import asked, item_of, steering_meeting, weighed
from tests.factories.needs import TEXT, day, need_in
from tests.factories.rounds import members

pytestmark = pytest.mark.django_db
PROPOSAL = "Vi föreslår att behovet tas vidare, för att många väntar."


def page_of(item, user):
    return signed_in(user).get(of_item(item, "decide/"))


def recommended(cast, found: Meeting, place=(80, 30)):
    """An item of a round with a recommended place; None: the members have no priority in common."""
    item = asked(found, cast)
    people = [cast.ordf, cast.ledamot, *members(3)]
    closed = weighed(item.need, dict.fromkeys(people, (80, 30)), found)
    importance, urgency = place or (None, None)
    Recommendation.objects.create(
        entry=closed.entries.get(),
        item=item,
        importance=importance,
        urgency=urgency,
        made_at=closed.closed_at,
        made_by=cast.samordnare,
    )
    return item


def test_it_stands_beside_what_is_presented(cast):
    item = recommended(cast, steering_meeting())
    html = page_of(item, cast.ordf).content.decode()
    about = html.partition('class="decide-about')[2].partition("<form")[0]
    for says in (
        "Ska behovet prioriteras?",
        str(item.proposed_standpoint),
        "Mitten: viktigt 80, bråttom 30",
        item.title,
    ):
        assert says in about


def test_the_place_is_filled_in_with_the_middle_where_there_is_a_recommended_priority(cast):
    found = steering_meeting()
    form = page_of(recommended(cast, found), cast.ordf).context["form"]
    assert [form[name].value() for name in ("importance", "urgency")] == [80, 30]
    # Without a script radio buttons say it, and the place that stands there is one of them.
    assert [value for value, _label in form.fields["importance"].widget.choices] == [12, 37, 62, 80, 87]


def test_without_one_it_is_left_open(cast):
    context = page_of(recommended(cast, steering_meeting(), place=None), cast.ordf).context
    assert [context["form"][name].value() for name in ("importance", "urgency")] == [None, None]
    assert context["plane"].dots == ()


def test_what_those_who_prepared_it_proposed_and_why_is_filled_in_once_handed_in(cast):
    found = steering_meeting()
    item = item_of(found, need_in("assessment", cast))
    preparation = ask_for_preparation(
        item.need, by=cast.samordnare, due_on=day(7), asked=[Body.objects.get(kind=Body.Kind.STEERING)]
    )
    said = Standpoint.objects.get(slug="adopted")
    write(preparation, by=cast.samordnare, texts={}, standpoint=said, proposal=PROPOSAL)
    before = page_of(item, cast.ordf).context["form"]
    assert before["reason"].value() in (None, "")
    hand_in_preparation(preparation, by=cast.samordnare)
    form = page_of(item, cast.ordf).context["form"]
    assert (form["reason"].value(), form["standpoint"].value()) == (PROPOSAL, said.slug)


@pytest.mark.parametrize("sent", ["101", "<script>", "-1", "80,5", ""])
def test_a_place_that_is_none_is_told_and_shown_again(sent, cast):
    item = recommended(cast, steering_meeting())
    given = {"verbs": ["prioritize"], "importance": sent, "urgency": "30", "seen": item.need.event_count}
    response = signed_in(cast.ordf).post(of_item(item, "decide/"), given)
    assert response.status_code == 400
    assert "importance" in response.context["form"].errors
    assert 'name="importance" value="<script>' not in response.content.decode()


def test_recorded_it_leads_back_to_the_screen_that_shows_the_item(cast):
    found = steering_meeting()
    item = recommended(cast, found)
    workflow.begin_showing(found, by=cast.ordf)
    given = {
        "verbs": ["prioritize"], "importance": "80", "urgency": "30", "standpoint": "adopted", "reason": TEXT,
        "happened": str(found.day), "seen": item.need.event_count,
    }  # fmt: skip
    response = signed_in(cast.ordf).post(of_item(item, "decide/"), given)
    assert (response.status_code, response["Location"]) == (302, of(found, "visa/"))
