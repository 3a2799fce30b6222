"""Once is once: a form sent twice makes one thing, and the second press is answered as done."""

import ast
import re
from collections.abc import Callable
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, connections
from django.test import Client

from assignments.models import Risk
from letters.models import Letter
from meetings.models import ItemProposal
from tests.desk.everybody import signed_in
from tests.desk.meeting_room import of as of_meeting
from tests.desk.proposing import NEW, as_new
from tests.desk.test_people import invited as person
from tests.desk.test_progress import SAID
from tests.desk.test_verbs import STEPS, address, prepared
from tests.factories.needs import MAKERS, day, meeting, need_in
from tests.factories.rows import everything
from writing.models import SentForm
from writing.once import KEPT, forget

DONE = "Det är gjort."
DIFFERS = "redan skickat, med ett annat innehåll"


def assignment(cast: Any) -> str:
    return f"/arbete/uppdrag/{need_in('ongoing', cast).number}/"


def round_of(cast: Any) -> dict[str, Any]:
    return {"last_day": str(day(5)), "needs": [need_in("assessment", cast).number]}


Room = tuple[str, Callable[[Any], tuple[str, str, dict[str, Any]]], str]
"""Who; the page with the form, where it is sent, what is typed; the field that is typed otherwise later."""

ROOMS: dict[str, Room] = {
    "a meeting": (
        "samordnare",
        lambda _cast: (
            "/arbete/moten/",
            "/arbete/moten/",
            {"body": "vvg", "day": str(day(40)), "place": "A"},
        ),
        "place",
    ),
    "an item": (
        "samordnare",
        lambda _cast: (
            of_meeting(found := meeting(), "add-item/"),
            of_meeting(found, "add-item/"),
            {"title": "Öppnande", "kind": "information"},
        ),
        "title",
    ),
    "a proposal": (
        "ledamot",
        lambda _cast: (
            of_meeting(found := meeting(), "forslag/"),
            of_meeting(found, "forslag/"),
            {"title": "Nästa års plan", "kind": "information", "why": "Det brådskar."},
        ),
        "title",
    ),
    "a risk": ("leder", lambda cast: ((page := assignment(cast)), f"{page}risker/", SAID), "title"),
    "a seat": (
        "leder",
        lambda cast: (
            (page := assignment(cast)),
            f"{page}group/",
            {"kind": "group", "role": "Sjuksköterska", "organization": "Borås Stad"},
        ),
        "role",
    ),
    "a state": (
        "leder",
        lambda cast: ((page := assignment(cast)), f"{page}lage/", {"colour": "yellow", "sentence": "Segt."}),
        "",
    ),
    "an interim report": (
        "leder",
        lambda cast: (
            (page := f"{assignment(cast)}interim/"),
            page,
            {"seen": "0", "colour": "green", "sentence": "", "text": "Allt går."},
        ),
        "",
    ),
    "a round": (
        "samordnare",
        lambda cast: ("/arbete/vag/omgang/ny/", "/arbete/vag/omgang/ny/", round_of(cast)),
        "",
    ),
    "a person": (
        "samordnare",
        lambda _cast: ("/arbete/personer/ny/", "/arbete/personer/ny/", person(place="body:sro")),
        "name",
    ),
    "a need": ("forslag", lambda cast: (NEW, NEW, as_new(cast.forslag)), ""),
}


def token_on(page: str) -> str:
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]


@pytest.mark.django_db
@pytest.mark.parametrize("room", ROOMS)
def test_pressed_twice_it_is_made_once_and_answered_as_done(room, cast, mailoutbox):
    who, prepare, _field = ROOMS[room]
    page, to, typed = prepare(cast)
    client = Client(enforce_csrf_checks=True)
    client.force_login(getattr(cast, who), backend="django.contrib.auth.backends.ModelBackend")
    sent = typed | {"csrfmiddlewaretoken": token_on(client.get(page).content.decode())}
    first = client.post(to, sent)
    assert first.status_code == 302
    after, mails = everything(), len(mailoutbox)
    second = client.post(to, sent)
    assert (second.status_code, second["Location"]) == (302, first["Location"])
    assert (everything(), len(mailoutbox)) == (after, mails)
    assert DONE in client.get(second["Location"], follow=True).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("room", [room for room, (_who, _prepare, field) in ROOMS.items() if field])
