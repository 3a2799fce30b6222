"""A meeting's papers taken along on a phone: kept by a press alone, read off the net, gone in time."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from accounts.models import User
from desk import papers
from initiatives.models import Attachment, Need
from initiatives.states import OPEN_AND_PUBLIC
from meetings import workflow
from meetings.models import Meeting
from meetings.workflow import ItemText
from organizations.models import Body
from tests.browser.axe import looks_right
from tests.desk.everybody import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
PUBLIC, INTERNAL = "underlag-oppet.pdf", "underlag-internt.pdf"
SAVED = "Sparat på den här enheten"
KEPT = "async () => (await caches.keys()).filter(name => name.startsWith('taget:'))"


@pytest.fixture(scope="module")
def meeting(portal: str) -> Meeting:
    """Called, in three days, its papers sent, a need with one public attachment and one that is not."""
    by = User.objects.get(email="samordnare@demo.example")
    day = timezone.localdate() + timedelta(days=3)
    found = workflow.plan_meeting(by=by, body=Body.objects.political(), day=day)
    need = Need.objects.filter(is_example=True, state__in=OPEN_AND_PUBLIC, number__isnull=False).earliest(
        "number"
    )
    workflow.add_item(found, need, by=by, text=ItemText(title="Det som tas med", question="Ska vi?"))
    for name in (PUBLIC, INTERNAL):
        row = Attachment(need=need, name=name, content_type="application/pdf", size=9, uploaded_by=by)
        row.file.save(name, ContentFile(b"%PDF-1.7 "), save=False)
        if name == PUBLIC:
            row.published_at, row.published_by = timezone.now(), by
        row.save()
    papers.make_papers(found, by=by)
    return found


@pytest.fixture
def phone(chromium: Browser, portal: str) -> Iterator[BrowserContext]:
    """A member's own, signed in beforehand by a session that may be ended."""
    context = chromium.new_context(locale="sv-SE", base_url=portal, viewport={"width": 360, "height": 800})
    session = signed_in(User.objects.get(email="sro2@demo.example")).session
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": portal}])
    yield context
    context.set_offline(False)
    context.close()


def opened(phone: BrowserContext, meeting: Meeting) -> Page:
    page = phone.new_page()
    page.goto(f"/arbete/moten/{meeting.pk}/ta-med/")
    return page


def taken(phone: BrowserContext, meeting: Meeting, *, internal: bool = False) -> Page:
    page = opened(phone, meeting)
    if internal:
        page.get_by_label("Ta med bilagor som inte är offentliga").check()
    page.get_by_role("button", name="Ta med").click()
    expect(page.locator("[data-says]")).to_contain_text(SAVED)
    page.evaluate("() => navigator.serviceWorker.ready")
    return page


def answered(page: Page, name: str) -> bool:
    """Whether that appendix comes when its link is asked for."""
    link = page.locator("a[data-appendix]", has_text=name).get_attribute("href")
    return page.evaluate("link => fetch(link).then(answer => answer.ok, () => false)", link)


def test_it_is_read_off_the_net_without_what_is_internal_and_gone_at_the_sign_out(phone, meeting):
    page = taken(phone, meeting)
    phone.set_offline(True)
    page.goto(f"/arbete/moten/{meeting.pk}/ta-med/")
    expect(page.get_by_role("heading", name="Det som tas med")).to_be_visible()
    # As it looks: the sheets came along, and the meeting's other pages lead to what there is.
    assert page.evaluate("() => getComputedStyle(document.querySelector('h1')).fontWeight") >= "600"
    assert [answered(page, name) for name in (PUBLIC, INTERNAL)] == [True, False]
    page.goto(f"/arbete/moten/{meeting.pk}/")
    expect(page.get_by_role("heading", name="Det som tas med")).to_be_visible()
    expect(page.get_by_role("button", name="Ta bort")).to_be_visible()
    phone.set_offline(False)
    page.goto("/arbete/")
    page.get_by_role("button", name="Meny").click()
    page.get_by_role("button", name="Logga ut").click()
    page.wait_for_url(lambda url: "/arbete/" not in url)
    assert page.evaluate(KEPT) == []
    phone.set_offline(True)
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        page.goto(f"/arbete/moten/{meeting.pk}/ta-med/")


def test_the_internal_come_along_when_chosen_and_all_of_it_can_be_thrown_away(phone, meeting):
    page = taken(phone, meeting, internal=True)
    phone.set_offline(True)
    page.reload()
    assert [answered(page, name) for name in (PUBLIC, INTERNAL)] == [True, True]
    page.get_by_role("button", name="Ta bort").click()
    expect(page.locator("[data-says]")).to_contain_text("Borttaget")
    assert page.evaluate(KEPT) == []


def test_nothing_is_kept_without_a_press_and_there_is_none_without_script(phone, meeting, chromium, portal):
    page = opened(phone, meeting)
    expect(page.get_by_role("button", name="Ta med")).to_be_visible()
    assert page.evaluate(KEPT) == []
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
    looks_right(page)
    plain = chromium.new_context(base_url=portal, java_script_enabled=False)
    plain.add_cookies(phone.cookies())
    page = opened(plain, meeting)
    expect(page.get_by_role("heading", name="Det som tas med")).to_be_visible()
    expect(page.get_by_role("button", name="Ta med")).to_have_count(0)
    plain.close()


def test_the_day_after_the_meeting_it_is_gone_off_the_net_too(phone, meeting):
    page = taken(phone, meeting)
    # As if it had been kept for a meeting of yesterday: the last day stands in its name.
    page.evaluate(
        """async () => {
          const old = name => name.replace(/[^:]+$/, "2026-01-01");
          const [name] = (await caches.keys()).filter(each => each.startsWith("taget:"));
          const [before, after] = [await caches.open(name), await caches.open(old(name))];
          for (const key of await before.keys()) await after.put(key, await before.match(key));
          await caches.delete(name);
        }"""
    )
    phone.set_offline(True)
    with pytest.raises(Exception, match=r"ERR_(INTERNET_DISCONNECTED|FAILED)"):
        page.goto(f"/arbete/moten/{meeting.pk}/ta-med/")
    phone.set_offline(False)
    page.goto("/")
    assert page.evaluate(KEPT) == []


@pytest.mark.parametrize("where", ["/arbete/", "/arbete/moten/{}/"])
def test_a_session_that_has_merely_ended_lets_it_go_at_the_next_visit(where, phone, meeting):
    page = taken(phone, meeting)
    phone.clear_cookies()
    page.goto(where.format(meeting.pk))
    expect(page.get_by_role("heading", name="Logga in")).to_be_visible()
    page.wait_for_function("async () => !(await caches.keys()).some((name) => name.startsWith('taget:'))")
    assert page.evaluate("() => localStorage.getItem('taget')") is None
    phone.set_offline(True)
    with pytest.raises(Exception, match=r"ERR_(INTERNET_DISCONNECTED|FAILED)"):
        page.goto(f"/arbete/moten/{meeting.pk}/ta-med/")


def test_whoever_is_signed_out_elsewhere_has_it_no_longer_than_to_the_next_answer(phone, meeting):
    page = taken(phone, meeting)
    phone.clear_cookies()
    page.goto(f"/arbete/moten/{meeting.pk}/ta-med/")
    expect(page.get_by_role("heading", name="Logga in")).to_be_visible()
    assert page.evaluate(KEPT) == []
