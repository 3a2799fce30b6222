"""Nothing that was typed is lost: signed out, refused, gone wrong – in every form of the desk."""

import pytest
from django.test import Client

from initiatives.models import Attachment, Need
from organizations.models import CharterSection
from tests.desk.proposing import NEW, as_change, as_new, edit, file, signed_in
from tests.desk.test_attachments import PNG
from tests.desk.test_people import NOTICE, lost_and_back
from tests.desk.test_verbs import STEPS, address, prepared
from tests.factories.needs import MAKERS, again, draft, need_in
from ui.errors import server_error

pytestmark = [pytest.mark.django_db, pytest.mark.once]

KEPT = "Det här får inte försvinna."
FILES = "Filer som du hade valt följde inte med"


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


ROOMS = {  # form: who, its address under the desk, what is typed
    "charter/": ("leder", {"part_{part}": KEPT, "seen": "0"}),
    "group/": ("leder", {"role": KEPT, "organization": "Borås Stad"}),
    "interim/": ("leder", {"text": KEPT}),
}


def test_a_text_that_is_too_long_is_neither_cut_by_the_browser_nor_lost(cast):
    """A browser that knows the length cuts what is pasted and says nothing."""
    need = need_in("ongoing", cast)
    address = f"/arbete/uppdrag/{need.number}/interim/"
    client = signed_in(cast.leder)
    assert "maxlength" not in client.get(address).content.decode()
    long = "å" * 20_001
    refused = client.post(address, {"text": long, "seen": "0"})
    assert refused.context["form"].errors["text"] == ["Texten får ha högst 20000 tecken. Den har 20001."]
    assert long in refused.content.decode()


@pytest.mark.parametrize("room", ROOMS)
def test_signed_out_in_the_assignment_it_comes_back(room, cast):
    who, fields = ROOMS[room]
    part = CharterSection.objects.first().slug
    fields = {name.format(part=part): value for name, value in fields.items()}
    need = need_in("ongoing", cast)
    _client, page = lost_and_back(getattr(cast, who), f"/arbete/uppdrag/{need.number}/{room}", fields)
    assert (NOTICE in page, KEPT in page) == (True, True)


@pytest.mark.parametrize("verb", STEPS)
def test_signed_out_in_a_verb_it_comes_back(verb, cast):
    need, fields = prepared(verb, cast)
    user = getattr(cast, MAKERS[verb][1])
    _client, page = lost_and_back(user, address(need, verb), fields | {"comment": KEPT, "granska": "1"})
    assert (NOTICE in page, KEPT in page) == (True, True)
    assert again(need).event_count == need.event_count


def test_signed_out_in_a_new_proposal_it_comes_back_without_its_files(cast):
    sent = as_new(cast.forslag, description=KEPT, attachments=[file("plan.pdf")])
    client, page = lost_and_back(cast.forslag, NEW, sent)
    assert (NOTICE in page, KEPT in page, FILES in page) == (True, True, True)
    assert Need.objects.count() == 0
    assert client.post(NEW, sent | {"attachments": [file("plan.pdf")]}).status_code == 302
    assert (Need.objects.get().description, Attachment.objects.count()) == (KEPT, 1)


def test_signed_out_in_a_draft_it_comes_back(cast):
    need = draft(cast)
    _client, page = lost_and_back(cast.forslag, edit(need), as_change(need, description=KEPT))
    assert (NOTICE in page, KEPT in page, FILES in page) == (True, True, True)
    assert again(need).description != KEPT


@pytest.mark.parametrize("press", ["beslut/tillkannage/", "beslut/stryk/"])
def test_a_press_sent_signed_out_leads_to_the_need_and_is_not_made(press, client, cast):
    need = need_in("identified", cast)
    client.force_login(cast.samordnare)
    assert client.get(f"{address(need)}{press}")["Location"] == address(need)


def test_so_does_a_press_on_an_attachment(client, cast):
    signed_in(cast.forslag).post(NEW, as_new(cast.forslag, skicka="1", attachments=[file("plan.pdf")]))
    kept = Attachment.objects.get()
    client.force_login(cast.samordnare)
    for press in ("offentlig", "intern"):
        led = client.get(f"{address(kept.need)}bilagor/{kept.pk}/{press}/")
        assert led["Location"] == address(kept.need)
    assert Attachment.objects.get().is_public is False


# Refused with files.


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"title": "x" * 201},
        {"attachments": [file("bra.pdf"), file("bild.pdf", PNG)]},
        {"skicka": "1", "summary": ""},
        {"granska": "1", "origin": ""},
    ],
)
def test_refused_with_files_the_page_says_to_choose_them_again(wrong, cast):
    sent = as_new(cast.forslag, **({"attachments": [file("plan.pdf")]} | wrong))
    response = signed_in(cast.forslag).post(NEW, sent)
    assert (response.status_code, FILES in response.content.decode()) == (400, True)
    without = as_new(cast.forslag, title="")
    assert FILES not in signed_in(cast.forslag).post(NEW, without).content.decode()


def test_faster_in_another_tab_the_page_says_so_too(cast):
    need = draft(cast)
    client = signed_in(cast.forslag)
    sent = as_change(need, attachments=[file("plan.pdf")])
    client.post(edit(need), as_change(need, title="Skrivet först"))
    response = client.post(edit(need), sent)
    assert (response.status_code, FILES in response.content.decode()) == (409, True)


# Gone wrong.


def post_without_token(cast, **headers: str) -> str:
    need = need_in("ongoing", cast)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.leder)
    fields = {"reason": f"<b>{KEPT}</b>", "seen": "9", "csrfmiddlewaretoken": "x" * 32}
    response = strict.post(address(need, "pause"), fields, headers=headers)
    assert (response.status_code, again(need).state) == (403, "ongoing")
    return response.content.decode()


def test_an_outdated_form_shows_what_was_typed_so_that_it_can_be_copied(cast):
    page = post_without_token(cast, **{"Sec-Fetch-Site": "same-origin"})
    assert f"&lt;b&gt;{KEPT}&lt;/b&gt;" in page
    assert "x" * 32 not in page
    assert "Formuläret gällde inte längre" in page


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}])
def test_what_another_site_may_have_sent_is_not_shown(headers, cast):
    assert KEPT not in post_without_token(cast, **headers)


def test_nothing_typed_outside_the_desk_is_shown(client):
    strict = Client(enforce_csrf_checks=True)
    fields = {"login": "nagon@demo.example", "password": "ett långt och hemligt lösenord"}
    response = strict.post("/logga-in/ny/", fields, headers={"Sec-Fetch-Site": "same-origin"})
    assert (response.status_code, "hemligt" in response.content.decode()) == (403, False)


def test_gone_wrong_the_page_tells_how_to_find_what_was_typed_again(rf):
    response = server_error(rf.post("/arbete/behov/nytt/"))
    assert (response.status_code, "webbläsarens bakåtknapp" in response.content.decode()) == (500, True)
