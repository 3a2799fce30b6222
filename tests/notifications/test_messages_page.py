"""`/arbete/meddelanden/`: one's own messages, newest first, marked as read by one button."""

import pytest
from django.urls import reverse
from django.utils import timezone

from meetings.models import Meeting
from notifications.models import Message
from notifications.workflow import tell_of_meeting, tell_of_round
from organizations.models import Membership
from prioritization.models import Round
from tests.factories.needs import day, make, meeting, need_in
from tests.factories.people import Cast, seat
from tests.factories.rounds import opened

pytestmark = pytest.mark.django_db
PAGE = "/arbete/meddelanden/"


@pytest.fixture
def told(cast: Cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        return make("decline", need_in("assessment", cast), cast)


def test_signed_out_leads_to_the_sign_in(client):
    assert client.get(PAGE).headers["Location"] == f"/logga-in/?next={PAGE.replace('/', '%2F')}"


def test_shows_my_own_newest_first(told, cast: Cast, client):
    client.force_login(cast.forslag)
    page = client.get(PAGE)
    assert [m.event.verb for m, _key in page.context["lines"]] == ["decline", "open_assessment", "register"]
    text = page.content.decode()
    assert text.count("<strong>Oläst</strong>") == 3
    assert reverse("desk:need", args=[told.number]) in text
    assert "Kan väckas igen om:" in text


def test_marks_all_that_were_there_as_read(told, cast: Cast, client):
    client.force_login(cast.forslag)
    upto = client.get(PAGE).context["newest"]
    Message.objects.filter(recipient=cast.forslag, event__verb="register").update(id=upto + 100)
    others = Message.objects.exclude(recipient=cast.forslag).count()
    response = client.post(PAGE, {"upto": upto})
    assert (response.status_code, response.headers["Location"]) == (302, PAGE)
    assert Message.objects.filter(recipient=cast.forslag).unread().count() == 1
    assert Message.objects.exclude(recipient=cast.forslag).unread().count() == others


def test_one_who_sits_there_no_more_reads_of_no_round_and_no_meeting(cast: Cast, client):
    opened(cast, need_in("assessment", cast), meeting=meeting())
    tell_of_round(Round.objects.get(), by=cast.samordnare)
    tell_of_meeting(Meeting.objects.get(), by=cast.samordnare)
    client.force_login(cast.ledamot)
    assert len(client.get(PAGE).context["lines"]) == 2
    lent = seat(cast.outsider, "member", "vvg")
    Membership.objects.filter(pk=lent.pk).update(lent_from=cast.ledamot.memberships.get(), ends_on=day(9))
    assert client.get(PAGE).context["lines"] == []
    lent.delete()
    assert len(client.get(PAGE).context["lines"]) == 2
    cast.ledamot.memberships.all().delete()
    assert client.get(PAGE).context["lines"] == []


def test_what_the_subject_says_is_not_said_again(cast: Cast, client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        need = need_in("submitted", cast)
    client.force_login(cast.samordnare)
    page = client.get(PAGE)
    ((message, _path),) = page.context["lines"]
    assert message.body.startswith("Du ska läsa förslaget och ta hand om det.\n\nEtt förslag har kommit in.")
    assert (message.subject, message.beyond_subject) == (
        f"Du ska läsa förslaget och ta hand om det: {need.title}",
        "Ett förslag har kommit in.",
    )
    assert page.content.decode().count(need.title) == 1


@pytest.mark.parametrize("upto", ["", "x", "-1", "9" * 30, "²"])
def test_an_odd_number_marks_nothing(told, upto, cast: Cast, client):
    client.force_login(cast.forslag)
    assert client.post(PAGE, {"upto": upto}).status_code == 302
    assert Message.objects.filter(recipient=cast.forslag).unread().count() == 3


def test_nothing_yet(cast: Cast, client):
    client.force_login(cast.outsider)
    text = client.get(PAGE).content.decode()
    assert "Du har inga meddelanden än." in text
    assert "Markera alla som lästa" not in text


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_grow(rows, told, cast: Cast, client, django_assert_num_queries):
    keep = Message.objects.filter(recipient=cast.forslag).values("pk")[:rows]
    Message.objects.filter(recipient=cast.forslag).exclude(
        pk__in=list(keep.values_list("pk", flat=True))
    ).delete()
    Message.objects.filter(recipient=cast.forslag).update(created_at=timezone.now())
    client.force_login(cast.forslag)
    client.get(PAGE)
    with django_assert_num_queries(QUERIES):
        client.get(PAGE)


QUERIES = 12
