"""Deviations at the desk: counts read in, looked through and published; of a person nothing is kept."""

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile

from deviations.csv_file import COLUMNS
from deviations.models import Analysis, DeviationBatch, DeviationCount
from organizations.models import Origin, PriorityArea
from tests.desk.everybody import signed_in
from tests.factories.deviations import analysed, count_row, counted, counts_published
from tests.factories.rows import everything
from writing.models import SentForm

pytestmark = pytest.mark.django_db
ROOM = "/arbete/avvikelser/"
HEAD = ";".join(COLUMNS)


def sent(person, *lines: str, name: str = "antal.csv", pasted: str = "", source: str = "En räkning"):
    typed = {"source": source, "counts": pasted}
    if lines:
        content = "\r\n".join([HEAD, *lines]).encode()
        typed["file"] = SimpleUploadedFile(name, content, content_type="text/csv")
    return signed_in(person).post(f"{ROOM}ny/", typed)


def page(person, address: str) -> str:
    return signed_in(person).get(address).content.decode()


def test_a_file_is_read_looked_through_and_published(cast):
    counts_published([count_row(7)], cast.samordnare)
    answer = sent(cast.simba, "simba;rutin;2026-01;9", "simba;sip;2026-02;11")
    batch = DeviationBatch.objects.waiting().get()
    assert (answer.status_code, answer["Location"]) == (302, f"{ROOM}{batch.pk}/")
    shown = page(cast.simba, f"{ROOM}{batch.pk}/")
    for words in (
        "Vårdsamverkan SIMBA: 20 (januari 2026–februari 2026)",
        '<td class="num">7</td>',
        '<td class="num">9</td>',
    ):
        assert words in shown
    assert "Det här blir offentligt nu" in page(cast.simba, f"{ROOM}{batch.pk}/publish/")
    signed_in(cast.simba).post(f"{ROOM}{batch.pk}/publish/")
    assert set(DeviationCount.objects.current().values_list("count", flat=True)) == {9, 11}
    assert "Publicera</button>" not in page(cast.simba, f"{ROOM}{batch.pk}/")
    assert "Publicerad" in page(cast.kontakt, ROOM)


def test_a_pasted_table_is_read_and_may_be_thrown_away(cast):
    assert sent(cast.simba, pasted=f"{HEAD}\nsimba;rutin;2026-01;9").status_code == 302
    batch = DeviationBatch.objects.get()
    assert signed_in(cast.simba).post(f"{ROOM}{batch.pk}/throw-away/").status_code == 302
    assert not DeviationBatch.objects.exists()


@pytest.mark.parametrize("as_file", [True, False])
def test_of_what_may_be_a_persons_nothing_is_kept_or_said_again(as_file, cast):
    line = "simba;Zebra Fisk 19900101-1234;2026-01;9"
    before = everything()
    answer = sent(cast.simba, line) if as_file else sent(cast.simba, pasted=f"{HEAD}\n{line}")
    said = answer.content.decode()
    assert answer.status_code == 400
    assert "rad 2: ser ut att innehålla personnummer eller samordningsnummer" in said
    assert "Inget av det som skickades är sparat" in said
    assert "En räkning" in said
    assert "Zebra" not in said
    assert everything() == before
    assert not SentForm.objects.exists()


def test_what_was_pasted_while_signed_out_is_not_kept(client, cast):
    signed = signed_in(cast.simba)
    token = signed.get(f"{ROOM}ny/").context["csrf_token"]
    signed.session.flush()
    typed = {"csrfmiddlewaretoken": str(token), "source": "En räkning", "counts": "Zebra Fisk 19900101-1234"}
    signed.post(f"{ROOM}ny/", typed)
    kept = [str(each.get_decoded()) for each in Session.objects.all()]
    assert any("En+r" in each for each in kept)
    assert not any("Zebra" in each for each in kept)


def test_one_of_file_and_table_and_a_file_of_the_right_kind(cast):
    both = sent(cast.simba, "simba;rutin;2026-01;9", pasted=HEAD)
    neither = sent(cast.simba)
    for answer in (both, neither):
        assert "Välj en fil eller klistra in" in answer.content.decode()
    assert "ska vara en csv-fil" in sent(cast.simba, "x", name="a.xlsx").content.decode()
    assert "Inget skiljer sig" not in both.content.decode()
    assert not DeviationBatch.objects.exists()


