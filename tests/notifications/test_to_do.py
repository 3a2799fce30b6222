"""A mail says what its reader is to do, by when, and opens the very form; else what has happened."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings
from django.test.signals import template_rendered

from initiatives.models import Need
from meetings.workflow import decide
from notifications.gallery import gallery
from notifications.models import ABOUT, Message
from notifications.reminders import RULES
from notifications.wording import path_of
from notifications.workflow import enqueue, tell_of_round
from organizations.region import current_region
from prioritization.workflow import endorse_deed, prioritize_deed
from tests.desk.everybody import signed_in
from tests.desk.test_turns import PLACES, has_a_form
from tests.factories.needs import answers, need_in, terms, walked
from tests.factories.people import Cast
from tests.factories.rounds import opened

pytestmark = [pytest.mark.django_db, pytest.mark.once]

TOLD_IN = [place for place, (verbs, people) in PLACES.items() if verbs and people]


def who(message: Message) -> str:
    return message.recipient.email.partition("@")[0]


def tell(need: Need) -> None:
    """All that has happened to it."""
    for event in need.events.order_by("seq"):
        enqueue(event)


@pytest.mark.parametrize("place", TOLD_IN)
def test_whoever_has_it_is_told_what_to_do_and_nobody_else(place, cast):
    """Of those whom the last verb tells; the coordinator records for an area, but is not asked to."""
    verbs, people = PLACES[place]
    need = walked(verbs, cast)
    tell(need)
    told = Message.objects.filter(event__need=need, event__seq=need.event_count).select_related("recipient")
    for message in told:
        is_theirs = who(message) in people.split() and (place, who(message)) != ("implementing", "samordnare")
        assert bool(message.answer) == is_theirs, who(message)
        assert (message.subject.startswith("Du ska "), message.body.startswith("Du ska ")) == (
            is_theirs,
            is_theirs,
        )
        if is_theirs and place != "implementing":
            assert has_a_form(cast, who(message), path_of(message))


def test_signed_out_the_link_leads_to_the_form_by_the_sign_in(client, cast):
    need = need_in("returned", cast)
    tell(need)
    message = Message.objects.get(recipient=cast.forslag, event__seq=need.event_count)
    path = path_of(message)
    assert path == f"/arbete/behov/{need.pk}/andra/"
    asked = client.get(path)
    assert (asked.status_code, asked["Location"].partition("next=")[2]) == (302, path.replace("/", "%2F"))


def test_a_decision_of_several_verbs_is_told_of_once(cast: Cast):
    need = need_in("assessment", cast)
    steps = [endorse_deed(answers=answers()), prioritize_deed(importance=80, urgency=80)]
    decide(need, steps, terms(), by=cast.ordf, seen=need.event_count)
    tell(need)
    told = Message.objects.filter(recipient=cast.samordnare, event__decision_step__isnull=False)
    assert [message.event.verb for message in told] == ["prioritize"]
    assert "I samma beslut: Behovet går vidare till prioritering." in told[0].body


def test_what_is_weighed_is_told_by_the_round_alone(cast: Cast):
    weighing = opened(cast, need_in("assessment", cast))
    tell(weighing.entries.get().need)
    tell_of_round(weighing, by=cast.samordnare)
    assert [message.weighing for message in Message.objects.filter(recipient=cast.ledamot)] == [weighing]


def test_what_is_added_to_an_open_round_is_told(cast: Cast):
    weighing, new = opened(cast, need_in("assessment", cast)), need_in("assessment", cast, title="Ett till")
    signed_in(cast.samordnare).post(f"/arbete/vag/omgang/{weighing.pk}/add/", {"needs": [new.number]})
    message = Message.objects.get(recipient=cast.ledamot)
    assert message.subject.startswith("Du ska väga ")
    assert ("Ett till" in message.body, "kommit till" in message.body) == (True, True)
    assert path_of(message) == "/arbete/vag/"


@override_settings(DEBUG=True)
def test_the_gallery_shows_every_mail_with_no_word_left_out(cast):
    shown = list(gallery(current_region()))
    assert not [mail.subject for mail in shown if "%(" in mail.subject + mail.body]
    assert {f"Påminnelse: {kind}" for kind in RULES} <= {mail.row for mail in shown}
    page = signed_in(cast.outsider).get("/arbete/meddelanden/alla-mejl/")
    assert (page.status_code, page.content.decode().count("<article")) == (200, len(page.context["mails"]))
    assert len(page.context["mails"]) > len(shown)


@override_settings(DEBUG=True)
def test_a_mail_that_can_be_sent_is_in_the_gallery(cast, client):
    """By what a message may be about, and by the mails' templates: a new one fails until it is shown."""
    with templates_used() as used:
        client.force_login(cast.outsider)
        shown = client.get("/arbete/meddelanden/alla-mejl/").context["mails"]
    assert {mail.about for mail in shown} - {""} == set(ABOUT)
    written = {*Path("templates/mail").glob("*.txt"), *Path("templates/account/email").glob("*.txt")}
    assert {str(path.relative_to("templates")) for path in written} - used == set()


@contextmanager
def templates_used() -> Iterator[set[str]]:
    """The names of all that is rendered meanwhile."""
    used: set[str] = set()

    def note(template: Any, **_signal: Any) -> None:
        used.add(template.name)

    template_rendered.connect(note)
    try:
        yield used
    finally:
        template_rendered.disconnect(note)


def test_outside_development_there_is_no_gallery(cast):
    assert signed_in(cast.samordnare).get("/arbete/meddelanden/alla-mejl/").status_code == 404
