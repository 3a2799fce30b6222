"""An entry in the register: asked about before it is public, saved as one writes, and whose it is to make."""

import re
from typing import Any

import pytest

from agreements.models import DocumentEvent, DocumentFacts, GoverningDocument
from agreements.states import State, Verb
from consultations.models import Consultation
from consultations.workflow import send_out
from desk.views.document_moves import MOVES
from meetings.models import Decision
from organizations.models import Standpoint
from tests.desk.everybody import signed_in
from tests.desk.test_documents import NEW, ROOM
from tests.factories.consultations import written
from tests.factories.documents import A, in_state, registered, seq, stands
from tests.factories.needs import make, need_in, terms
from tests.factories.parts import day, today
from writing.models import FormDraft

pytestmark = pytest.mark.django_db
ASKED = {"granska": "1"}


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def part(shown: str, heading: str) -> str:
    return shown.partition(heading)[2].partition("<h2")[0]


def sent_again(answer: Any) -> dict[str, list[str]]:
    """What the confirm step sends."""
    fields: dict[str, list[str]] = {}
    for name, value in answer.context["sent"]:
        fields.setdefault(name, []).append(value)
    return fields


def test_a_document_is_asked_about_and_made_by_the_second_press_alone(cast):
    desk = signed_in(cast.samordnare)
    typed = NEW | {
        "parties": [],
        "owner_person": cast.leder.pk,
        "document_text": "# 1 Syfte\n\nVi **gör** det.",
    }
    asked = desk.post(f"{ROOM}nytt/", typed | ASKED)
    assert (asked.status_code, GoverningDocument.objects.count()) == (200, 0)
    shown = text(asked)
    becomes_public = part(shown, "Det här blir offentligt nu")
    assert "Överenskommelse om hemgång" in becomes_public
    assert "Föreslagen. Lades fram" in becomes_public
    assert str(cast.leder) not in becomes_public
    assert str(cast.leder) in part(shown, "Det här stannar internt")
    assert "<h3>1 Syfte</h3>" in shown
    assert "Vi <strong>gör</strong> det." in shown
    assert "Ingen får ett meddelande" in shown
    changed = desk.post(f"{ROOM}nytt/", sent_again(asked) | {"andra": "1"})
    assert (changed.status_code, GoverningDocument.objects.count()) == (200, 0)
    assert 'value="Överenskommelse om hemgång"' in text(changed)
    assert desk.post(f"{ROOM}nytt/", sent_again(asked)).status_code == 302
    assert GoverningDocument.objects.get().owner_person == cast.leder
    wrong = desk.post(f"{ROOM}nytt/", typed | ASKED | {"title": ""})
    assert (wrong.status_code, "granska" in text(wrong)) == (400, True)


def test_each_move_and_each_answer_is_asked_about(cast):
    desk = signed_in(cast.samordnare)
    document = in_state(State.ENDORSED)
    at = f"{ROOM}{document.slug}/"
    asked = desk.post(f"{at}send/", {"day": str(today()), "seen": seq(document)} | ASKED)
    assert "kontaktpersonerna" in text(asked).lower().partition("meddelande nu")[2]
    assert "0 av 2 har beslutat" in text(asked)
    assert stands(document).headline.state == State.ENDORSED
    assert desk.post(f"{at}send/", sent_again(asked)).status_code == 302
    contact = signed_in(cast.kontakt)
    told = {"verb": "decide", "day": str(today()), "seen": 0, "dnr": "KS 1", "remark": "Med glädje"}
    asked = contact.post(f"{at}svar/{A}/", told | ASKED)
    assert "Med glädje" in part(text(asked), "Det här blir offentligt nu")
    assert "1 av 2 har beslutat" in text(asked)
    assert not DocumentEvent.objects.filter(verb=Verb.DECIDE).exists()
    assert contact.post(f"{at}svar/{A}/", sent_again(asked)).status_code == 302
    # Somebody was faster: told so before anything is asked.
    assert contact.post(f"{at}svar/{A}/", told | ASKED).status_code == 409
    for name in MOVES:
        assert 'name="granska"' in text(desk.get(f"{at}{name}/"))


