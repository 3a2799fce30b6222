"""The signed link in a contact's mail: one person, one huvudman, all its results at once."""

import re
from datetime import datetime, time, timedelta
from functools import partial

import pytest
import time_machine
from django.conf import settings
from django.core import signing
from django.utils import timezone

from accounts.links import SignedLink
from followup.links import LINK, path_for
from followup.models import Implementation
from initiatives.models import Event, Need
from meetings.links import LINK as CALL
from notifications.mails import mail_text
from notifications.models import Mail, Message
from notifications.reminders import reminders
from notifications.workflow.telling import remind
from organizations.models import Principal
from tests.factories.needs import again, day, make, need_in, today
from tests.factories.walks import once

pytestmark = pytest.mark.django_db
PLACE = "1440"


@pytest.fixture
def needs(cast):
    """Three results that its area takes into use; of the first it spoke long ago."""
    keys = once("three results", partial(_needs, cast))
    return [Need.objects.get(pk=key) for key in keys]


def _needs(cast) -> list[int]:
    found = [need_in("implementing", cast) for _n in range(3)]
    make("area_step", found[0], cast, status="under_way", municipalities={PLACE: "planned"})
    own(found[0]).update(confirmed_on=day(-300))
    return [need.pk for need in found]


def own(need):
    return Implementation.objects.filter(need=need, principal__code=PLACE)


def link(cast) -> str:
    """Made once a test: it carries the second in which it was made."""
    return path_for(cast.kontakt, Principal.objects.get(code=PLACE))


def typed(needs, *statuses: str, **more) -> dict[str, str]:
    said = {f"status_{need.pk}": status for need, status in zip(needs, statuses, strict=True)}
    return said | {f"seen_{need.pk}": str(again(need).event_count) for need in needs} | more


def statuses(needs) -> list[str | None]:
    return [own(need).values_list("status", flat=True).first() for need in needs]


def test_several_are_answered_at_once_and_to_open_it_does_nothing(client, cast, needs):
    address = link(cast)
    before = Event.objects.count()
    opened = client.get(address)
    page = opened.content.decode()
    assert (opened.status_code, Event.objects.count()) == (200, before)
    assert 'content="no-referrer"' in page
    assert cast.kontakt.name not in page
    assert [page.count(need.title) >= 1 for need in needs] == [True] * 3
    said = typed(needs, "planned", "in_use", "", once="a" * 32)
    sent = client.post(address, said)
    assert (sent.status_code, sent.url) == (302, address)
    assert statuses(needs) == ["planned", "in_use", None]
    # What stood as before is confirmed, and is no news to anybody.
    made = Event.objects.order_by("-pk")[:2]
    assert {event.need: event.data.get("again", False) for event in made} == {needs[0]: True, needs[1]: False}
    assert {event.by for event in made} == {cast.kontakt}
    assert own(needs[0]).get().confirmed_on == today()
    assert client.post(address, said).status_code == 302
    assert Event.objects.count() == before + 2
    client.post(address, typed(needs, "in_use", "in_use", "not_applicable", once="b" * 32))
    assert "Allt är besvarat i dag" in client.get(address).content.decode()
    shown = client.get(f"/kommuner/{PLACE}/").context
    assert [len(shown[name]) for name in ("in_use", "not_here", "unsaid")] == [2, 1, 0]


def test_what_is_wrong_or_too_late_is_said_and_nothing_is_done(client, cast, needs):
    address = link(cast)
    before = Event.objects.count()
    for wrong in (typed(needs, "", "in_use", ""), typed(needs, "burnt", "", "")):
        assert client.post(address, wrong | {"once": "c" * 32}).status_code == 400
    stale = typed(needs, "in_use", "in_use", "in_use", once="d" * 32)
    make("area_step", needs[1], cast, status="in_use", municipalities={PLACE: "under_way"})
    refused = client.post(address, stale)
    assert refused.status_code == 409
    assert "Någon hann före" in refused.content.decode()
    assert statuses(needs) == ["planned", "under_way", None]
    assert Event.objects.count() == before + 1
    knowingly = (
        stale | {f"seen_{need.pk}": str(again(need).event_count) for need in needs} | {"once": "e" * 32}
    )
    assert client.post(address, knowingly).status_code == 302


def test_the_link_dies_with_the_role_and_with_time_and_leads_to_the_matter(client, cast, needs):
    address = link(cast)
    spoilt = [address[:-4] + "xxx/", "/kommuner/svar/nonsens/"]
    # Signed for another purpose, or of another huvudman whose contact the person is not.
    other = SignedLink(CALL.salt, LINK.page).path_for(cast.kontakt, Principal.objects.get(code=PLACE).pk)
    theirs = path_for(cast.kontakt, Principal.objects.get(code="1480"))
    for each in (*spoilt, other, theirs):
        assert client.get(each).status_code == 404
        assert client.post(each, typed(needs, "in_use", "in_use", "in_use")).status_code == 404
    with time_machine.travel(timezone.now() + LINK.lifetime + timedelta(days=1)):
        assert client.get(address).status_code == 404
    cast.kontakt.memberships.update(ends_on=day(-1))
    dead = client.get(address)
    assert dead.status_code == 404
    for way in ("/arbete/genomforande/", f"/kommuner/{PLACE}/"):
        assert f'href="{way}"' in dead.content.decode()
    assert statuses(needs) == ["planned", None, None]


def test_the_mail_asks_once_for_all_of_them_and_has_the_persons_own_link(client, cast, needs):
    address = link(cast)
    said = [(who, told) for who, told in reminders(day(1)) if told.key.startswith("municipality:")]
    # One for all three; the other municipalities of the areas have no contact.
    [(person, told)] = said
    assert (person, "3 resultat, Ale" in told.subject) == (cast.kontakt, True)
    remind(timezone.make_aware(datetime.combine(day(1), time(9))))
    message = Message.objects.get(recipient=cast.kontakt, reminder__startswith="municipality:")
    text = mail_text(Mail(recipient=cast.kontakt), [message])
    (sent,) = re.findall(r"Svara utan att logga in: (\S+)", text.plain)
    token = sent.removeprefix(settings.SITE_URL + "/kommuner/svar/").rstrip("/")
    assert signing.loads(token, salt=LINK.salt)[0] == cast.kontakt.pk
    client.force_login(cast.kontakt)
    assert "/kommuner/svar/" not in client.get("/arbete/meddelanden/").content.decode()
    client.post(address, typed(needs, "in_use", "in_use", "in_use", once="f" * 32))
    assert not [told for _who, told in reminders(day(1)) if told.key.startswith("municipality:")]
