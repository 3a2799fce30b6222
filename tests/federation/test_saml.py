"""A SAML provider's answers, made by pysaml2: the right one lets its person in, every other one nobody."""

import base64
import os
import re
import shutil
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.test import Client
from django.utils import timezone
from redis.exceptions import RedisError

import clock
from federation.metadata import keep_newest
from federation.models import Answer, Domain, Identity, Provider
from federation.told import HSA_ID, LEVEL_3
from federation.workflow import approve
from notifications.models import Message
from organizations.invitations import way_in
from organizations.models import Body, Principal
from organizations.workflow import invite
from tests.federation.conftest import Served
from tests.federation.saml_answers import NS, WRONG, changed
from tests.federation.saml_provider import ENTITY, PERSON, Question, SamlProvider

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        shutil.which("xmlsec1") is None and not os.environ.get("REQUIRE_ALL"),
        reason="xmlsec1 is not installed: pysaml2 signs and checks by it",
    ),
]

NEW = "kontakt.ny@demo.example"
ACS = "/logga-in/saml/svar/"


@cache
def made() -> SamlProvider:
    """Once for all tests: it has read the portal's metadata, which say the same each time."""
    return SamlProvider(Client().get("/logga-in/saml/metadata/").content.decode())


@pytest.fixture
def idp() -> SamlProvider:
    return made()


@pytest.fixture
def provider(idp, served) -> Provider:
    return opened(idp, served, is_only_way=True)


def opened(idp: SamlProvider, served: Served, entity: str = ENTITY, **fields: Any) -> Provider:
    """Kept, and read as the worker reads it."""
    served["/metadata"] = idp.metadata()
    made = Provider.objects.create(
        principal=Principal.objects.get(code="1440"),
        kind=Provider.Kind.SAML,
        entity=entity,
        address=f"{served.base}/metadata",
        attribute=HSA_ID,
        levels=list(LEVEL_3),
        is_open=True,
        **fields,
    )
    Domain.objects.create(name="demo.example", provider=made)
    assert keep_newest(clock.now()) == 1
    return Provider.objects.get(pk=made.pk)


@pytest.fixture
def kontakt(provider, cast) -> Any:
    """The person whom the provider knows, by the coordinator's word."""
    Identity.objects.create(provider=provider, key=PERSON, last_at=timezone.now())
    approve(Identity.objects.get(), cast.kontakt.email, by=cast.samordnare)
    return cast.kontakt


def asked(client: Client, idp: SamlProvider) -> Question:
    """The way from the sign-in page to the provider."""
    return way_on(client.post("/logga-in/", {"login": "nagon@demo.example", "via": "1"}), idp)


def way_on(page: Any, idp: SamlProvider) -> Question:
    assert page.status_code == 200
    [address] = re.findall(r'content="0; url=([^"]+)"', page.content.decode())
    return idp.read(address.replace("&amp;", "&"))


def sent(client: Client, answer: str) -> Any:
    """As the provider's page has the browser send it: from another site, so without the session's cookie."""
    packed = base64.b64encode(answer.encode()).decode()
    arrived = Client().post(ACS, {"SAMLResponse": packed, "RelayState": ""})
    return client.get(arrived["Location"]) if arrived.status_code == 302 else arrived


def is_in(client: Client) -> bool:
    return client.get("/arbete/").status_code == 200


def test_the_right_answer_lets_its_person_in(idp, kontakt):
    client = Client()
    question = asked(client, idp)
    assert (question.is_signed, question.levels) == (True, list(LEVEL_3))
    led_on = sent(client, idp.answer(question))
    assert (led_on.status_code, led_on["Location"]) == (302, "/arbete/")
    assert client.get("/arbete/").context["user"] == kontakt
    assert client.session["assurance"] == LEVEL_3[0]
    assert Answer.objects.get().session_key == client.session.session_key


def without_audience(root: Any) -> None:
    conditions = root.find(".//saml:Conditions", NS)
    conditions.remove(conditions.find("saml:AudienceRestriction", NS))


def without(name: str) -> Callable[[Any], None]:
    def change(root: Any) -> None:
        del root.find(".//saml:SubjectConfirmationData", NS).attrib[name]

    return change


