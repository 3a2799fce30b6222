"""Forms of the sign-in that were opened before somebody signed in, in this tab or another."""

import re
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.core.cache import cache
from django.test import Client

from accounts.models import User
from organizations.models import Membership
from tests.factories.needs import need_in

pytestmark = pytest.mark.django_db

PASSWORD = "korrekt häst batteri"
OURS = {"sec-fetch-site": "same-origin"}


@pytest.fixture(autouse=True)
def _no_attempts_yet() -> None:
    cache.clear()


@pytest.fixture
def person(cast) -> User:
    cast.ledamot.set_password(PASSWORD)
    cast.ledamot.save()
    return cast.ledamot


@pytest.fixture
def browser(person) -> Client:
    return Client(enforce_csrf_checks=True)


def opened(browser, address: str) -> dict[str, str]:
    """The form in a tab of that address: its token, and where it leads on."""
    page = browser.get(address).content.decode()
    found = {"csrfmiddlewaretoken": re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]}
    onward = re.search(r'name="next" value="([^"]+)"', page)
    return found | ({"next": onward[1]} if onward else {})


def who(person) -> dict[str, str]:
    return {"login": person.email, "password": PASSWORD}


def test_in_the_second_tab_one_goes_on(browser, person):
    first, second = opened(browser, "/logga-in/"), opened(browser, "/logga-in/?next=/arbete/behov/")
    assert browser.post("/logga-in/", who(person) | first)["Location"] == "/arbete/"
    answer = browser.post("/logga-in/", who(person) | second)
    assert (answer.status_code, answer["Location"]) == (302, "/arbete/behov/")


def test_the_same_press_twice(browser, person):
    form = opened(browser, "/logga-in/") | who(person)
    assert [browser.post("/logga-in/", form).status_code for _press in range(2)] == [302, 302]


NO_PLACE = [
    "https://ond.example/",
    "//ond.example/",
    "http://[",
    "//[",
    "-1",
    "NaN",
    "account_login",
    "arbete/",
]


@pytest.mark.parametrize("onward", NO_PLACE)
def test_no_tab_leads_to_another_site_or_to_no_address(browser, person, onward):
    form = opened(browser, "/logga-in/") | who(person) | {"next": onward}
    assert [browser.post("/logga-in/", form)["Location"] for _press in range(2)] == ["/arbete/"] * 2


def signed_in_and_out(browser, person) -> None:
    """In another tab: the token is another now."""
    browser.post("/logga-in/", opened(browser, "/logga-in/") | who(person))
    browser.post("/logga-ut/", opened(browser, "/logga-ut/"))


def test_a_tab_from_before_somebody_signed_in_and_out_signs_in(browser, person):
    form = opened(browser, "/logga-in/") | who(person)
    signed_in_and_out(browser, person)
    assert browser.post("/logga-in/", form, headers=OURS)["Location"] == "/arbete/"


def test_a_tab_from_before_somebody_signed_in_anew_signs_out(browser, person):
    browser.post("/logga-in/", opened(browser, "/logga-in/") | who(person))
    form = opened(browser, "/logga-ut/")
    browser.post("/logga-ut/", form)
    browser.post("/logga-in/", opened(browser, "/logga-in/") | who(person))
    assert browser.post("/logga-ut/", form, headers=OURS)["Location"] == "/"
    assert "_auth_user_id" not in browser.session


def test_a_forgotten_password_is_asked_for_from_an_old_tab(browser, person, mailoutbox):
    form = opened(browser, "/logga-in/glomt/") | {"email": person.email}
    signed_in_and_out(browser, person)
    assert browser.post("/logga-in/glomt/", form, headers=OURS).status_code == 302
    assert [mail.to for mail in mailoutbox] == [[person.email]]


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", ""])
@pytest.mark.parametrize("address", ["/logga-in/", "/logga-ut/", "/logga-in/glomt/"])
def test_another_sites_form_is_refused_as_ever(browser, person, site, address, mailoutbox):
    fields = who(person) | {"email": person.email, "csrfmiddlewaretoken": "x" * 64}
    browser.get("/logga-in/")
    answer = browser.post(address, fields, headers={"sec-fetch-site": site} if site else {})
    assert (answer.status_code, "_auth_user_id" in browser.session, mailoutbox) == (403, False, [])


# Where one was is kept whole.


def led_to(answer) -> str:
    return parse_qs(urlsplit(answer["Location"]).query)["next"][0]


@pytest.mark.parametrize(
    "address",
    ["/arbete/behov/?q=v%C3%A5rd&sida=2", "/arbete/moten/", "/arbete/?a=b&next=/x/", "/arbete/finns/?a#%20"],
)
def test_filters_and_page_are_there_again_after_the_sign_in(browser, person, address):
    answer = browser.get(address)
    assert led_to(answer) == address.partition("#")[0]
    form = opened(browser, answer["Location"]) | who(person)
    signed = browser.post("/logga-in/", {name: value.replace("&amp;", "&") for name, value in form.items()})
    assert signed["Location"] == address.partition("#")[0]


def test_a_press_on_a_button_leads_back_to_the_page_it_stood_on(cast):
    seat = Membership.objects.get(user=cast.ledamot).pk
    address, page = f"/arbete/personer/{seat}/mejl/", "/arbete/personer/?sida=2"
    for referer, expected in (
        (f"http://testserver{page}#x", page),
        ("https://ond.example/arbete/", address),
        ("http://testserver/om/", address),
        ("http://[", address),
        ("", address),
    ):
        assert led_to(Client().post(address, {}, headers={"referer": referer})) == expected


def test_a_form_at_an_address_that_is_no_page_leads_back_too(cast):
    need = need_in("ongoing", cast)
    address, page = (
        f"/arbete/uppdrag/{need.number}/charter/preview/",
        f"/arbete/uppdrag/{need.number}/charter/",
    )
    client = Client()
    lost = client.post(address, {"purpose": "Ett syfte"}, headers={"referer": f"http://testserver{page}"})
    client.force_login(cast.leder, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(led_to(lost))["Location"] == page
    assert "är inte sparat" in client.get(page).content.decode()
    assert client.get(address).status_code == 405


def test_a_part_of_a_page_leads_the_whole_page_to_the_sign_in(cast):
    at = {"hx-request": "true", "hx-current-url": "http://testserver/arbete/moten/5/visa/?a=b"}
    answer = Client().get("/arbete/moten/5/visa/nu/?v=1", headers=at)
    assert answer["HX-Redirect"] == f"/logga-in/?{urlencode({'next': '/arbete/moten/5/visa/?a=b'})}"
