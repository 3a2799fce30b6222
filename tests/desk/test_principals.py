"""A principal's own page: what waits for it with the one button each, what it has said, what is in force."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.states import State, Verb
from agreements.workflow import keep_calendar
from organizations.models import Membership, Principal
from tests.desk.everybody import signed_in
from tests.factories.consultations import came, decided, sent
from tests.factories.documents import A, B, answer, in_state, principal
from tests.factories.needs import day, make, need_in, today
from tests.factories.people import seat
from tests.factories.plans import activity, content, published
from tests.factories.plans import days as plan_days

pytestmark = pytest.mark.django_db
PAGE = f"/arbete/huvudman/{A}/"


def page(user: Any, address: str = PAGE) -> Any:
    answered = signed_in(user).get(address)
    assert answered.status_code == 200
    return answered


def text(answered: Any) -> str:
    return re.sub(r"\s+", " ", answered.content.decode())


def part(shown: str, heading: str) -> str:
    return shown.partition(f'id="{heading}"')[2].partition("<h2")[0]


def followed_up_by(cast: Any, code: str) -> Any:
    need = need_in("implementing", cast)
    return make("close", need, cast, follow_up_by=day(0), follow_up_who=f"principal:{code}")


def test_what_waits_stands_by_day_each_with_its_button(cast):
    document = in_state(State.DECIDING)
    remiss = sent(cast)
    keep_calendar(principal(A), day(5).year, [day(5)], by=None)
    need = followed_up_by(cast, A)
    late = activity(ends_on=plan_days(-1), responsible=A, role="contact", text="Prova arbetssättet")
    published(cast.samordnare, content(late))
    lines = {
        "Berätta hur det går: Prova arbetssättet": ("Berätta", day(-1)),
        f"Följ upp: {need.title}": ("Följ upp", day(0)),
        f"Beslut om {document.title}": ("Anteckna", day(5)),
        f"Remiss: {remiss.title}": ("Svara", remiss.due_on),
    }
    found = page(cast.kontakt).context["waiting"]
    assert {item.title: (str(item.label), item.due) for item in found} == lines
    assert [item.title for item in found] == list(lines)
    assert [item for item in found if not item.answer] == []
    # The same lines are on her *Mitt arbete*, which leads here.
    mine = page(cast.kontakt, "/arbete/")
    assert {item.title for item in mine.context["waiting"]} == set(lines)
    assert f'href="{PAGE}"' in text(mine)
    # The coordinator reads the same, and answers none of it; another principal has what is its own.
    read = page(cast.samordnare).context["waiting"]
    assert [(item.title, item.answer) for item in read] == [(title, "") for title in lines]
    for item in read:
        assert page(cast.samordnare, item.href)
    other = page(cast.samordnare, f"/arbete/huvudman/{B}/").context["waiting"]
    assert {item.title for item in other} == {f"Beslut om {document.title}", f"Remiss: {remiss.title}"}


def test_a_day_that_the_board_was_to_take_it_up_is_overdue_once_it_has_been(cast):
    document = in_state(State.DECIDING)
    answer(document, A, Verb.SCHEDULE, meeting=day(3))
    [item] = page(cast.kontakt).context["waiting"]
    assert (item.due, "dagordning" in item.says) == (day(3), True)
    answer(document, A)
    assert page(cast.kontakt).context["waiting"] == []


def test_a_guessed_meeting_reminds_nobody(cast):
    in_state(State.DECIDING)
    keep_calendar(principal(A), today().year - 1, [date(today().year - 1, 12, 1)], by=None)
    [item] = page(cast.kontakt).context["waiting"]
    assert item.due is None
    assert item.days == 80


def test_what_was_said_and_what_is_in_force(cast):
    in_state(State.IN_FORCE, title="Gäller")
    in_state(State.BY_SOURCE, title="Ur källa")
    fallen = in_state(State.DECIDING, title="Nej tack")
    answer(fallen, A, Verb.DECLINE, dnr="KS 9")
    remiss = sent(cast)
    came(remiss, cast)
    shown = text(page(cast.kontakt))
    assert "Gäller</a>" in part(shown, "galler")
    assert "Nej tack" not in part(shown, "galler")
    assert "Har avböjt" in part(shown, "beslut")
    assert "KS 9" in part(shown, "beslut")
    assert remiss.title in part(shown, "svar")
    assert "togs om hand" not in part(shown, "svar")
    assert "Inget svar" in part(text(page(cast.samordnare, f"/arbete/huvudman/{B}/")), "svar")
    met = decided(cast)
    for person in (cast.kontakt, cast.samordnare):
        said = part(text(page(person)), "svar")
        assert f"/remisser/{met.number}/svar/{A}/" in said
        for address in re.findall(r'href="([^"]+)"', said):
            assert page(person, address)


def test_the_room_leads_a_contact_to_its_own_and_the_coordinator_to_each(cast):
    led = signed_in(cast.kontakt).get("/arbete/huvudman/")
    assert (led.status_code, led.url) == (302, PAGE)
    assert "Huvudman</a>" in text(page(cast.kontakt))
    listed = text(page(cast.samordnare, "/arbete/huvudman/"))
    assert all(f"/arbete/huvudman/{each.code}/" in listed for each in Principal.objects.all())
    seat(cast.kontakt, "contact", B)
    assert f"/arbete/huvudman/{B}/" in text(page(cast.kontakt, "/arbete/huvudman/"))
    Membership.objects.filter(user=cast.kontakt).update(ends_on=day(-1))
    assert signed_in(cast.kontakt).get(PAGE).status_code == 404


@pytest.mark.once
def test_as_many_queries_of_much_as_of_little(cast):
    desk = signed_in(cast.kontakt)

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            desk.get(PAGE)
        return len(found)

    in_state(State.DECIDING, title="Ett")
    in_state(State.IN_FORCE, title="Gäller")
    sent(cast)
    followed_up_by(cast, A)
    desk.get(PAGE)
    few = asked()
    for number in range(3):
        in_state(State.DECIDING, title=f"Väntar {number}")
        sent(cast)
        followed_up_by(cast, A)
        came(sent(cast), cast)
    assert asked() == few
