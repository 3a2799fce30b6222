"""A list of people pasted in: how a line is read, what is said of a wrong one, and all or nobody."""

import pytest
from django.core import mail

from accounts.models import User
from desk.forms.people_list import ListedPerson, PeopleListForm
from organizations.models import Membership, Principal
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
