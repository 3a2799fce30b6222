"""Swedish order: one, written by the app, the same on both databases, in every list by name."""

import random
import re

import pytest
from django.apps import apps

from accounts.models import User
from agreements.models import GoverningDocument
from contacts.models import Contact
from initiatives.models import EventText, Need, StandingPeriod
from networks.models import NetworkSeat
from organizations.models import Principal
from plaintext.order import OrderKey, in_order, swedish
from tests.factories.needs import day, need_in
from tests.test_house import files, name
from writing.models import KeptList

SORTED = """
1177 på webben
2 kap
A
abc
Árbete
E
e-hälsa i hemmet
Éclair
ehälsa
f
Ida Vik
idé
Ola
Vård
vårdplan
Warg
x
Übung
ysbank
yy
Z
zebra
Årlig lägesbild
årlig uppföljning
ÅÅ
Ändamålsenliga lokaler
æsj
Ät
Øl
öst
Översyn
Ж
""".strip().split("\n")


def test_the_order_is_a_swedes():
    mixed = SORTED[:]
    random.Random(7).shuffle(mixed)
    assert swedish(mixed) == SORTED


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Årlig", "årlig"),
        ("A\u030arlig", "Årlig"),
        ("e-hälsa", "E – hälsa"),
        ("”Vård”", "vård"),
        ("idé", "ide"),
    ],
)
def test_case_form_and_signs_around_are_set_aside(one, other):
    assert in_order(one) == in_order(other)


@pytest.mark.parametrize("text", ["{", "|a", "}}", "…", "\u200b", "👩‍⚕️"])
def test_what_is_no_letter_is_no_letter_of_ours(text):
    assert set(in_order(text)) <= {"a"}


@pytest.mark.django_db
def test_the_database_sorts_as_python_does(cast):
    """Each name is the only thing that tells the rows apart; on both databases."""
    for place, text in enumerate(reversed(SORTED)):
        User.objects.create(name=text, email=f"{place}@demo.example", is_active=False)
    stored = User.objects.filter(is_active=False, name__in=SORTED)
    assert list(stored.order_by("name_order").values_list("name", flat=True)) == SORTED


RIGHT = """
e-hälsa i hemmet
vård
Wärd
Zon
årlig lägesbild
Årlig uppföljning
Ändamålsenliga lokaler
Översyn
""".strip().split("\n")
TITLES = sorted(RIGHT)
"""As the signs' numbers have them: the large letters first."""


@pytest.mark.django_db
def test_needs_stand_so_in_every_format_today_and_on_a_past_day(cast, client):
    for title in TITLES:
        need_in("identified", cast, title=title)
    past = {"lage": day(0).isoformat()}
    for asked in ({}, past):
        found = client.get("/behov.json", {"sortera": "rubrik"} | asked).json()["results"]
        assert [need["title"] for need in found] == RIGHT
        table = client.get("/behov.csv", {"sortera": "rubrik"} | asked).content.decode()
        assert re.findall("|".join(TITLES), table) == RIGHT
        page = client.get("/behov/", {"sortera": "rubrik"} | asked).content.decode()
        assert re.findall(f"<a href=[^>]*>({'|'.join(TITLES)})", page) == RIGHT


@pytest.mark.django_db
def test_municipalities_and_people_stand_so(cast, client):
    municipalities = Principal.objects.municipalities()
    names = list(municipalities.values_list("name", flat=True))
    assert names == swedish(names)
    assert names[-1].startswith("Ö")
    page = client.get("/kommuner/").content.decode()
    told = re.findall(r'<a href="/kommuner/[0-9]+/">([^<]+)', page)
    assert [one for one in told if one in names] == names
    need = need_in("identified", cast)
    chosen = Principal.objects.filter(name__in=["Öckerö", "Ale", "Åmål", "Älvsborg", "Borås", "Vårgårda"])
    need.affected_municipalities.set(chosen)
    assert [str(row) for row in need.affected_municipalities.all()] == swedish(chosen)
    region, *others = Principal.objects.all()
    assert (region.kind, [str(row) for row in others]) == ("region", names)
    form = client.get("/behov/").context["form"]
    assert [str(row) for row in form.fields["kommun"].rows()] == names


def keyed() -> list[tuple[type, OrderKey]]:
    return [
        (model, field)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, OrderKey)
    ]


@pytest.mark.django_db
def test_every_key_is_its_names_own(cast):
    """After a profile, people, needs and whole histories have been written the usual ways."""
    need = need_in("ongoing", cast, title="Åter igen")
    person = User.objects.get(pk=cast.forslag.pk)
    person.name = "Östen Exempel"
    person.save()
    models = {model for model, _ in keyed()}
    assert models == {Contact, EventText, GoverningDocument, KeptList, Need, NetworkSeat, Principal, User}
    for model, field in keyed():
        rows = list(model._default_manager.all())
        assert [getattr(row, field.attname) for row in rows] == [field.key_of(row) for row in rows]
    assert need.title_order == "{ter igen"
    titles = EventText.objects.filter(event__need=need, name="title")
    assert {row.title_order for row in titles} == {"{ter igen"}
    assert set(EventText.objects.exclude(name="title").values_list("title_order", flat=True)) == {""}


@pytest.mark.django_db
def test_a_blanked_title_leaves_no_key(cast):
    need = need_in("identified", cast, title="Anna Exempels behov")
    EventText.objects.filter(event__need=need, name="title").update(text="", salt="")
    Need.objects.filter(pk=need.pk).update(title="")
    assert not EventText.objects.filter(title_order__contains="anna").exists()
    assert Need.objects.get(pk=need.pk).title_order == ""
    assert StandingPeriod.objects.as_of(day(0)).by_title().count() == 1


def test_nothing_writes_a_name_past_its_key_or_sorts_by_the_name():
    past = re.compile(
        r"\.update\((?:name|title|text)=|update_fields=\[[^]]*\"(?:name|title|text)\"|bulk_update\([^)]*\"(?:name|title|text)\""
        r"|order_by\([^)]*\"(?:\w+__)*-?(?:name|title|title__text)\"|sorted\(map\(str"
    )
    found = [
        f"{name(path)}: {hit.group()}"
        for path in files("*/**/*.py")
        if name(path) != "plaintext/order.py"
        for hit in past.finditer(path.read_text())
    ]
    # The keys of lanes, and the fields that texts are of: letters and digits of ours.
    # A part of a deep follow-up is no name of anything, and a domain none of a person's or a thing's.
    ours = [
        'federation/log.py: order_by("name"',
        'federation/workflow.py: order_by("name"',
        'federation/workflow.py: update_fields=["name"',
        "followup/workflow/lane.py: sorted(map(str",
        "plans/workflow/follow_ups.py: .update(text=",
        'search/passages.py: order_by("event__seq", "name"',
    ]
    assert sorted(found) == ours
