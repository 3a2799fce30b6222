"""Where a huvudman's sign-in is the only way: what else lets in no more, and whom it never keeps out."""

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.core.cache import cache
from django.test import Client

from accounts.models import SignInEntry
from federation.models import Domain, Provider
from federation.refusals import Why
from federation.workflow import keep_provider
from tests.accounts.test_second_factor import PASSWORD, add_key, is_in, sign_in_by_key, text, with_password
from tests.factories.factors import Passkey
from tests.factories.providers import provider_of

pytestmark = pytest.mark.django_db

WORDS = "Du loggar in via din huvudman, inte med lösenord"


@pytest.fixture
def provider(cast) -> Provider:
    cache.clear()
    made = provider_of(is_open=True, is_only_way=True)
    Domain.objects.create(name="demo.example", provider=made)
    return made


@pytest.fixture
def act(django_capture_on_commit_callbacks):
    def posted(client: Client, address: str, **fields):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(address, fields)

    return posted


def tried(email: str, password: str = PASSWORD) -> tuple[Client, str]:
    client = Client()
    return client, text(client.post("/logga-in/", {"login": email, "password": password}))


def test_a_password_lets_in_nobody_but_the_coordinator_and_tells_nothing(provider, cast):
    # Right, wrong, and of nobody: the same words, and as long a way to them.
    with_password(cast.ledamot)
    answers = [tried(cast.ledamot.email), tried(cast.ledamot.email, "fel"), tried("ingen@demo.example")]
    assert [(is_in(client), WORDS in page) for client, page in answers] == [(False, True)] * 3
    assert SignInEntry.objects.filter(person=cast.ledamot, act="refused").count() == 1
    # Whoever could open another way is never kept out, and with a wrong password reads what others read.
    with_password(cast.samordnare)
    assert WORDS in tried(cast.samordnare.email, "fel")[1]
    assert is_in(tried(cast.samordnare.email)[0])
    # Not the stand-in, the chair, nor who has the same role for an area.
    for other in (cast.ordf, cast.simba):
        assert not is_in(tried(with_password(other).email)[0])


def test_nor_does_a_passkey_as_long_as_it_is_open(provider, cast, act):
    Provider.objects.update(is_only_way=False)
    user, key = with_password(cast.ledamot), Passkey()
    client, _page = tried(user.email)
    assert is_in(client)
    add_key(client, act, key)
    keep_provider(provider, ["demo.example"], by=cast.samordnare, is_only_way=True)
    client = Client()
    asked = client.get("/logga-in/nyckel/", headers={"accept": "application/json"}).json()
    answer = client.post("/logga-in/nyckel/", {"credential": key.get(asked["request_options"])})
    assert (answer.status_code, str(Why.ONLY_WAY.value) in text(answer)) == (403, True)
    assert not is_in(client)
    keep_provider(provider, ["demo.example"], by=cast.samordnare, is_open=False)
    assert is_in(sign_in_by_key(key))


def test_what_something_else_opened_ends_with_the_switch_and_nothing_more(provider, cast):
    Provider.objects.update(is_only_way=False)
    by_password, chair = (tried(with_password(user).email)[0] for user in (cast.ledamot, cast.ordf))
    coordinator = tried(with_password(cast.samordnare).email)[0]
    by_provider = tried(with_password(cast.kontakt).email)[0]
    session = by_provider.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "socialaccount", "at": 0}]
    session.save()
    everybody = (by_password, chair, coordinator, by_provider)
    keep_provider(provider, ["elsewhere.example"], by=cast.samordnare, is_only_way=True)
    assert [is_in(client) for client in everybody] == [True] * 4
    keep_provider(provider, ["elsewhere.example", "demo.example"], by=cast.samordnare, is_only_way=True)
    assert [is_in(client) for client in everybody] == [False, False, True, True]
