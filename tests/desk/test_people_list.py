"""A list of people pasted in: how a line is read, what is wrong with one, all or nobody, now or on a day."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

import clock
from accounts.models import User
from desk.forms.people_list import ListedPerson, PeopleListForm
from notifications.workflow import deliver
from organizations.models import Membership, PlannedInvitation, Principal, RoleEntry
from organizations.workflow import end_role, invite
from tests.desk.meeting_room import page, post
from tests.factories.needs import day, today

pytestmark = pytest.mark.django_db

ADDRESS = "/arbete/personer/lista/"
ONE = "Kontakt Ett; ett@kommun.example; kontaktperson; Ale"
TWO = "Kontakt Två; tva@kommun.example; kontaktperson; Alingsås"


def listed(cast, people: str) -> list[ListedPerson]:
    form = PeopleListForm({"people": people}, user=cast.samordnare)
    assert form.is_valid(), form.errors
    return form.listed


READ = {
    "semicolons": ONE,
    "tabs out of a sheet": "Kontakt Ett\tett@kommun.example\tKontaktperson\tAle",
    "commas": "Kontakt Ett, ett@kommun.example, kontaktperson, Ale",
    "an address as mails write it": "Kontakt Ett <ett@kommun.example> kontaktperson Ale",
    "capitals": "Kontakt Ett; ett@kommun.example; KONTAKTPERSON;  ale ",
}


@pytest.mark.parametrize("way", READ)
def test_a_line_is_read_however_its_parts_are_told_apart(way, cast):
    (person,) = listed(cast, READ[way])
    assert person.wrong == []
    said = person.said
    assert (said["name"], said["email"], said["role"]) == ("Kontakt Ett", "ett@kommun.example", "contact")
    ale = Principal.objects.get(name__startswith="Ale")
    assert (said["place"], said["starts_on"], said["ends_on"]) == (ale, today(), None)


def test_its_days_are_its_own(cast):
    begins, ends = day(3), day(300)
    (both,) = listed(cast, f"{ONE}; {begins}; {ends}")
    (one,) = listed(cast, f"{ONE}; {begins}")
    assert (both.said["starts_on"], both.said["ends_on"]) == (begins, ends)
    assert (one.said["starts_on"], one.said["ends_on"]) == (begins, None)


WRONG = {
    "Kontakt Ett; kontaktperson; Ale": "E-post",
    "ett@kommun.example; kontaktperson; Ale": "Namn",
    "Kontakt Ett; ett@kommun.example; vaktmästare; Ale": "Roll",
    "Kontakt Ett; ett@kommun.example; kontaktperson; Påhittad kommun": "Organ eller huvudman",
    "Kontakt Ett; ett@kommun.example; ordförande; Ale": "Den rollen finns inte där.",
    "Kontakt Ett; ett@kommun.example; kontaktperson; Ale; 2027-02-31": "Från och med",
}


@pytest.mark.parametrize("line", WRONG)
def test_a_wrong_line_says_what_is_wrong_and_nobody_is_invited(line, cast):
    before = Membership.objects.count()
    for button in ({"granska": "1"}, {}):
        html = post(cast.samordnare, ADDRESS, people=f"{TWO}\n{line}", **button).content.decode()
        assert WRONG[line] in html
        assert "Kontakt Två" in html
        assert "1 rad behöver rättas. Ingen är inbjuden." in html
    assert Membership.objects.count() == before
    assert not User.objects.filter(email="tva@kommun.example").exists()
    assert mail.outbox == []


def test_a_list_is_looked_through_and_then_all_are_invited_and_mailed(
    cast, django_capture_on_commit_callbacks
):
    people = f"Namn; E-post; Roll; Organ\n{ONE}\n\n{TWO}"
    asked = post(cast.samordnare, ADDRESS, people=people, granska="1").content.decode()
    assert "Bjud in 2 personer" in asked
    assert not User.objects.filter(email="ett@kommun.example").exists()
    with django_capture_on_commit_callbacks(execute=True):
        assert post(cast.samordnare, ADDRESS, people=people).status_code == 302
    assert sorted(sent.to[0] for sent in mail.outbox) == ["ett@kommun.example", "tva@kommun.example"]
    again = post(cast.samordnare, ADDRESS, people=people, granska="1").content.decode()
    assert again.count("Personen har redan den rollen under den tiden.") == 2


TOO_MANY = "\n".join(f"Namn {n}; n{n}@kommun.example" for n in range(201))


@pytest.mark.parametrize("people", ["", "Namn; E-post", TOO_MANY])
def test_what_is_no_list_is_refused(people, cast):
    assert post(cast.samordnare, ADDRESS, people=people, granska="1").status_code == 400


def test_the_page_says_where_nobody_is_the_contact(cast):
    without = set(Principal.objects.without_contact(today()))
    assert cast.kontakt.memberships.get().principal not in without
    assert f"{len(without)} huvudmän saknar kontaktperson" in page(cast.samordnare, "/arbete/personer/")
    assert "saknar kontaktperson" not in page(cast.ordf, "/arbete/personer/")


# On a day to come.

PLANNED = "/arbete/personer/planerade/"


def planned(cast, people: str = f"{ONE}\n{TWO}", days: int = 5) -> None:
    assert post(cast.samordnare, ADDRESS, people=people, send_on=str(day(days))).status_code == 302
    assert mail.outbox == []


def delivered(days: int):
    moment = timezone.now() + timedelta(days=days)
    with clock.moved_to(moment):
        return deliver(now=moment)


def invited_mails() -> list[str]:
    return sorted(sent.to[0] for sent in mail.outbox if "Inbjudan" in sent.subject)


def test_a_list_waits_for_its_day_and_is_sent_once_then(cast):
    asked = post(cast.samordnare, ADDRESS, people=ONE, send_on=str(day(5)), granska="1").content.decode()
    assert "Bjud in 1 person den" in asked
    planned(cast)
    assert not User.objects.filter(email__endswith="@kommun.example").exists()
    shown = page(cast.samordnare, PLANNED)
    assert ("Kontakt Ett" in shown, "Kontakt Två" in shown, "planerad av Samordnare Exempel" in shown) == (
        True, True, True,
    )  # fmt: skip
    delivered(4)
    assert invited_mails() == []
    for _round in range(2):
        assert delivered(5).broken == 0
    assert invited_mails() == ["ett@kommun.example", "tva@kommun.example"]
    seat = Membership.objects.get(user__email="ett@kommun.example")
    assert (seat.starts_on, RoleEntry.objects.get(person=seat.user).by) == (day(5), cast.samordnare)
    assert "Ingen inbjudan väntar på sin dag." in page(cast.samordnare, PLANNED)


def test_what_is_planned_is_taken_back_one_by_one_or_a_whole_day(cast):
    planned(cast)
    planned(cast, ONE.replace("ett@", "tre@"), days=6)
    row = PlannedInvitation.objects.get(email="tva@kommun.example")
    assert post(cast.samordnare, PLANNED, row=row.pk).status_code == 302
    assert post(cast.samordnare, PLANNED, row=row.pk).status_code == 302  # a double press
    assert post(cast.samordnare, PLANNED, day=str(day(6))).status_code == 302
    for nonsense in ({}, {"row": "x"}, {"day": "2027-02-31"}, {"row": "9" * 30}):
        assert post(cast.samordnare, PLANNED, **nonsense).status_code == 302
    delivered(7)
    assert invited_mails() == ["ett@kommun.example"]


def test_the_same_role_is_not_planned_twice_nor_for_a_day_that_has_been(cast):
    planned(cast)
    again = post(cast.samordnare, ADDRESS, people=ONE, send_on=str(day(9))).content.decode()
    assert "Personen står redan bland de planerade inbjudningarna." in again
    twice = post(cast.samordnare, ADDRESS, people=f"{TWO}; {day(400)}\n" * 2, send_on=str(day(9)))
    assert "Personen står redan" in twice.content.decode()
    assert post(cast.samordnare, ADDRESS, people=ONE, send_on=str(day(-1))).status_code == 400
    over = post(cast.samordnare, ADDRESS, people=f"{ONE}; {day(1)}; {day(3)}", send_on=str(day(9)))
    assert "Rollen har slutat när inbjudan skickas." in over.content.decode()
    assert PlannedInvitation.objects.count() == 2


def test_on_the_day_it_is_asked_again_whether_it_may_be(cast):
    planned(cast)
    ale = Principal.objects.get(name__startswith="Ale")
    term = {"starts_on": today(), "ends_on": None}
    invite("ett@kommun.example", "Kontakt Ett", "contact", ale, **term, by=cast.samordnare)
    other = invite(
        "ny@demo.example", "Ny", "coordinator", cast.ordf.memberships.get().body, **term, by=cast.samordnare
    )
    end_role(cast.samordnare.memberships.get(), by=other.user, on=today())
    assert delivered(5).broken == 0
    assert invited_mails() == []
    refused = dict(PlannedInvitation.objects.values_list("email", "refused"))
    assert set(refused.values()) == {"Den som planerade inbjudan får inte längre ge rollen."}
    delivered(5 + 31)
    assert not PlannedInvitation.objects.exists()


def test_while_the_mail_server_is_down_the_roles_are_there_and_the_mails_go_later(cast, settings):
    planned(cast)
    works, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    delivered(5)
    assert "Mejlet skickas så snart e-posten fungerar." in page(cast.samordnare, PLANNED)
    settings.EMAIL_BACKEND = works
    delivered(5)
    assert invited_mails() == ["ett@kommun.example", "tva@kommun.example"]
    assert RoleEntry.objects.filter(person__email="ett@kommun.example").count() == 1