def test_the_template_is_what_is_read(cast):
    answer = signed_in(cast.simba).get(f"{ROOM}mall.csv")
    file = SimpleUploadedFile("a.csv", answer.content + b"simba;rutin;2026-01;1\r\n")
    made = signed_in(cast.simba).post(f"{ROOM}ny/", {"source": "X", "file": file})
    assert made.status_code == 302


def test_anothers_waiting_batch_is_not_there(cast):
    other = counted([count_row(9, "samla")], cast.samordnare)
    assert signed_in(cast.simba).get(f"{ROOM}{other.pk}/").status_code == 404
    assert str(other) not in page(cast.simba, ROOM)


def test_an_analysis_is_written_published_and_raises_a_need_with_one_press(client, cast):
    counts_published([count_row(12), count_row(20, month="2026-02")], cast.simba)
    room, desk = f"{ROOM}analyser/", signed_in(cast.simba)
    typed = {"place": "simba", "first_month": "2026-01", "last_month": "2026-02"}
    typed |= {"heading": "Sena planer", "learnt": "Ingen vet vem som kallar.", "done": "Vi kallar samma dag."}
    assert "Den sista månaden" in desk.post(f"{room}ny/", typed | {"last_month": "2025-01"}).content.decode()
    answer = desk.post(f"{room}ny/", typed)
    found = Analysis.objects.get()
    assert answer["Location"] == f"{room}{found.pk}/"
    public = f"/uppfoljning/avvikelser/analyser/{found.pk}/"
    assert client.get(public).status_code == 404
    assert "Ingen vet vem som kallar." in page(cast.simba, f"{room}{found.pk}/publish/")
    desk.post(f"{room}{found.pk}/publish/")
    assert "Vi kallar samma dag." in client.get(public).content.decode()
    assert f"?ur=analys-{found.pk}" in page(cast.simba, f"{room}{found.pk}/")

    form = desk.get(f"/arbete/behov/nytt/?ur=analys-{found.pk}").context["form"]
    begun = {name: form[name].value() for name in ("title", "summary", "description", "ur", "token")}
    assert (begun["title"], begun["summary"]) == ("Sena planer", "Ingen vet vem som kallar.")
    assert "Under tiden räknades 32 avvikelser." in begun["description"]
    assert "januari 2026–februari 2026" in begun["description"]
    chosen = {"priority_area": PriorityArea.objects.first().slug, "origin": Origin.objects.first().slug}
    answer = desk.post("/arbete/behov/nytt/", begun | chosen | {"spara": "1"})
    assert answer.status_code == 302, answer.context["form"].errors
    need = found.needs.get()
    assert "Sena planer" in page(cast.simba, f"/arbete/behov/{need.pk}/").partition("Väckt ur analys")[2]
    assert f"/arbete/behov/{need.pk}/" in page(cast.simba, f"{room}{found.pk}/")
    # A draft is its proposer's alone, on the analysis' pages too.
    assert f"/arbete/behov/{need.pk}/" not in page(cast.kontakt, f"{room}{found.pk}/")
    assert "analysen väckte" not in client.get(public).content.decode()


def test_nobody_else_begins_from_an_analysis(cast):
    found = analysed(cast.simba, publishes=False)
    for key in (f"analys-{found.pk}", "analys-x", "analys-" + "9" * 30, "annat-1"):
        form = signed_in(cast.forslag).get(f"/arbete/behov/nytt/?ur={key}").context["form"]
        assert not form["title"].value()


def test_whoever_publishes_answers_for_the_words_that_may_be_names(cast):
    found = analysed(cast.simba, publishes=False, learnt="Kim Exempelsson ringde aldrig.")
    desk, address = signed_in(cast.simba), f"{ROOM}analyser/{found.pk}/"
    assert "Kim Exempelsson" in page(cast.simba, address).partition("en persons namn?")[2][:200]
    assert desk.get(f"{address}publish/")["Location"] == address
    asked = desk.post(f"{address}publish/", {"granska": "1"})
    assert (asked.status_code, asked.context["form"].has_error("no_names")) == (400, True)
    desk.post(f"{address}publish/")
    found.refresh_from_db()
    assert found.published_at is None
    asked = desk.post(f"{address}publish/", {"granska": "1", "no_names": "on"})
    assert '<input type="hidden" name="no_names" value="on">' in asked.content.decode()
    desk.post(f"{address}publish/", {"no_names": "on"})
    found.refresh_from_db()
    assert found.published_at
    desk.post(f"{address}take-down/", {"why": "Det var ett namn.", "erases": "on"})
    shown = page(cast.simba, address)
    assert "Det var ett namn." in shown
    assert "Exempelsson" not in shown
