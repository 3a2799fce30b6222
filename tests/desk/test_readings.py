"""What is approved or made public is read whole, as everybody will read it, before it is."""

import pytest
from django.core.files.base import ContentFile

from assignments.models import Charter, FinalReport, ReportFile
from initiatives.models import Need
from initiatives.workflow import submit
from organizations.models import Principal
from tests.desk.test_verbs import address, prepared
from tests.factories.needs import again, drafted_charter, make, need_in

pytestmark = pytest.mark.django_db

MISSING = "Skriv hur många det rör."
ANSWER = "Nu står det i beskrivningen."
NOW = "Ungefär fyrahundra personer i länet."


def form_page(client, user, need, verb: str) -> str:
    client.force_login(user)
    answer = client.get(address(need, verb))
    assert answer.status_code == 200
    return answer.content.decode()


def confirm_page(client, user, verb: str, cast) -> tuple[Need, str]:
    need, fields = prepared(verb, cast)
    client.force_login(user)
    answer = client.post(address(need, verb), fields | {"granska": "1"})
    assert answer.status_code == 200
    return need, answer.content.decode()


def charter_words(need) -> list[str]:
    charter = Charter.objects.unapproved(need).last()
    assert charter is not None
    parts = [part.text for part in charter.parts.all() if part.text]
    return [*parts, *(str(area) for area in charter.areas.all())]


def test_the_charter_is_read_beside_the_form_and_when_confirmed(client, cast):
    need, page = confirm_page(client, cast.ordf, "approve_charter", cast)
    beside = form_page(client, cast.ordf, need, "approve_charter")
    words = charter_words(need)
    assert words
    for html in (page, beside):
        assert [word for word in words if word not in html] == []


@pytest.mark.parametrize(("state", "verb"), [("reported", "accept_report"), ("ongoing", "pause")])
def test_what_is_read_and_the_form_stand_in_one_frame(state, verb, client, cast):
    """Beside each other where the page is wide; what is no reading has no such frame."""
    main = form_page(client, cast.samordnare, need_in(state, cast), verb).partition("<main")[2]
    main = main.partition("</main>")[0]
    framed = main.partition('class="read-and-say"')[2]
    assert bool(framed) == (verb == "accept_report")
    assert not framed or framed.index('class="readings"') < framed.index('id="beside"') < framed.index(
        "<form"
    )
    assert main.count("<div") == main.count("</div>")


def test_it_is_rendered_and_not_shown_as_it_was_typed(client, cast):
    need = need_in("chartering", cast)
    charter = drafted_charter(need, cast)
    charter.parts.filter(pk=charter.parts.first().pk).update(text="Ett **viktigt** ord")
    assert "Ett <strong>viktigt</strong> ord" in form_page(client, cast.ordf, again(need), "approve_charter")


def test_the_fast_lane_shows_it_too(client, cast):
    need = need_in("chartering", cast)
    drafted_charter(need, cast)
    item = need.agenda_items.last()
    item.is_open = True
    item.save()
    client.force_login(cast.ordf)
    page = client.get(f"/arbete/moten/{item.meeting_id}/arenden/{item.pk}/decide/").content.decode()
    assert [word for word in charter_words(again(need)) if word not in page] == []


def test_the_final_report_is_read_with_its_files(client, cast):
    need = need_in("reported", cast)
    report = FinalReport.objects.get()
    ReportFile.objects.create(
        report=report,
        need=need,
        is_waiting=False,
        name="bilaga-till-rapporten.pdf",
        content_type="application/pdf",
        size=1,
        sha256="0" * 64,
        uploaded_by=cast.leder,
        file=ContentFile(b"%PDF-1.4", name="a.pdf"),
    )
    page = form_page(client, cast.ordf, need, "accept_report")
    wanted = [report.summary, report.results, "bilaga-till-rapporten.pdf"]
    assert [words for words in wanted if words not in page] == []


def test_all_that_becomes_public_is_read_before_the_box_that_says_so(client, cast):
    need = need_in("submitted", cast)
    raised = Principal.objects.get(code="1490")
    Need.objects.filter(pk=need.pk).update(effect="Nyttan för den enskilde.", raised_by_principal=raised)
    need = again(need)
    page = form_page(client, cast.samordnare, need, "register")
    wanted = [need.title, need.summary, need.description, need.effect, raised.name, need.origin.name]
    wanted += [need.priority_area.name, need.priority_area.perspective.name]
    box = page.index("checked_for_personal_data")
    main = page.index("<main")
    assert [words for words in wanted if words not in page[main:box]] == []


def came_back(cast, **changes) -> Need:
    need = make("request_completion", need_in("submitted", cast), cast, missing=MISSING)
    Need.objects.filter(pk=need.pk).update(**changes)
    need = again(need)
    return submit(need, by=cast.forslag, seen=need.event_count, comment=ANSWER)


def test_one_that_comes_back_shows_what_was_asked_answered_and_changed(client, cast):
    need = came_back(cast, description=NOW)
    before = need_in("draft", cast).description
    wanted = (MISSING, ANSWER, before, NOW, "Ändrat: Beskrivning")
    for verb in ("register", ""):
        page = form_page(client, cast.samordnare, need, verb)
        assert [words for words in wanted if words not in page] == []


def test_where_nothing_was_changed_it_says_so(client, cast):
    page = form_page(client, cast.samordnare, came_back(cast), "register")
    assert "Ingen av texterna har ändrats." in page


def test_what_was_asked_and_how_it_was_is_never_public(client, cast):
    need = came_back(cast, description=NOW)
    old = need_in("draft", cast, title="Ett annat").description
    need = make("register", need, cast)
    public = "".join(
        client.get(path).content.decode()
        for path in (f"/behov/{need.number}/", f"/behov/{need.number}.json", f"/behov/{need.number}.atom")
    )
    assert [words for words in (MISSING, ANSWER) if words in public] == []
    assert NOW in public
    assert f"<p>{old}</p>" not in public.replace(need.summary, "")


def test_the_needs_page_shows_facts_meeting_and_attachments(client, cast):
    need = need_in("assessment", cast)
    item = need.agenda_items.get()
    page = form_page(client, cast.ledamot, need, "")
    assert f"/arbete/moten/{item.meeting_id}/#arende-{item.pk}" in page
    assert [words for words in (need.origin.name, need.priority_area.name) if words not in page] == []


def test_the_meeting_is_for_whoever_follows_the_meetings(client, cast):
    need = need_in("assessment", cast)
    page = form_page(client, cast.forslag, need, "")
    assert "/arbete/moten/" not in page
