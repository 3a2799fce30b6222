"""A remiss in a real browser: sent to a few, answered in three ways – by one with more time, one who is late,
one whom nobody asked – compiled, and published in two parts. What the public reads is read after every step.
"""

from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

import clock
from accounts.models import User
from consultations import workflow
from consultations.models import Consultation
from consultations.workflow import ConsultationText, PointText
from organizations.models import Principal
from tests.browser.axe import WIDTHS, looks_right
from tests.browser.test_desk_walk import People, Walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
CODES = ("1401", "1402", "1407")
CONTACT = "kontakt.1401"
REMARK = "Skriv vem som ringer hem efteråt."
LATER = date.today() + timedelta(days=20)


@pytest.fixture
def walk(chromium, portal):
    people = People(chromium, portal)
    yield Walk(people)
    people.close()


@pytest.fixture
def remiss(portal) -> Consultation:
    """Sent six weeks ago to three huvudmän, whose last day was two weeks ago."""
    by = User.objects.get(email="samordnare@demo.example")
    text = ConsultationText(
        title="Riktlinje om hemgång (exempel)",
        letter="Vi ber om era synpunkter.",
        due_on=date.today() - timedelta(days=14),
        receiver=Principal.objects.get(kind="region"),
        dnr="EX 1",
        contact_role="Samordnaren",
    )
    with clock.moved_to(clock.now() - timedelta(days=42)):
        made = workflow.write(None, text, by=by, is_example=True)
        workflow.write_point(made, None, PointText(number="1", title="Ansvar", text="Alla ansvarar."), by=by)
        chosen = Principal.objects.filter(code__in=CODES)
        workflow.address_to(made, principals=chosen, bodies=[], by=by)
        return workflow.send_out(made, by=by)


def test_from_the_missiv_to_what_was_decided(walk, remiss):
    room = f"remisser/{remiss.pk}/"
    more_time_is_asked_for_and_given(walk, room)
    the_contact_answers_as_one_writes(walk, room)
    comes_by_mail(walk, room, "disagree", "Ansvaret hör inte hit.", recipient=walk_label("1402"))
    comes_by_mail(walk, room, "agree", "", sender="En förening (exempel)")
    assert told(walk, remiss, "vad-vi-horde/") == 404
    assert REMARK not in public_text(walk, remiss)
    each_is_read_and_reviewed(walk, remiss, room)
    it_is_compiled(walk, remiss, room)
    assert "Ansvaret är otydligt" in public_text(walk, remiss, "vad-vi-horde/")
    assert told(walk, remiss, "vad-som-beslutades/") == 404
    it_is_decided(walk, remiss, room)
    shown = public_text(walk, remiss, "svar/1401/")
    assert [words for words in (REMARK, "Tillgodosett", "Flera missförstod.") if words not in shown] == []
    assert "Efter svarstiden" not in shown
    assert "yttrande.pdf" in shown
    masked = public_text(walk, remiss, "svar/1402/")
    for words in ("Efter svarstiden", "Maskat", "Rör en enskild (exempel)."):
        assert words in masked
    assert "Tack för förslaget." not in masked
    looks_right(walk.people.visitor)
    on_paper_it_is_all_there(walk, remiss)


def on_paper_it_is_all_there(walk: Walk, remiss: Consultation) -> None:
    """What is folded to be short stands on paper: sändlista, what was proposed, and answers from others."""
    page = walk.people.visitor
    page.emulate_media(media="print")
    for path, folded in (("", 1), ("vad-vi-horde/", 2)):
        told(walk, remiss, path)
        heights = page.locator("details.unfolds").evaluate_all(
            "all => all.map(one => one.offsetHeight - one.querySelector('summary').offsetHeight)"
        )
        assert (len(heights), min(heights) > 15) == (folded, True)
    page.emulate_media(media="screen")


def walk_label(code: str) -> str:
    return Principal.objects.get(code=code).name


def told(walk: Walk, remiss: Consultation, path: str) -> int:
    answer = walk.people.visitor.goto(f"{walk.people.portal}/remisser/{remiss.number}/{path}")
    assert answer
    return answer.status


def public_text(walk: Walk, remiss: Consultation, path: str = "") -> str:
    told(walk, remiss, path)
    return walk.people.visitor.locator("main").inner_text()


def send(page: Page, **fields: str) -> None:
    """Fills in what is named and presses the form's own button."""
    for name, value in fields.items():
        field = page.locator(f"main [name={name}]").first
        if field.get_attribute("type") == "radio":
            page.locator(f"main [name={name}][value='{value}']").check()
        else:
            field.fill(value)


