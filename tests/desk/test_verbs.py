"""Every verb and act through its own address: made, refused, invalid, stale – and nothing lost."""

from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from initiatives.models import Event, Need
from notifications.models import Message
from tests.factories.needs import (
    MAKERS,
    TEXT,
    again,
    answers,
    day,
    drafted_charter,
    interim,
    make,
    meeting,
    need_in,
)
from tests.verbs import ROWS
from tests.verbs.row import DECIDED

pytestmark = [pytest.mark.django_db, pytest.mark.once]

STEPS = [verb for verb, row in ROWS.items() if row.form]


def prepared(verb: str, cast) -> tuple[Need, dict[str, Any]]:
    """A need where the verb is made, and its fields filled in."""
    where, fields = ROWS[verb].form
    need = need_in(where, cast)
    if fields.get("charter"):
        drafted_charter(need, cast)
    known = {
        "ANOTHER": lambda: need_in("identified", cast, title="Ett annat").number,
        "LEADER": lambda: cast.leder.pk,
        "DELIVERABLE": lambda: need.deliverables.get().pk,
        "ALL": lambda: list(need.lanes),
        "MEETING": lambda: meeting(on=day(60)).pk,
        "INTERIM": lambda: interim(need, cast).pk,
    }
    fields = {name: known[value]() if value in known else value for name, value in fields.items()}
    if fields.pop("answer_ALL", ""):
        fields |= {f"answer_{slug}": answer for slug, answer in answers().items()}
        fields |= {f"why_{slug}": TEXT for slug in answers()}
    return again(need), fields | {"seen": again(need).event_count}


def address(need: Need, verb: str = "") -> str:
    key = need.number or need.pk
    return f"/arbete/behov/{key}/" + (f"{verb.replace('_', '-')}/" if verb else "")


@pytest.mark.parametrize("verb", STEPS)
def test_the_one_who_may_makes_it_in_the_browser(verb, client, cast):
    need, fields = prepared(verb, cast)
    client.force_login(getattr(cast, MAKERS[verb][1]))
    form = client.get(address(need, verb))
    assert (form.status_code, form.context["form"]["seen"].value()) == (200, need.event_count)
    answer = client.post(address(need, verb), fields | {"comment": "INTERNT"})
    assert answer.status_code == 302, answer.context["form"].errors
    made = Event.objects.filter(need=need).latest("seq")
    assert (made.verb, made.seq) == (verb, need.event_count + 1)
    assert made.texts.get(name="comment").text == "INTERNT"
    assert answer["Location"] == address(again(need))
    assert client.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize("verb", STEPS)
def test_nobody_else_does(verb, client, cast):
    need, fields = prepared(verb, cast)
    client.force_login(cast.outsider)
    expected = 403 if need.number else 404
    assert client.get(address(need, verb)).status_code == expected
    assert client.post(address(need, verb), fields).status_code == expected
    client.logout()
    answer = client.post(address(need, verb), fields)
    assert (answer.status_code, answer["Location"].startswith("/logga-in/?next=")) == (302, True)
    assert again(need).event_count == need.event_count


@pytest.mark.parametrize("verb", STEPS)
def test_a_stale_page_is_told_and_keeps_what_was_typed(verb, client, cast):
    need, fields = prepared(verb, cast)
    client.force_login(getattr(cast, MAKERS[verb][1]))
    kept = "Det här får inte försvinna."
    answer = client.post(address(need, verb), fields | {"seen": need.event_count + 7, "comment": kept})
    assert answer.status_code == 409
    html = answer.content.decode()
    assert (kept in html, "Någon hann före" in html) == (True, True)
    assert again(need).event_count == need.event_count


@pytest.mark.parametrize("verb", [verb for verb in STEPS if ROWS[verb].form[1]])
def test_an_empty_form_is_told_beside_the_field(verb, client, cast):
    need, _ = prepared(verb, cast)
    client.force_login(getattr(cast, MAKERS[verb][1]))
    empty = dict.fromkeys(ROWS[verb].form[1], "")
    answer = client.post(address(need, verb), empty | {"seen": need.event_count})
    assert answer.status_code in {400, 422}
    assert answer.context["form"].errors != {}
    assert 'role="alert"' in answer.content.decode()
    assert again(need).event_count == need.event_count


def test_a_double_press_makes_it_once(client, cast):
    need, fields = prepared("pause", cast)
    client.force_login(cast.leder)
    answers_given = [client.post(address(need, "pause"), fields).status_code for _ in range(2)]
    assert answers_given == [302, 409]
    assert again(need).event_count == need.event_count + 1