def test_a_form_is_saved_as_one_writes_and_the_draft_goes_with_it(cast):
    desk = signed_in(cast.samordnare)
    shown = text(desk.get(f"{ROOM}nytt/"))
    assert 'data-autosave="2000"' in shown
    typed = NEW | {"draft": "0", "title": "Halvskriven"}
    saved = desk.post(f"{ROOM}nytt/", typed, headers={"accept": "application/json"})
    assert saved.json()["saved"] is True
    assert 'value="Halvskriven"' in text(desk.get(f"{ROOM}nytt/"))
    assert not GoverningDocument.objects.exists()
    assert "Halvskriven" not in text(signed_in(cast.kontakt).get(ROOM))
    button = desk.post(f"{ROOM}nytt/", typed | {"draft": "1", "spara": "1", "title": "Längre"})
    assert button.status_code == 302
    assert desk.post(f"{ROOM}nytt/", NEW | ASKED).status_code == 200
    assert FormDraft.objects.count() == 1
    assert desk.post(f"{ROOM}nytt/", NEW).status_code == 302
    assert not FormDraft.objects.exists()


def owned(cast: Any, person: Any) -> GoverningDocument:
    document = in_state(State.IN_FORCE, ends_on=day(30))
    GoverningDocument.objects.filter(pk=document.pk).update(owner_person=person, review_on=day(5))
    return GoverningDocument.objects.get(pk=document.pk)


def test_an_owner_has_the_days_of_its_document_and_can_answer_them(cast):
    document = owned(cast, cast.leder)
    desk, at = signed_in(cast.leder), f"{ROOM}{document.slug}/"
    lines = {item.title: item for item in desk.get("/arbete/").context["waiting"]}
    begins, reviews = (lines[f"{words}: {document.title}"] for words in ("Nästa version", "Se över"))
    assert (begins.is_overdue, reviews.due) == (True, day(5))
    assert desk.get(ROOM).status_code == desk.get(begins.answer).status_code == 200
    assert "Nästa version" not in text(signed_in(cast.samordnare).get("/arbete/"))
    assert desk.post(reviews.answer, {"review_on": str(day(-1))}).status_code == 422
    assert desk.post(reviews.answer, {"review_on": str(day(400))}).status_code == 302
    new = {"change": "whole", "rule": "all", "day": str(today()), "seen": seq(document)}
    assert desk.post(f"{at}version/", new | {"change": "correction"}).status_code == 400
    assert desk.post(f"{at}version/", new | {"document_text": "# 1 Nytt"}).status_code == 302
    assert [item for item in desk.get("/arbete/").context["waiting"] if document.title in item.title] == []
    # What happens to it is the coordinator's to record.
    for rest in ("andra/", "endorse/", "strike/", f"svar/{A}/"):
        assert desk.get(f"{at}{rest}").status_code == 404
    assert signed_in(cast.annan_leder).get(at).status_code == 404


def test_what_nobody_owns_any_more_is_the_coordinators(cast):
    document = owned(cast, cast.leder)
    cast.leder.is_active = False
    cast.leder.save()
    waiting = signed_in(cast.samordnare).get("/arbete/").context["waiting"]
    assert f"Se över: {document.title}" in {item.title for item in waiting}


