"""Files of a remiss and its answers, and parts of an answer that are masked: who reads them, and when."""

from io import BytesIO
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction
from docx import Document

from consultations import workflow
from consultations.models import ConsultationResponse, DraftFile, Masking, ResponseFile
from consultations.refusals import ConsultationRefused
from tests.desk.everybody import signed_in
from tests.desk.proposing import PDF, file
from tests.factories.consultations import (
    answer,
    came,
    chosen,
    opened,
    point_of,
    recipient_of,
    sent,
    upload,
    written,
)
from tests.factories.needs import today

pytestmark = pytest.mark.django_db
ROOM = "/arbete/remisser/"


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def stored(media: Path) -> int:
    return len([path for path in media.rglob("*") if path.is_file()])


def status(client, address: str) -> int:
    answered = client.get(address)
    b"".join(answered)  # reads the file to its end, which closes it
    return answered.status_code


def heard(cast, made):
    chosen(made, cast)
    return workflow.publish_heard(made, text="", by=cast.samordnare)


def test_a_document_goes_along_as_a_file_and_is_everybodys_once_it_is_sent(
    client, cast, media, django_capture_on_commit_callbacks
):
    made = written(cast)
    row, runs = made.documents.get(), signed_in(cast.samordnare)
    page = f"{ROOM}{made.pk}/handlingar/{row.pk}/"
    seen = runs.get(page).context["form"]["seen"].value()
    files = [file("forslag.pdf"), file("forslag-2.pdf", PDF + b"2")]
    runs.post(page, {"seen": seen, "title": "Förslag", "link": "", "attachments": files})
    first, second = row.files.all()
    own = f"{ROOM}{made.pk}/filer/{first.pk}/"
    assert [status(runs, own), status(signed_in(cast.kontakt), own)] == [200, 404]
    shown = runs.get(page)
    assert "forslag.pdf" in shown.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        seen = shown.context["form"]["seen"].value()
        runs.post(page, {"seen": seen, "title": "Förslag", "link": "", "remove": [str(second.pk)]})
    assert (list(row.files.all()), stored(media)) == ([first], 1)
    public = f"/remisser/1/filer/{first.pk}/"
    assert client.get(public).status_code == 404
    workflow.send_out(made, by=cast.samordnare)
    assert [status(client, public), status(signed_in(cast.kontakt), own)] == [200, 200]
    assert status(signed_in(cast.outsider), own) == 404
    assert public in client.get("/remisser/1/").content.decode()
    assert client.get("/remisser/1.json").json()["documents"][0]["files"][0]["url"].endswith(public)