def test_from_the_same_page_with_other_words_both_are_shown_and_neither_lost(room, cast):
    who, prepare, field = ROOMS[room]
    page, to, typed = prepare(cast)
    client = signed_in(getattr(cast, who))
    sent = typed | {"csrfmiddlewaretoken": token_on(client.get(page).content.decode())}
    assert client.post(to, sent).status_code == 302
    after = everything()
    other = sent | {field: "Helt andra ord"}
    refused = client.post(to, other)
    shown = refused.content.decode()
    assert (refused.status_code, DIFFERS in shown) == (409, True)
    assert f"<dd> {typed[field]} </dd>" in " ".join(shown.split()).replace("<p>", "").replace("</p>", "")
    assert "Helt andra ord" in shown
    assert everything() == after
    # Both have been read, and the page that showed them has a key of its own.
    meant = client.post(to, other | {"csrfmiddlewaretoken": token_on(shown)})
    assert DIFFERS not in meant.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("verb", STEPS)
def test_every_verb_pressed_twice_is_made_once_and_answered_as_done(verb, cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    need, fields = prepared(verb, cast)
    client, to = signed_in(getattr(cast, MAKERS[verb][1])), address(need, verb)
    sent = fields | {"csrfmiddlewaretoken": "t" * 64}
    first = client.post(to, sent)
    assert first.status_code == 302
    after = everything()
    second = client.post(to, sent)
    assert (second.status_code, second["Location"]) == (302, first["Location"])
    assert everything() == after


@pytest.mark.django_db
def test_what_is_only_reviewed_or_refused_is_not_done(cast):
    need, fields = prepared("decline", cast)
    client, to = signed_in(getattr(cast, MAKERS["decline"][1])), address(need, "decline")
    sent = fields | {"csrfmiddlewaretoken": "t" * 64}
    for _press in range(2):
        assert client.post(to, sent | {"granska": "1"}).status_code == 200
        assert client.post(to, sent | {"seen": "0"}).status_code == 409
    assert not SentForm.objects.exists()
    assert client.post(to, sent).status_code == 302


@pytest.mark.django_db
def test_what_is_saved_in_part_and_asked_about_is_not_done(cast):
    """Two have written the same section: sent again the two texts are shown again."""
    page = f"/arbete/uppdrag/{need_in('chartering', cast).number}/charter/"
    one = signed_in(cast.leder)
    begun = {name: one.get(page).context["form"][name].value() for name in ("edition", "shown")}
    assert one.post(page, begun | {"part_purpose": "Den ena."}).status_code == 302
    late = begun | {"part_purpose": "Den andra.", "csrfmiddlewaretoken": "t" * 64}
    for _press in range(2):
        refused = signed_in(cast.samordnare).post(page, late)
        assert (refused.status_code, "Den ena." in refused.content.decode()) == (409, True)


@pytest.mark.django_db
def test_anothers_key_and_another_address_are_other_forms(cast):
    here, there = assignment(cast), assignment(cast)
    for user, page in ((cast.leder, here), (cast.leder, there), (cast.samordnare, here)):
        signed_in(user).post(f"{page}group/", {
            "kind": "group", "role": "R", "organization": "O", "csrfmiddlewaretoken": "t" * 64,
        })  # fmt: skip
    assert SentForm.objects.count() == 3


@pytest.mark.django_db
def test_a_letter_sent_twice_is_one_letter_and_two_letters_are_two(client):
    key = re.search(r'name="once" value="(\w+)"', client.get("/kontakt/").content.decode())[1]
    sent = {"kind": "fel", "text": "Datumet är fel.", "once": key}
    answers = [client.post("/kontakt/", sent) for _press in range(2)]
    assert [(each.status_code, each["Location"]) for each in answers] == [(302, "/kontakt/tack/")] * 2
    assert client.cookies == {}
    other = client.post("/kontakt/", sent | {"text": "Även kartan är fel."})
    page = other.content.decode()
    assert (other.status_code, Letter.objects.count()) == (409, 1)
    assert ("Datumet är fel." in page, "Även kartan är fel." in page) == (True, True)
    newer = re.search(r'name="once" value="(\w+)"', page)[1]
    assert client.post("/kontakt/", sent | {"text": "Även kartan är fel.", "once": newer}).status_code == 302
    assert Letter.objects.count() == 2


@pytest.mark.django_db
def test_what_holds_a_nul_is_compared_like_the_rest(client):
    sent = {"kind": "fel", "text": "Datumet\0 är fel.", "once": "k" * 22}
    assert {client.post("/kontakt/", sent).status_code for _press in range(2)} <= {302, 400}
    assert Letter.objects.count() <= 1


@pytest.mark.django_db
def test_it_is_kept_for_a_day(cast):
    page = assignment(cast)
    signed_in(cast.leder).post(f"{page}risker/", SAID | {"csrfmiddlewaretoken": "t" * 64})
    made = SentForm.objects.get().made_at
    assert (forget(made + KEPT), forget(made + KEPT * 2)) == (0, 1)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time anyway")
def test_two_presses_at_the_same_moment_make_one(cast):
    need = need_in("ongoing", cast)
    found = meeting()
    ready, statuses = Barrier(2), []
    sent = {"title": "Nästa års plan", "kind": "information", "csrfmiddlewaretoken": "t" * 64}
    assert need.number

    def press() -> None:
        client = signed_in(cast.ledamot)
        ready.wait()
        statuses.append(client.post(of_meeting(found, "forslag/"), sent).status_code)
        connections.close_all()

    pressing = [Thread(target=press) for _one in range(2)]
    for one in pressing:
        one.start()
    for one in pressing:
        one.join()
    assert (statuses, ItemProposal.objects.count(), Risk.objects.count()) == ([302, 302], 1, 0)


# No way past.

MAKES = {"send", "press", "make_once", "entered"}
"""`entered`: the register's, which asks first and then sends."""
SAVES_ITSELF = {
    "message_list": "marks as read up to what was shown, and again the same",
    "preview": "of the charter: makes nothing",
    "look_through": "of a charter's file: shows what it would set, and makes nothing",
    "take_chosen": "of a charter's file: by the charter's own saving, which has an edition",
    "here": "tells where one is writing, which is kept for less than a minute",
    "export": "hands out a file: a second time is a second time, and noted as one",
    "reset": "takes away what is there; a second time nothing is",
}


def called_by(path: Path) -> dict[str, set[str]]:
    """Function → what it calls, in the file."""
    tree = ast.parse(path.read_text())
    return {
        function.name: {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
        for function in tree.body
        if isinstance(function, ast.FunctionDef)
    }


def reaches(calls: dict[str, set[str]], name: str, seen: frozenset[str] = frozenset()) -> bool:
    found = calls.get(name, set())
    if found & MAKES:
        return True
    return any(reaches(calls, each, seen | {name}) for each in found & set(calls) - seen)


def test_whatever_takes_a_post_at_the_desk_makes_it_once():
    past = []
    for path in sorted((settings.BASE_DIR / "desk" / "views").rglob("*.py")):
        calls = called_by(path)
        for function in ast.parse(path.read_text()).body:
            if not isinstance(function, ast.FunctionDef) or function.name in SAVES_ITSELF:
                continue
            takes = any("POST" in ast.unparse(each) for each in function.decorator_list)
            if takes and not reaches(calls, function.name):
                past.append(f"{path.name}: {function.name}")
    assert past == []
