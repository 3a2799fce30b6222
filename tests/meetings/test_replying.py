"""Those called answer whether they are coming: by a link, or at the desk; a moved meeting asks anew."""

import re
from urllib.parse import unquote

import pytest
from django.conf import settings
from django.core import signing
from django.urls import reverse

from accounts.models import User
from initiatives.refusals import NotPermitted, Unmet, WrongState
from meetings.links import LINK, path_for, read
from meetings.models import Meeting, MeetingReply
from meetings.workflow import call_meeting, cancel_meeting, hold_meeting, move_meeting
from meetings.workflow.replying import replies_to, reply_to_call
from notifications.mails import mail_text
from notifications.models import Mail, Message
from notifications.workflow import tell_of_meeting
from tests.factories.needs import day, need_in, today
from tests.factories.people import Cast
from tests.factories.visitor import Visitor

pytestmark = pytest.mark.django_db
COMING, NOT_COMING = MeetingReply.Answer.COMING, MeetingReply.Answer.NOT_COMING


def called(cast: Cast) -> Meeting:
    meeting = need_in("assessment", cast).agenda_items.get().meeting
    return call_meeting(meeting, by=cast.samordnare) if meeting.status == "planned" else meeting


def names(people: list[User]) -> set[str]:
    return {person.email for person in people}


def test_the_newest_answer_stands_and_a_moved_meeting_asks_anew(cast: Cast):
    meeting = called(cast)
    assert names(replies_to(meeting).silent) >= {cast.ledamot.email, cast.ordf.email}
    reply_to_call(meeting, by=cast.ledamot, answer=COMING)
    reply_to_call(meeting, by=cast.ledamot, answer=NOT_COMING)
    assert [(answer, names(people)) for answer, people in replies_to(meeting).by_answer] == [
        ("kan inte", {cast.ledamot.email})
    ]
    move_meeting(meeting, by=cast.samordnare, day=day(40), word="Flyttat")
    assert replies_to(meeting).by_answer == []
    assert cast.ledamot.email in names(replies_to(meeting).silent)


def test_who_may_answer_and_when(cast: Cast):
    meeting = called(cast)
    for outsider in (cast.samordnare, cast.sro_ledamot, cast.forslag):
        with pytest.raises(NotPermitted):
            reply_to_call(meeting, by=outsider, answer=COMING)
    with pytest.raises(Unmet):
        reply_to_call(meeting, by=cast.ledamot, answer="kanske")
    Meeting.objects.filter(pk=meeting.pk).update(day=day(-1))
    with pytest.raises(WrongState):
        reply_to_call(meeting, by=cast.ledamot, answer=COMING)
    Meeting.objects.filter(pk=meeting.pk).update(day=today())
    hold_meeting(meeting, by=cast.samordnare)
    with pytest.raises(WrongState):
        reply_to_call(meeting, by=cast.ledamot, answer=COMING)
    assert not MeetingReply.objects.exists()


def test_the_link_answers_one_call_for_one_person_and_opening_it_does_nothing(cast: Cast, client: Visitor):
    meeting = called(cast)
    link = path_for(meeting, cast.ledamot)
    shown = client.get(link)
    assert shown.status_code == 200
    assert shown["Referrer-Policy"] in {"no-referrer", "same-origin"}
    assert 'name="referrer" content="no-referrer"' in shown.content.decode()
    assert cast.ledamot.name not in shown.content.decode()
    assert not MeetingReply.objects.exists()
    assert client.post(link, {"answer": "kanske"}).status_code == 400
    assert client.post(link, {"answer": COMING}).status_code == 302
    assert "Ditt svar: kommer" in client.get(link).content.decode()
    assert MeetingReply.objects.get().person == cast.ledamot


def dead(link: str, client: Visitor) -> bool:
    """Whether it answers nothing any more, and says where one gets on."""
    told = [client.get(link), client.post(link, {"answer": COMING})]
    return {each.status_code for each in told} == {404} and "Logga in" in told[0].content.decode()


def test_the_link_dies_with_the_seat_the_move_and_the_meeting(cast: Cast, client: Visitor):
    meeting = called(cast)
    link = path_for(meeting, cast.ledamot)
    moved_to = day(40)
    move_meeting(meeting, by=cast.samordnare, day=moved_to, word="Flyttat")
    assert dead(link, client)
    meeting.refresh_from_db()
    link = path_for(meeting, cast.ledamot)
    assert not dead(link, client)
    MeetingReply.objects.all().delete()
    cast.ledamot.memberships.update(ends_on=day(1))
    assert dead(link, client)
    link = path_for(meeting, cast.ordf)
    items = dict.fromkeys(meeting.items.filter(is_open=True))
    cancel_meeting(meeting, by=cast.samordnare, word="Inställt", items=items)
    assert dead(link, client)
    assert not MeetingReply.objects.exists()


@pytest.mark.parametrize(
    "spoil", [lambda token: token[:-1], lambda token: "x" * 40, lambda token: token + "å"]
)
def test_a_link_that_is_not_ours_is_none(cast: Cast, spoil):
    token = signing.dumps([cast.ledamot.pk, called(cast).pk, 0], salt=LINK.salt)
    assert read(token) is not None
    assert read(spoil(token)) is None
    assert read(signing.dumps([cast.ledamot.pk, called(cast).pk, 0], salt="annat")) is None


def test_the_mail_that_calls_has_the_persons_own_link(cast: Cast, client: Visitor):
    meeting = called(cast)
    tell_of_meeting(meeting, by=cast.samordnare)
    message = Message.objects.get(recipient=cast.ledamot, meeting=meeting)
    text = mail_text(Mail(recipient=cast.ledamot), [message])
    (link,) = re.findall(r"Svara om du kommer: (\S+)", text.plain)
    assert link in unquote(text.html)
    token = link.removeprefix(settings.SITE_URL + "/moten/svar/").rstrip("/")
    assert read(token).person == cast.ledamot
    # Whoever reads over one's shoulder at the desk finds no such link.
    client.force_login(cast.ledamot)
    assert "/moten/svar/" not in client.get(reverse("desk:messages")).content.decode()


def test_the_page_asks_the_member_and_shows_the_answers_within_the_body(cast: Cast, client: Visitor):
    meeting = called(cast)
    page = reverse("desk:meeting", args=[meeting.pk])
    client.force_login(cast.ledamot)
    assert "Kommer du?" in client.get(page).content.decode()
    answer = client.post(reverse("desk:meeting_reply", args=[meeting.pk]), {"answer": COMING}, follow=True)
    assert "Ditt svar: kommer" in answer.content.decode()
    within, without = Visitor(), Visitor()
    within.force_login(cast.samordnare)
    without.force_login(cast.sro_ledamot)
    assert "Kommer (1)" in within.get(page).content.decode()
    assert "Kommer (1)" not in without.get(page).content.decode()