def test_a_draft_keeps_its_files_through_the_confirm_step_and_the_answer_has_them(client, cast, media):
    made = sent(cast)
    own = recipient_of(made)
    page, writes = f"{ROOM}{made.pk}/svar/{own.pk}/", signed_in(cast.kontakt)
    typed = {"overall": "Bra.", "decision_body": "Nämnden", "decision_day": str(today()), "decision_dnr": "7"}
    # Sent without being looked through it is looked through all the same: files went along.
    asked = writes.post(page, typed | {"attachments": [file("yttrande.pdf")]})
    assert [
        words for words in ("yttrande.pdf", "allmän handling") if words not in asked.content.decode()
    ] == []
    kept = DraftFile.objects.get()
    draft = f"{ROOM}{made.pk}/filer/{kept.pk}/"
    assert [status(signed_in(who), draft) for who in (cast.kontakt, cast.samordnare)] == [200, 404]
    assert writes.post(page, dict(asked.context["sent"])).status_code == 302
    given = ConsultationResponse.objects.get()
    registered = given.files.get()
    assert (registered.name, registered.sha256, stored(media)) == ("yttrande.pdf", kept.sha256, 1)
    # The next answer may be without it; what has come in stays.
    shown = writes.get(page)
    assert f"{page}1.docx" in shown.content.decode()
    seen = shown.context["form"]["seen"].value()
    writes.post(page, typed | {"seen": seen, "remove": [str(kept.pk)], "spara": "1"})
    assert (DraftFile.objects.count(), ResponseFile.objects.count(), stored(media)) == (0, 1, 1)
    for change in (
        lambda: ResponseFile.objects.update(name="x"),
        lambda: ResponseFile.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    told = Document(BytesIO(writes.get(f"{page}1.docx").content))
    assert [each.text for each in told.paragraphs][-2:] == ["Bilagor", "yttrande.pdf"]
    assert signed_in(cast.samordnare).get(f"{page}1.docx").status_code == 404


def test_only_so_many_and_nothing_is_left_of_what_is_refused(cast, media):
    made = sent(cast)
    many = [upload(f"{n}.pdf", f"%PDF {n}".encode()) for n in range(11)]
    with pytest.raises(ConsultationRefused, match="Högst 10 filer"):
        workflow.save_draft(recipient_of(made), {}, attachments=many, by=cast.kontakt)
    assert (DraftFile.objects.count(), stored(media)) == (0, 0)
    workflow.save_draft(recipient_of(made), {}, attachments=[upload(), upload()], by=cast.kontakt)
    assert (DraftFile.objects.count(), stored(media)) == (1, 1)
    workflow.hand_in(recipient_of(made), answer(made), by=cast.kontakt)
    assert ResponseFile.objects.get().file.name == DraftFile.objects.get().file.name


def test_what_came_by_mail_is_registered_with_its_files(cast):
    made, runs = sent(cast), signed_in(cast.samordnare)
    typed = {"sender": "En förening (exempel)", "overall": "Bra.", "attachments": [file("brev.pdf")]}
    wrong = runs.post(f"{ROOM}{made.pk}/registrera/", typed)
    assert "Välj dem igen" in wrong.content.decode()
    typed |= {"received_on": str(today()), "attachments": [file("brev.pdf")]}
    assert runs.post(f"{ROOM}{made.pk}/registrera/", typed).status_code == 302
    assert ResponseFile.objects.get().name == "brev.pdf"
    assert "brev.pdf" in runs.get(f"{ROOM}{made.pk}/inkomna/1/").content.decode()


def test_an_answers_file_is_public_with_it_and_says_so_when_it_is_not_any_more(client, cast):
    made = sent(cast)
    given = came(made, cast, attachments=[upload()])
    marked = came(made, cast, "1480", attachments=[upload("annat.pdf")])
    # Each reads its own before that, and only whoever runs it the others'.
    own, others = (f"{ROOM}{made.pk}/filer/{each.files.get().pk}/" for each in (given, marked))
    assert [status(signed_in(cast.kontakt), each) for each in (own, others)] == [200, 404]
    assert [status(signed_in(cast.samordnare), each) for each in (own, others)] == [200, 200]
    opened(given, cast)
    opened(marked, cast, "kept")
    heard(cast, made)
    public, never = (f"/remisser/1/filer/{each.files.get().pk}/" for each in (given, marked))
    assert [status(client, public), status(client, never)] == [200, 404]
    assert "yttrande.pdf" in client.get("/remisser/1/svar/1440/").content.decode()
    part = f"file-{given.files.get().pk}"
    workflow.mask(given, part, reason="Rör en enskild.", by=cast.samordnare)
    assert [status(client, public), status(client, never)] == [410, 404]
    shown = "".join(client.get(f"/remisser/1{path}").content.decode() for path in ("/svar/1440/", ".json"))
    assert shown.count("Rör en enskild.") == 2
    assert "yttrande.pdf" not in shown
    workflow.unmask(given, part, by=cast.samordnare)
    assert status(client, public) == 200
    workflow.review(given, result="marked", reason="", by=cast.samordnare)
    assert status(client, public) == 410
    workflow.review(given, result="open", reason="", by=cast.samordnare)
    came(made, cast)
    assert status(client, public) == 410


def test_a_masked_part_is_told_with_its_reason_and_its_words_are_nowhere(client, cast):
    made, runs = sent(cast), signed_in(cast.samordnare)
    given = came(made, cast, said="Detta rör Anna.")
    opened(given, cast)
    page = f"{ROOM}{made.pk}/inkomna/1/"
    part = f"line-{given.lines.get().pk}"
    refused = runs.post(f"{page}mask/", {"part": part, "reason": ""})
    assert (refused.status_code, Masking.objects.count()) == (400, 0)
    runs.post(f"{page}mask/", {"part": part, "reason": "Rör en enskild."})
    runs.post(f"{page}mask/", {"part": "overall", "reason": "Någon annans uppgifter."})
    at_the_desk = runs.get(page).content.decode()
    assert [word for word in ("Detta rör Anna.", "Rör en enskild.") if word not in at_the_desk] == []
    heard(cast, made)
    paths = ("/svar/1440/", ".json", ".csv", "/vad-vi-horde/")
    shown = {path: client.get(f"/remisser/1{path}").content.decode() for path in paths}
    everything = "".join(shown.values())
    assert [word for word in ("Anna", "Vi ser fram emot", "sekretess") if word in everything] == []
    for path in paths[:3]:
        assert "Rör en enskild." in shown[path]
    assert "tillstyrker med synpunkter" in shown["/svar/1440/"]
    runs.post(f"{page}mask/{part}/lift/")
    assert "Detta rör Anna." in client.get("/remisser/1/svar/1440/").content.decode()
    assert [each.is_lifted for each in Masking.objects.all()] == [False, False, True]
    with pytest.raises(ConsultationRefused, match="inte maskad"):
        workflow.unmask(given, part, by=cast.samordnare)
    with pytest.raises(ConsultationRefused, match="Välj en del"):
        workflow.mask(given, f"line-{point_of(made).pk + 999}", reason="x", by=cast.samordnare)