def press(page: Page, words: str) -> None:
    # A form that saves as one writes is sent once it is saved, not the moment it is pressed.
    with page.expect_navigation():
        page.get_by_role("button", name=words, exact=True).first.click()


def more_time_is_asked_for_and_given(walk: Walk, room: str) -> None:
    page = walk.open(CONTACT, "remisser/")
    page.get_by_role("link", name="Riktlinje om hemgång (exempel)").click()
    page.get_by_role("link", name="Begär anstånd").click()
    send(page, wanted=LATER.isoformat(), why="Nämnden möts sent.")
    press(page, "Spara")
    page = walk.open("samordnare", room)
    page.get_by_role("link", name="begär anstånd till").click()
    press(page, "Spara")


def the_contact_answers_as_one_writes(walk: Walk, room: str) -> None:
    page = walk.open(CONTACT, "remisser/")
    page.get_by_role("link", name="Riktlinje om hemgång (exempel)").click()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        looks_right(page)
    page.locator("main input[value=remarks]").check()
    page.locator("main textarea[name^=text_]").fill(REMARK)
    expect(page.locator("[data-says]")).to_contain_text("Sparat")
    page.reload()
    assert page.locator("main textarea[name^=text_]").input_value() == REMARK
    send(page, decision_body="Socialnämnden", decision_day=date.today().isoformat(), decision_dnr="SN 7")
    page.locator("main [name=attachments]").set_input_files(
        {"name": "yttrande.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n%fil\n"}
    )
    press(page, "Granska och lämna")
    expect(page.locator("main")).to_contain_text("allmän handling")
    expect(page.locator("main")).to_contain_text("yttrande.pdf")
    press(page, "Lämna svaret")
    expect(page.locator("main")).to_contain_text("Ert svar är lämnat")
    with page.expect_download() as word:
        page.get_by_role("link", name="svaret för Word (DOCX)").click()
    assert word.value.suggested_filename == "remissvar-1.docx"


def comes_by_mail(
    walk: Walk, room: str, stance: str, said: str, *, recipient: str = "", sender: str = ""
) -> None:
    page = walk.open("samordnare", f"{room}registrera/")
    if recipient:
        page.locator("main [name=recipient]").select_option(label=recipient)
    send(page, sender=sender, received_on=date.today().isoformat(), overall="Tack för förslaget.")
    page.locator(f"main input[value={stance}]").check()
    page.locator("main textarea[name^=text_]").fill(said)
    press(page, "Registrera")
    expect(page.locator("main")).to_contain_text("Efter svarstiden")


def each_is_read_and_reviewed(walk: Walk, remiss: Consultation, room: str) -> None:
    for number in (1, 2, 3):
        page = walk.open("samordnare", f"{room}inkomna/{number}/")
        press(page, "Jag har läst hela svaret")
        page.locator("main [name=result][value=open]").check()
        press(page, "Spara granskningen")
    assert told(walk, remiss, "svar/1401/") == 404
    page = walk.open("samordnare", f"{room}inkomna/2/")
    page.locator("main [name=part]").select_option(label="Sammanfattande synpunkter")
    mask = page.locator("form", has=page.locator("[name=part]"))
    mask.locator("[name=reason]").fill("Rör en enskild (exempel).")
    press(page, "Maska delen")
    expect(page.locator("main")).to_contain_text("Rör en enskild (exempel).")
    looks_right(page)


def it_is_compiled(walk: Walk, remiss: Consultation, room: str) -> None:
    page = walk.open("samordnare", f"{room}sammanstallning/")
    page.get_by_role("link", name="1 Ansvar").click()
    page.get_by_role("link", name="Föreslå ett tema").click()
    page.locator("main [name=title]").fill("Ansvaret är otydligt")
    for box in page.locator("main [name=lines]").all():
        box.check()
    page.locator("main [name=is_chosen]").check()
    press(page, "Spara")
    page = walk.open("samordnare", f"{room}publish-heard/")
    press(page, "Granska och publicera")
    press(page, "Publicera")


def it_is_decided(walk: Walk, remiss: Consultation, room: str) -> None:
    page = walk.open("samordnare", f"{room}sammanstallning/")
    page.get_by_role("link", name="1 Ansvar").click()
    page.get_by_role("link", name="Ansvaret är otydligt").click()
    page.locator("main [name=outcome][value=followed]").check()
    page.locator("main [name=because]").fill("Flera missförstod.")
    press(page, "Spara")
    page = walk.open("samordnare", f"{room}publish-decided/")
    press(page, "Granska och publicera")
    press(page, "Publicera")
