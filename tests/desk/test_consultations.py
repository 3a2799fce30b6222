"""Remisser at the desk: written, sent, answered together, taken in, compiled, published."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultations import workflow
from consultations.models import (
    Consultation,
    ConsultationResponse,
    Extension,
    RaisedNeed,
    ResponseDraft,
    ResponseLine,
    Theme,
)
from notifications.models import Message
from organizations.models import Principal
from tests.desk.everybody import signed_in
from tests.factories.consultations import (
    came,
    chosen,
    decided,
    opened,
    point_of,
    recipient_of,
    sent,
    written,
)
from tests.factories.needs import day, meeting, today
from tests.factories.people import seat

pytestmark = pytest.mark.django_db
ROOM = "/arbete/remisser/"


def runs(cast):
    return signed_in(cast.samordnare)


def answers(cast):
    return signed_in(cast.kontakt)


def form_of(made, **more):
    """An answer as the page sends it."""
    point = point_of(made)
    typed = {f"stance_{point.pk}": "remarks", f"text_{point.pk}": "Skriv tydligare.", "overall": "Bra."}
    decision = {"decision_body": "Socialnämnden", "decision_day": str(today()), "decision_dnr": "SN 7"}
    return typed | decision | more


def address(made, code: str = "1440") -> str:
    return f"{ROOM}{made.pk}/svar/{recipient_of(made, code).pk}/"


def test_the_coordinator_writes_one_from_the_first_word_and_sends_it(cast):
    client = runs(cast)
    region = Principal.objects.get(kind="region")
    fields = {
        "title": "Trygg hemgång (exempel)",
        "letter": "Vi ber om era synpunkter.",
        "due_on": str(day(60)),
        "receiver": region.pk,
        "dnr": "EX 1",
        "contact_role": "Samordnaren",
    }
    answered = client.post(f"{ROOM}ny/", fields)
    made = Consultation.objects.get()
    room = f"{ROOM}{made.pk}/"
    assert answered["Location"] == room
    shown = client.get(room).content.decode()
    assert "Det finns inget att svara på än." in shown
    assert "Granska och skicka" not in shown
    client.post(f"{room}handlingar/ny/", {"title": "Förslaget", "link": ""})
    document = made.documents.get()
    point = {"kind": "heading", "document": document.pk, "number": "3.2", "title": "Ansvar", "text": "Alla."}
    assert client.post(f"{room}punkter/ny/", point).status_code == 302
    closed = {"kind": "closed", "title": "När?", "choices": "Nu"}
    assert "minst två svarsalternativ" in client.post(f"{room}punkter/ny/", closed).content.decode()
    chosen_ones = Principal.objects.filter(code__in=["1440", "1480"]).values_list("pk", flat=True)
    client.post(f"{room}sandlista/", {"principals": list(chosen_ones)})
    asked = client.post(f"{room}send/", {"granska": "1"}).content.decode()
    assert "Ale, Göteborg" in asked
    assert "Den går inte att ändra sedan" in asked
    assert Consultation.objects.published().count() == 0
    client.post(f"{room}send/")
    assert Consultation.objects.get().number == 1
    told = Message.objects.get()
    assert (told.recipient, told.link) == (cast.kontakt, address(made))
    assert "Svara på remissen" in told.subject


def test_the_answer_is_saved_as_one_writes_by_several_and_handed_in_once_asked(cast):
    made = sent(cast)
    page = answers(cast).get(address(made))
    seen = page.context["form"]["seen"].value()
    saved = answers(cast).post(
        address(made), form_of(made, seen=seen, overall="Ett"), headers={"accept": "application/json"}
    )
    assert saved.json()["saved"] is True
    assert ResponseDraft.objects.get().fields["overall"] == "Ett"
    # Another at the same huvudman, from a page that was shown before.
    seat(cast.outsider, "contact", "1440")
    other = signed_in(cast.outsider)
    late = other.post(
        address(made), form_of(made, seen=seen, overall="Två"), headers={"accept": "application/json"}
    )
    assert (late.status_code, late.json()["saved"], late.json()["closed"]) == (409, False, True)
    both = other.post(address(made), form_of(made, seen=seen, overall="Två", spara="1"))
    assert both.status_code == 409
    assert [(each.stored, each.typed) for each in both.context["form"].differences] == [("Ett", "Två")]
    newest = both.context["form"]["seen"].value()
    other.post(address(made), form_of(made, seen=newest, overall="Två", spara="1"))
    assert ResponseDraft.objects.get().fields["overall"] == "Två"
    # Handed in: asked about first, then registered.
    seen = answers(cast).get(address(made)).context["form"]["seen"].value()
    asked = answers(cast).post(address(made), form_of(made, seen=seen, granska="1"))
    shown = asked.content.decode()
    assert asked.status_code == 200
    for words in ("Skriv tydligare.", "tillstyrker med synpunkter", "EX 2026-00012", "allmän handling"):
        assert words in shown
    assert not ConsultationResponse.objects.exists()
    assert answers(cast).post(address(made), form_of(made, seen=seen)).status_code == 302
    given = ConsultationResponse.objects.get()
    assert (given.number, given.overall, given.registered_by) == (1, "Bra.", cast.kontakt)
    shown = answers(cast).get(address(made)).content.decode()
    assert "Ert svar är lämnat" in shown
    assert "Lämna ett nytt svar" in shown
    assert [each.recipient for each in Message.objects.all()] == [cast.samordnare]


def test_what_is_not_whole_is_told_and_nothing_is_registered(cast):
    made = sent(cast)
    point = point_of(made)
    for wrong, why in (
        ({"decision_body": ""}, "vilken nämnd"),
        ({f"text_{point.pk}": ""}, "Skriv era synpunkter på 1 Ansvar"),
        ({f"stance_{point.pk}": "kanske"}, "Välj ett giltigt alternativ"),
        ({"decision_day": "i går"}, "Fyll i ett giltigt datum"),
    ):
        for button in ({}, {"granska": "1"}):
            answered = answers(cast).post(address(made), form_of(made) | wrong | button)
            assert answered.status_code in {400, 422}, wrong
            assert why in answered.content.decode()
            assert "Bra." in answered.content.decode()
    assert not ConsultationResponse.objects.exists()


def test_an_extension_is_asked_for_and_given(cast):
    made = sent(cast)
    assert "Begär anstånd" in answers(cast).get(address(made)).content.decode()
    answers(cast).post(f"{address(made)}anstand/", {"wanted": str(day(80)), "why": "Nämnden möts sent."})
    asked = Extension.objects.get()
    shown = runs(cast).get(f"{ROOM}{made.pk}/").content.decode()
    assert "Ale begär anstånd till" in shown
    grant = f"{ROOM}{made.pk}/anstand/{asked.pk}/"
    assert "Nämnden möts sent." in runs(cast).get(grant).content.decode()
    assert runs(cast).post(grant, {"granted_to": str(day(70)), "answer": ""}).status_code == 302
    assert recipient_of(made).extended_to == day(70)
    assert "Ni har fått anstånd till" in answers(cast).get(address(made)).content.decode()
    assert {message.recipient for message in Message.objects.all()} == {cast.samordnare, cast.kontakt}


def test_an_answer_by_mail_is_registered_read_reviewed_and_handed_out(cast):
    made = sent(cast)
    client, point = runs(cast), point_of(made)
    typed = {"sender": "Namn Namnsson", "is_private": "on", "received_on": str(today()), "overall": "Bra."}
    answered = client.post(f"{ROOM}{made.pk}/registrera/", typed)
    page = f"{ROOM}{made.pk}/inkomna/1/"
    assert answered["Location"] == page
    shown = client.get(page).content.decode()
    assert "Privatperson" in shown
    assert "Oombett" in shown
    client.post(f"{page}read/")
    assert "Skriv varför" in client.post(f"{page}review/", {"result": "kept"}).content.decode()
    client.post(f"{page}review/", {"result": "marked"})
    assert "sekretessprövas först" in client.post(f"{page}hand-out/", {"note": ""}).content.decode()
    client.post(f"{page}review/", {"result": "open"})
    client.post(f"{page}hand-out/", {"note": "Utan adress."})
    given = ConsultationResponse.objects.get()
    assert [each.result for each in given.reviews.all()] == ["marked", "open"]
    assert [each.note for each in given.handouts.all()] == ["Utan adress."]
    assert given.readings.get().person == cast.samordnare
    assert not point.lines.exists()


def test_it_is_compiled_side_by_side_and_published_in_two_parts(cast):
    made = sent(cast)
    for code, stance in (("1440", "remarks"), ("1480", "disagree")):
        opened(came(made, cast, code, stance=stance, said=f"Så säger {code}."), cast)
    client, point = runs(cast), point_of(made)
    room = f"{ROOM}{made.pk}/sammanstallning/"
    shown = client.get(f"{room}{point.pk}/").content.decode()
    for words in ("Vårdcentralen ansvarar.", "Så säger 1440.", "Avstyrker", "Ale", "Göteborg"):
        assert words in shown
    lines = list(ResponseLine.objects.values_list("pk", flat=True))
    theme = {"title": "Otydligt", "lines": lines, "is_chosen": "on", "outcome": "", "because": ""}
    assert client.post(f"{room}{point.pk}/ny/", theme).status_code == 302
    found = Theme.objects.get()
    assert (found.chosen_by, found.lines.count()) == (cast.samordnare, 2)
    publish = f"{ROOM}{made.pk}/publish-heard/"
    assert "Inget är gjort än" in client.post(publish, {"text": "Kort.", "granska": "1"}).content.decode()
    assert client.post(publish, {"text": "Kort."}).status_code == 302
    # Only what was done is left to say.
    page = client.get(f"{room}{point.pk}/{found.pk}/")
    assert "title" not in page.context["form"].fields
    seen = page.context["form"]["seen"].value()
    client.post(f"{room}{point.pk}/{found.pk}/", {"seen": seen, "outcome": "not", "because": "Lagen."})
    client.post(f"{room}{point.pk}/", {"new_text": "Chefen ansvarar."})
    client.post(f"{ROOM}{made.pk}/publish-decided/", {"text": ""})
    made.refresh_from_db()
    assert made.decided_by == cast.samordnare
    shown = client.get(room).content.decode()
    assert shown.count("Publicerat") == 2


def test_a_remark_becomes_a_draft_to_go_on_writing(cast):
    made = sent(cast)
    came(made, cast, said="Vi behöver mallar.")
    line = ResponseLine.objects.get()
    answered = runs(cast).post(f"{ROOM}{made.pk}/synpunkter/{line.pk}/raise/")
    need = RaisedNeed.objects.get().need
    assert answered["Location"] == f"/arbete/behov/{need.pk}/andra/"
    assert "Vi behöver mallar." in runs(cast).get(answered["Location"]).content.decode()
    page = f"{ROOM}{made.pk}/inkomna/1/"
    assert need.title in runs(cast).get(page).content.decode()
    assert page in runs(cast).get(f"/arbete/behov/{need.pk}/").content.decode()


def test_it_comes_on_the_agenda_with_what_is_to_be_read(cast):
    made, found = sent(cast), meeting()
    fields = {"meeting": found.pk, "kind": "consultation"}
    assert runs(cast).post(f"{ROOM}{made.pk}/dagordning/", fields)["Location"] == f"/arbete/moten/{found.pk}/"
    again = runs(cast).post(f"{ROOM}{made.pk}/dagordning/", fields)
    assert "står redan på det mötet" in again.content.decode()


def test_nobody_meets_what_is_anothers(cast):
    made = sent(cast, "1440", "1480")
    waiting = written(cast)
    opened(came(made, cast, "1480", said="Hemligt."), cast)
    for path in (
        f"{ROOM}{waiting.pk}/",
        address(made, "1480"),
        f"{ROOM}{made.pk}/inkomna/1/",
        f"{ROOM}{made.pk}/sammanstallning/",
        f"{ROOM}{made.pk}/sammanstallning/{point_of(made).pk}/",
        f"{ROOM}ny/",
    ):
        assert answers(cast).get(path).status_code == 404, path
    shown = answers(cast).get(f"{ROOM}{made.pk}/").content.decode()
    for words in ("Hemligt", "Svar som har kommit in", "Granska", "har inte svarat"):
        assert words not in shown
    assert "Skickade till er" in answers(cast).get(ROOM).content.decode()
    assert signed_in(cast.outsider).get(ROOM).status_code == 404


def asked(client, path: str) -> tuple[int, bytes]:
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        shown = client.get(path).content
    return len(queries), shown.partition(b"csrfmiddlewaretoken")[0]


def test_what_others_answer_changes_nothing_on_the_contacts_pages(cast):
    """Two worlds, one step closer: the contact of another huvudman, until it is published."""
    made = sent(cast, "1440", "1480", "1490")
    pages = [ROOM, f"{ROOM}{made.pk}/", address(made), "/arbete/"]
    before = {path: asked(answers(cast), path) for path in pages}
    opened(came(made, cast, "1480"), cast)
    opened(came(made, cast, "1490", stance="disagree"), cast)
    workflow.answer_theme(chosen(made, cast), outcome="not", because="x", by=cast.samordnare)
    workflow.reword(point_of(made), new_text="x", by=cast.samordnare)
    written(cast)
    assert {path: asked(answers(cast), path) for path in pages} == before


def test_pages_ask_no_more_however_much_has_come(cast):
    few, many = sent(cast), sent(cast)
    opened(came(few, cast), cast)
    chosen(few, cast)
    for code in ("1440", "1480", "1490"):
        opened(came(many, cast, code), cast)
    for _each in range(4):
        chosen(many, cast)
    client = runs(cast)
    paths = ["", "inkomna/1/", "sammanstallning/", "sammanstallning/{point}/"]
    counts = [
        {path: asked(client, f"{ROOM}{made.pk}/{path.format(point=point_of(made).pk)}")[0] for path in paths}
        for made in (few, many)
    ]
    assert counts[0] == counts[1]


def test_what_is_published_stands_at_the_desk_too(cast):
    made = decided(cast)
    theme = Theme.objects.get()
    refused = runs(cast).post(
        f"{ROOM}{made.pk}/sammanstallning/{theme.point_id}/{theme.pk}/",
        {"outcome": "not", "because": "Nej."},
    )
    assert (refused.status_code, Theme.objects.get().outcome) == (422, "followed")
    assert "Skriv svaret" not in answers(cast).get(address(made)).content.decode()
