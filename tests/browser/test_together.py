"""A leader, the coordinator and a person of the group in three browsers, one without a net for a while.

Nothing that is written or said is lost, and a fourth sees none of it.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, expect

from accounts.models import User
from assignments.models import Charter, ReadMark, Remark
from assignments.workflow import CharterText, draft_charter, invite_to_group, leave_group
from initiatives.models import Need
from tests.browser.axe import looks_right
from tests.browser.hands import Keyboard
from tests.browser.places import filled_in, number
from tests.browser.test_charter import DESCRIPTION, PURPOSE, is_saved, saved, write
from tests.browser.test_desk_walk import People
from tests.factories.needs import again

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
CHARTER, ROOM = "/arbete/uppdrag/{changing}/charter/", "/arbete/uppdrag/{changing}/tillsammans/"
HERE = "[data-presence]"


@pytest.fixture
def people(chromium: Browser, portal: str):
    found = People(chromium, portal, hasty=True)
    yield found
    found.close()


@contextmanager
def reads_along(who: str, kind: str) -> Iterator[str]:
    """Somebody of the group, who has chosen a password. All is left as it was found."""
    before: CharterText = saved()
    remarks = set(Remark.objects.values_list("pk", flat=True))
    need = Need.objects.get(number=number("changing"))
    leader = need.assignments.get(is_open=True).drafter
    name = f"{who.title()} (exempel)"
    person = invite_to_group(need, by=leader, email=f"{who}@demo.example", name=name, kind=kind)
    person.user.set_password("demo")
    person.user.save()
    yield who
    draft_charter(again(need), by=leader, text=before)
    Remark.objects.exclude(pk__in=remarks).delete()
    ReadMark.objects.filter(user=person.user).delete()
    leave_group(need, by=leader, person=person)
    User.objects.filter(pk=person.user_id).update(is_active=False)


@pytest.fixture
def group_person(portal: str) -> Iterator[str]:
    with reads_along("grupp", "group") as who:
        yield who


@pytest.fixture
def reference_person(portal: str) -> Iterator[str]:
    with reads_along("referens", "reference") as who:
        yield who


def test_three_write_read_and_comment_and_one_is_without_a_net(people, group_person):
    leader, coordinator, reader = people["processledare2"], people["samordnare"], people[group_person]
    leader.goto(people.portal + filled_in(CHARTER))
    leader.locator(PURPOSE).focus()
    coordinator.goto(people.portal + filled_in(CHARTER))
    expect(coordinator.locator(HERE)).to_contain_text("Skriver just nu: Processledare 2")
    coordinator.locator(DESCRIPTION).focus()
    expect(coordinator.locator(HERE)).to_contain_text("(Syfte)")
    looks_right(coordinator)

    leader.context.set_offline(True)
    write(leader, PURPOSE, "Skrivet utan nät.")
    expect(leader.locator("[data-says]")).to_contain_text("ingen kontakt")
    write(coordinator, DESCRIPTION, "Samordnarens beskrivning.")
    is_saved(coordinator)

    reader.goto(people.portal + filled_in(ROOM))
    expect(reader.locator("main")).to_contain_text("Samordnarens beskrivning.")
    reader.get_by_role("link", name="Kommentera Syfte", exact=True).click()
    looks_right(reader)
    reader.fill("[name=text]", "Rakare, tack.")
    reader.fill("[name=wording]", "Gruppens syfte.")
    reader.get_by_role("button", name="Spara kommentaren").click()
    reader.get_by_role("button", name="Markera som läst").click()
    expect(reader.locator("main")).to_contain_text("Du läste den här")
    looks_right(reader)

    leader.context.set_offline(False)
    is_saved(leader)
    now = saved().parts
    assert (now["purpose"], now["description"]) == ("Skrivet utan nät.", "Samordnarens beskrivning.")

    leader.goto(people.portal + filled_in(ROOM))
    expect(leader.locator("main")).to_contain_text("något är ändrat sedan dess")
    looks_right(leader)
    purpose = leader.locator("section[aria-labelledby=part_purpose]")
    purpose.get_by_role("button", name="Ersätt avsnittet med lydelsen").click()
    expect(leader.locator(".told")).to_contain_text("Lydelsen står i utkastet")
    assert saved().parts["purpose"] == "Gruppens syfte."
    # What the coordinator's page still shows of it is an old text, which is never written over the new one.
    write(coordinator, DESCRIPTION, "Samordnarens nya beskrivning.")
    expect(coordinator.locator("[data-says]")).to_contain_text("Ändrat på annat håll: Syfte")
    assert saved().parts["purpose"] == "Gruppens syfte."

    stranger = people["vvg1"]
    assert stranger.goto(people.portal + filled_in(ROOM)).status == 403
    assert people.visitor.goto(people.portal + filled_in("/behov/{changing}/")).status == 200
    for page in (stranger, people.visitor):
        assert "Gruppens syfte" not in page.content()
    assert reader.goto(people.portal + filled_in(CHARTER)).status == 404
    assert Charter.objects.filter(assignment__need__number=number("changing"), status="draft").count() == 1


def test_a_reader_of_the_reference_group_reads_by_keyboard_and_can_write_nothing(
    chromium, portal, reference_person
):
    people = People(chromium, portal, Keyboard(), hasty=True)
    page, before, remarks = people[reference_person], saved(), Remark.objects.count()
    page.goto(f"{portal}/arbete/")
    expect(page.locator("main")).to_contain_text("du har inte markerat den som läst")
    people.hand.press(page, "main a[href$='/tillsammans/']")
    expect(page.get_by_role("heading", level=1)).to_have_text("Läs uppdragshandlingen")
    looks_right(page)
    # What others say is there to read; the only button says that it is read.
    expect(page.locator("main")).to_contain_text("Hinner vi det före sommaren?")
    assert page.locator("main").locator("a[href*=kommentera], textarea, select, [type=text]").count() == 0
    assert page.locator("main button").all_inner_texts() == ["Markera som läst"]
    people.hand.press(page, "main form button")
    expect(page.locator("main")).to_contain_text("Du läste den här")
    page.goto(f"{portal}/arbete/")
    expect(page.locator("main")).to_contain_text("du har läst den som den står")
    for act, status in (("kommentera/", 403), ("bjud-in/", 403)):
        assert page.goto(portal + filled_in(ROOM) + act).status == status
    assert page.goto(portal + filled_in(CHARTER)).status == 404
    assert (saved(), Remark.objects.count()) == (before, remarks)
    people.close()