def elsewhere(root: Any) -> None:
    """Our address is only a part of another's."""
    there = "https://annan.example/?http://testserver/logga-in/saml/svar/"
    root.find(".//saml:SubjectConfirmationData", NS).set("Recipient", there)


SILENT = [without_audience, elsewhere, *map(without, ("Recipient", "InResponseTo", "NotOnOrAfter"))]


def anew(idp: SamlProvider, answer: str, change: Callable[[Any], None]) -> str:
    """Changed, and signed by the provider itself."""
    bare = changed(answer, change)
    key = re.search(r'<(?:\w+:)?Assertion[^>]* ID="([^"]+)"', bare)
    assert key
    return str(
        idp.server.sec.sign_statement(bare, "urn:oasis:names:tc:SAML:2.0:assertion:Assertion", node_id=key[1])
    )


@pytest.mark.parametrize("case", WRONG)
def test_no_other_answer_lets_anybody_in(idp, kontakt, case, caplog):
    make, why, words = WRONG[case]
    client = Client()
    page = sent(client, make(idp, asked(client, idp)))
    assert (page.status_code, words in page.content.decode()) == (403, True)
    assert not is_in(client)
    [line] = [record.getMessage() for record in caplog.records if record.name == "federation.door"]
    assert f"refused: {why}" in line
    assert not {PERSON, "demo.example", "Kim"} & set(line.split())


def test_the_same_answer_is_taken_once_whoever_sends_it(idp, kontakt, caplog):
    client, thief = Client(), Client()
    answer = idp.answer(asked(client, idp))
    asked(thief, idp)
    assert sent(client, answer).status_code == 302
    for browser in (client, thief, Client()):
        page = sent(browser, answer)
        assert (page.status_code, "redan använts" in page.content.decode()) == (403, True)
    assert not is_in(thief)
    assert caplog.text.count("refused: USED") == 3


def test_it_is_taken_once_with_redis_away_too(idp, kontakt, settings):
    """What has been used stands in the database; where the cache should be, nobody answers."""
    away = {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": "redis://127.0.0.1:1/0",
        "OPTIONS": {"socket_connect_timeout": 1},
    }
    settings.CACHES = settings.CACHES | {"shared": away}
    with pytest.raises(RedisError):
        caches["shared"].get("nothing")
    client = Client()
    answer = idp.answer(asked(client, idp))
    assert sent(client, answer).status_code == 302
    assert "redan använts" in sent(client, answer).content.decode()


def test_an_answer_is_worth_nothing_in_another_browser(idp, kontakt):
    """Posted by a thief before its owner: the thief's browser has not asked, so it gets nothing."""
    client, thief = Client(), Client()
    answer = idp.answer(asked(client, idp))
    asked(thief, idp)
    assert "annan webbläsare" in sent(thief, answer).content.decode()
    assert not is_in(thief)


def test_one_who_has_left_does_not_come_in(idp, kontakt, cast):
    kontakt.memberships.update(ends_on=timezone.localdate() - timedelta(days=1))
    client = Client()
    page = sent(client, idp.answer(asked(client, idp)))
    assert (page.status_code, "ingen roll" in page.content.decode()) == (403, True)
    kontakt.memberships.update(ends_on=None)
    type(kontakt).objects.filter(pk=kontakt.pk).update(is_active=False)
    assert sent(client, idp.answer(asked(client, idp))).status_code == 403
    assert not is_in(client)


@pytest.mark.parametrize("change", SILENT)
def test_what_python3_saml_would_let_pass_in_silence(idp, kontakt, change):
    client = Client()
    page = sent(client, anew(idp, idp.answer(asked(client, idp)), change))
    assert (page.status_code, "inte ställt till portalen" in page.content.decode()) == (403, True)


@pytest.fixture
def invitation(provider, cast) -> str:
    """The path of a link that nobody has used."""
    term = {"starts_on": timezone.localdate(), "ends_on": None}
    seat = invite(NEW, "", "member", Body.objects.steering(), **term, by=cast.samordnare)
    return way_in(seat).link.removeprefix("http://testserver")


def followed(client: Client, idp: SamlProvider, link: str) -> Question:
    """The way from an invitation to the provider."""
    assert "utan något nytt lösenord" in client.get(link).content.decode()
    return way_on(client.post(link), idp)