def test_an_endorsement_is_tied_to_what_the_political_body_said(client, cast):
    need = need_in("assessment", cast)
    make("refer", need, cast)
    said_for = Standpoint.objects.filter(effect="for", bodies__slug="sro").first()
    make("answer_referral", need, cast, terms=terms(standpoint=said_for))
    said = Decision.objects.endorsements().get()
    document = registered()
    desk, at = signed_in(cast.samordnare), f"{ROOM}{document.slug}/endorse/"
    assert str(need.title) in text(desk.get(at))
    typed = {"day": str(day(-50)), "seen": seq(document), "decision": said.pk}
    assert desk.post(at, typed).status_code == 302
    event = DocumentEvent.objects.get(verb=Verb.ENDORSE)
    assert (event.day, event.data) == (said.decided_on, {"decision": said.pk})
    shown = client.get(f"/styrdokument/{document.slug}/").content.decode()
    [line] = re.findall(r'href="(/behov/[^"]+#beslut-[^"]+)"', shown)
    assert line.startswith(f"/behov/{need.number}/")
    data = client.get(f"/styrdokument/{document.slug}.json").json()
    assert data["endorsement"].endswith(line)
    Decision.objects.filter(pk=said.pk).update(dropped_on=today())
    assert "#beslut-" not in client.get(f"/styrdokument/{document.slug}/").content.decode()


def test_what_a_past_day_told_stays_as_it_was(client, cast, time_machine):
    document = registered(title="Det gamla namnet")
    facts = {
        "title": "Det nya namnet",
        "kind": document.kind,
        "summary": "",
        "owner": "En annan roll",
        "review_on": str(day(300)),
        "parties": list(document.parties.values_list("pk", flat=True)),
    }
    weeks = {f"{name}_weeks": "4" for name in ("draft", "remiss", "compile", "board")}
    before = today()
    time_machine.move_to(f"{day(3)}T12:00:00+00:00")
    desk = signed_in(cast.samordnare)
    assert desk.post(f"{ROOM}{document.slug}/andra/", facts | weeks).status_code == 302
    now = client.get(f"/styrdokument/{document.slug}/").content.decode()
    then = client.get(f"/styrdokument/{document.slug}/?lage={before}").content.decode()
    assert "Det nya namnet" in now
    assert "En annan roll" in now
    assert "Det gamla namnet" in then
    assert "En annan roll" not in then
    assert "Samordnaren" in then
    assert "Det gamla namnet" in client.get(f"/styrdokument/?lage={before}").content.decode()
    assert "Det gamla namnet" not in client.get("/styrdokument/").content.decode()
    # What does not change any of it keeps nothing.
    assert DocumentFacts.objects.count() == 2
    assert desk.post(f"{ROOM}{document.slug}/andra/", facts | weeks | {"law": "En lag"}).status_code == 302
    assert DocumentFacts.objects.count() == 2


def test_a_new_day_to_be_looked_through_leaves_past_days_as_they_were(client, cast, time_machine):
    document = registered(title="Det gamla namnet")
    before = today()
    time_machine.move_to(f"{day(3)}T12:00:00+00:00")
    review = signed_in(cast.samordnare).post(f"{ROOM}{document.slug}/oversyn/", {"review_on": str(day(200))})
    assert review.status_code == 302
    now, then = (
        client.get(f"/styrdokument/{document.slug}.json{asked}").json()["review_on"]
        for asked in ("", f"?lage={before}")
    )
    assert (now, then) == (str(day(200)), None)


def test_its_page_lists_its_remisser_as_the_day_knew_them(client, cast, time_machine):
    document = registered()
    first = today()
    time_machine.move_to(f"{day(2)}T12:00:00+00:00")
    remiss = written(cast, title="Remissen av förslaget")
    Consultation.objects.filter(pk=remiss.pk).update(version=document.versions.get())
    remiss = send_out(Consultation.objects.get(pk=remiss.pk), by=cast.samordnare)
    later = client.get(f"/styrdokument/{document.slug}/").content.decode()
    assert f'href="/remisser/{remiss.number}/"' in later
    assert "Sista svarsdag" in later
    assert client.get(f"/styrdokument/{document.slug}.json").json()["consultations"] == [remiss.number]
    before = client.get(f"/styrdokument/{document.slug}/?lage={first}").content.decode()
    assert remiss.title not in before