def test_without_the_csrf_token_nothing_is_made(cast):
    need, fields = prepared("pause", cast)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.leder)
    assert strict.post(address(need, "pause"), fields).status_code == 403
    assert again(need).event_count == need.event_count


@pytest.mark.parametrize("path", ["", "behov/", "behov/2026-999/", "behov/1/pause/", "finns/inte/"])
def test_signed_out_everything_leads_to_the_sign_in(path, client):
    answer = client.get(f"/arbete/{path}")
    there = quote(f"/arbete/{path}", safe="")
    assert (answer.status_code, answer["Location"]) == (302, f"/logga-in/?next={there}")


def test_a_draft_of_anothers_is_not_there(client, cast):
    need = need_in("draft", cast)
    client.force_login(cast.annan_forslag)
    assert client.get(address(need)).status_code == 404
    assert client.get(address(need, "submit")).status_code == 404
    assert client.post(address(need, "submit"), {"seen": 0}).status_code == 404


def test_script_in_a_text_is_shown_as_text(client, cast):
    need, fields = prepared("pause", cast)
    evil = "<script>alert(1)</script>"
    client.force_login(cast.leder)
    client.post(address(need, "pause"), fields | {"reason": evil, "comment": evil})
    assert evil not in client.get(address(need)).content.decode()
    assert evil not in client.get(f"/behov/{need.number}/").content.decode()


def test_mine_shows_what_waits_with_the_one_button_that_answers_it(client, cast):
    need = need_in("submitted", cast)
    client.force_login(cast.samordnare)
    waiting = client.get("/arbete/").context["waiting"]
    assert [(item.href, item.answer) for item in waiting] == [
        (f"/arbete/behov/{need.pk}/", address(need, "register"))
    ]
    client.force_login(cast.forslag)
    assert list(client.get("/arbete/").context["waiting"]) == []
    make("request_completion", need, cast)
    assert [item.answer for item in client.get("/arbete/").context["waiting"]] == [f"{address(need)}andra/"]


def test_a_held_decision_is_announced_from_the_need(client, cast):
    need = need_in("prioritization", cast)
    client.force_login(cast.ordf)
    fields = DECIDED | {"importance": "80", "urgency": "30", "hold": "on", "seen": need.event_count}
    assert client.post(address(need, "prioritize"), fields).status_code == 302
    assert again(need).state == "prioritization"
    page = client.get(address(need)).content.decode()
    assert "väntar på justering" in page
    assert "Prioriterat." not in page
    assert "behovet har inte flyttats" in page
    assert "De här får då ett meddelande: den som väckte behovet, samordnaren." in page
    client.force_login(cast.forslag)
    assert "väntar på justering" not in client.get(address(need)).content.decode()
    assert client.post(f"{address(need)}beslut/tillkannage/").status_code == 403
    client.force_login(cast.ordf)
    assert client.post(f"{address(need)}beslut/tillkannage/").status_code == 302
    assert again(need).state == "queued"


def test_notes_and_what_came_before_registration_are_for_insiders(client, cast):
    need = make("register", make("submit", need_in("returned", cast), cast), cast, comment="INTERNT ord")
    seen = {}
    for name, person in cast.roles().items():
        if name in {"visitor", "inactive"}:
            continue
        client.force_login(person)
        html = client.get(address(need)).content.decode()
        seen[name] = ("INTERNT ord" in html, "Vem berörs?" in html, "Samordnare Exempel" in html)
    insiders = {"samordnare", "ordf", "ledamot", "kommunikator"}
    assert {name for name, (note, _, _) in seen.items() if note} == insiders
    assert {name for name, (_, missing, _) in seen.items() if missing} == insiders | {"forslag"}
    assert {name for name, (_, _, names) in seen.items() if names} == insiders


@pytest.mark.parametrize("verb", [verb for verb in STEPS if TEXT in ROWS[verb].form[1].values()])
def test_an_over_long_text_is_told_and_not_cut(verb, client, cast):
    need, fields = prepared(verb, cast)
    client.force_login(getattr(cast, MAKERS[verb][1]))
    long = {name: "å" * 20_001 for name, value in fields.items() if value == TEXT}
    answer = client.post(address(need, verb), fields | long)
    assert answer.status_code in {400, 422}
    assert set(long) & set(answer.context["form"].errors) == set(long)
    assert again(need).event_count == need.event_count


def test_throwing_away_a_draft_tells_nobody_and_says_nobody_is_told(
    client, cast, django_capture_on_commit_callbacks
):
    need = need_in("draft", cast)
    client.force_login(cast.forslag)
    assert "får ett meddelande:" not in client.get(address(need, "withdraw")).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        make("withdraw", need, cast)
    assert Message.objects.count() == 0