def test_an_invitation_binds_its_person_once_and_for_good(idp, invitation, mailoutbox,
                                                          django_capture_on_commit_callbacks):  # fmt: skip
    client, said = Client(), {"mail": NEW}
    with django_capture_on_commit_callbacks(execute=True):
        assert sent(client, idp.answer(followed(client, idp, invitation), **said)).status_code == 302
    user = client.get("/arbete/").context["user"]
    assert (user.email, user.name) == (NEW, "Kim Exempel")
    assert [mail.to for mail in mailoutbox] == [[user.email]]
    # The link is used; the person comes in by the provider alone, whatever address it tells by then.
    assert Client().get(invitation).status_code == 410
    again = Client()
    assert sent(again, idp.answer(asked(again, idp), mail="nytt.namn@demo.example")).status_code == 302


def test_an_invitation_binds_nobody_with_another_address(idp, invitation):
    client = Client()
    page = sent(client, idp.answer(followed(client, idp, invitation), mail="kollega@demo.example"))
    assert (page.status_code, Identity.objects.get().state) == (403, "waiting")


def test_an_invitation_that_was_only_opened_binds_nobody(idp, invitation):
    """On a shared computer: one opens the link and goes no further, the next signs in there."""
    client = Client()
    followed(client, idp, invitation)
    page = sent(client, idp.answer(asked(client, idp), mail=NEW))
    assert (page.status_code, Identity.objects.get().state) == (403, "waiting")


def test_whoever_knocks_is_told_of_once_and_comes_in_when_approved(
    idp, provider, cast, django_capture_on_commit_callbacks
):
    client = Client()
    with django_capture_on_commit_callbacks(execute=True):
        for _time in range(2):
            sent(client, idp.answer(asked(client, idp)))
    [message] = Message.objects.all()
    assert (message.recipient, message.link) == (cast.samordnare, "/arbete/personer/huvudman/")
    assert "Kim" not in message.subject + message.body
    knocked = Identity.objects.get()
    assert (knocked.state, knocked.name, knocked.email) == ("waiting", "Kim Exempel", "kontakt@demo.example")
    approve(knocked, "kontakt@demo.example", by=cast.samordnare)
    assert sent(client, idp.answer(asked(client, idp))).status_code == 302
    assert is_in(client)


def test_the_provider_ends_our_session_without_its_cookie(idp, kontakt):
    client = Client()
    sent(client, idp.answer(asked(client, idp), name_id="_samma"))
    assert is_in(client)
    there = "http://testserver/logga-in/saml/utloggning/"
    unsigned = re.sub(r"&Signature=[^&]*|&SigAlg=[^&]*", "", idp.sign_out("_samma", there))
    assert Client().get(unsigned).status_code == 403
    assert is_in(client)
    back = Client().get(idp.sign_out("_samma", there))
    assert back["Location"].startswith("http://127.0.0.1:9/slo/?SAMLResponse=")
    assert not is_in(client)


def test_signing_out_here_leads_on_to_the_provider(idp, kontakt):
    client = Client()
    sent(client, idp.answer(asked(client, idp)))
    page = client.post("/logga-ut/")
    assert 'content="0; url=http://127.0.0.1:9/slo/?SAMLRequest=' in page.content.decode()
    assert not is_in(client)
    assert Session.objects.filter(session_key=Answer.objects.get().session_key).count() == 0


def test_whoever_has_shown_two_factors_at_work_is_asked_for_no_more_here(idp, provider, cast, settings):
    settings.SECOND_FACTOR_DEMANDED = True
    known = Identity.objects.create(provider=provider, key=PERSON, last_at=timezone.now())
    approve(known, cast.ordf.email, by=cast.samordnare)
    client = Client()
    sent(client, idp.answer(asked(client, idp)))
    assert is_in(client)
    # As by a provider whose level says nothing of a second factor: the portal asks for one itself.
    session = client.session
    session["assurance"] = "urn:oasis:names:tc:SAML:2.0:ac:classes:Password"
    session.save()
    assert client.get("/arbete/")["Location"].startswith("/arbete/inloggning/")
