"""What a body says stands first in each form of a decision, then why, then what follows of it."""

import re

import pytest

from meetings import workflow
from tests.desk.everybody import signed_in
from tests.desk.meeting_room import of_item
from tests.desk.paper_trail import asked
from tests.factories.needs import meeting, need_in, today

pytestmark = pytest.mark.django_db
HOW = ["happened", "absent", "review_on", "hold", "comment"]


def names(html: str) -> list[str]:
    """The visible fields in the order that they stand in, which is the keyboard's."""
    found = re.findall(r"<(?:input|select|textarea)\b(?![^>]*type=\"hidden\")[^>]*?\bname=\"(\w+)\"", html)
    return list(dict.fromkeys(found))


def test_at_the_meeting_the_standpoint_comes_before_the_steps_and_the_place(cast):
    row = asked(meeting(on=today()), cast, where="assessment")
    workflow.call_meeting(row.meeting, by=cast.samordnare)
    html = signed_in(cast.samordnare).get(of_item(row, "decide/")).content.decode().partition("<main")[2]
    shown = names(html)
    assert shown[:3] == ["standpoint", "reason", "verbs"]
    assert {"importance", "urgency", "size"} < set(shown)
    assert shown[-len(HOW) :] == HOW


@pytest.mark.parametrize(
    "verb, where, own",
    [
        ("endorse", "assessment", "answer_"),
        ("prioritize", "prioritization", "importance"),
        ("decline", "assessment", "raise_again"),
        ("commission", "queued", "size"),
    ],
)
def test_so_it_does_in_the_form_of_each_decision(verb, where, own, cast):
    need = need_in(where, cast)
    html = signed_in(cast.samordnare).get(f"/arbete/behov/{need.number}/{verb}/").content.decode()
    shown = names(html.partition("<main")[2])
    assert shown[:3] == ["meeting", "standpoint", "reason"]
    assert shown[3].startswith(own)
    assert shown[-len(HOW) :] == HOW


def test_how_a_commission_was_decided_has_a_heading_of_its_own(cast):
    need = need_in("queued", cast)
    form = signed_in(cast.samordnare).get(f"/arbete/behov/{need.number}/commission/").context["form"]
    headed = [(str(heading), field.name) for heading, field in form.rows() if heading]
    assert ("Hur det beslutades", "happened") in headed
    assert [name for _heading, name in headed] == [
        "meeting",
        "size",
        "state_grant",
        "drafter",
        "happened",
        "comment",
    ]
