"""A deep follow-up: drafted from what the portal holds, written, published by a person, and frozen."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from plans.content import GoalContent
from plans.models import DeepFollowUp
from plans.refusals import PlanRefused
from plans.workflow import begin_follow_up, publish_follow_up, throw_follow_up, write_part
from plans.workflow.follow_ups import digest_of
from tests.desk.everybody import signed_in
from tests.factories.indicators import loaded, row
from tests.factories.indicators import published as publish_values
from tests.factories.needs import imported_need, make, need_in
from tests.factories.plans import activity, content, published

pytestmark = pytest.mark.django_db
ROOM = "/arbete/fordjupad-uppfoljning/"
PUBLIC = "/fardplanen/2028/"


def page(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_each_part_is_drafted_from_what_the_portal_holds(cast):
    need = need_in("implementing", cast)
    make("area_step", need, cast, status="in_use")
    for state in ("identified", "declined", "submitted"):
        need_in(state, cast)
    imported_need(("ongoing", "2022"))
    publish_values([row(loaded("trygghet"), "0014")], cast.samordnare)
    area = need.priority_area
    published(
        cast.samordnare, content(goals=(GoalContent("M1", "Mål", area.slug, ("trygghet",), (activity(),)),))
    )
    made = begin_follow_up(2028, by=cast.samordnare)
    assert made.parts.count() == 3 + 13
    part = made.parts.get(slug=area.slug)
    assert (
        "i området: 4. Öppna: 2, slutförda: 0, avslutade i förtid: 1, läget inte bekräftat: 1." in part.text
    )
    assert "Publicerade resultat: 1." in part.text
    assert "är i bruk någonstans: 1." in part.text
    assert "Mål i publicerade handlingsplaner: 1." in part.text
    links = {each["url"] for each in part.evidence}
    assert {f"/behov/?omrade={area.slug}", f"/behov/{need.number}/"} <= links
    assert "/uppfoljning/indikatorer/trygghet/" in links
    other = made.parts.get(slug="mobila-team")
    assert other.text.startswith("Inget behov är registrerat i området.")
    whole = made.parts.get(kind="perspective", slug=area.perspective.slug)
    assert whole.text.startswith(f"Perspektivet har {area.perspective.areas.count()} områden.")
    for each in links:
        assert signed_in(cast.visitor).get(each).status_code == 200, each


def test_it_is_public_once_a_person_has_published_it_and_frozen_then(client, cast):
    made = begin_follow_up(2028, by=cast.samordnare)
    part = made.parts.get(slug="tillit")
    assert client.get(PUBLIC).status_code == 404
    write_part(
        part,
        by=cast.samordnare,
        text="Det har blivit bättre.",
        evidence=[{"label": "Ett", "url": "/beslut/"}],
    )
    publish_follow_up(made, by=cast.samordnare)
    shown = page(client, PUBLIC)
    for words in ("Det har blivit bättre.", '<a href="/beslut/">Ett</a>', "Kontrollsumma:"):
        assert words in shown
    assert f'href="{PUBLIC}"' in page(client, "/fardplanen/")
    for refused in (
        lambda: write_part(part, by=cast.samordnare, text="Nytt", evidence=[]),
        lambda: publish_follow_up(made, by=cast.samordnare),
        lambda: throw_follow_up(made, by=cast.samordnare),
    ):
        with pytest.raises(PlanRefused, match="ändras inte mer"):
            refused()
    made.refresh_from_db()
    assert made.digest == digest_of(made, made.parts.all())
    with pytest.raises(DatabaseError, match="stays as it is"), transaction.atomic():
        made.parts.filter(slug="tillit").update(text="Ändrat bakvägen")
    parts = list(made.parts.all())
    parts[0].text = "Ändrat bakvägen"
    assert made.digest != digest_of(made, parts)
    assert client.get(f"/fardplanen/{'9' * 30}/").status_code == 404


def test_there_is_one_for_each_year_that_the_plan_names(cast):
    begin_follow_up(2028, by=cast.samordnare)
    with pytest.raises(PlanRefused, match="redan påbörjad"):
        begin_follow_up(2028, by=cast.samordnare)
    with pytest.raises(PlanRefused, match="ingen fördjupad uppföljning det året"):
        begin_follow_up(2027, by=cast.samordnare)
    with pytest.raises(PermissionDenied):
        begin_follow_up(2024, by=cast.ordf)


def test_it_is_written_at_the_desk(cast, client):
    desk = signed_in(cast.samordnare)
    assert desk.post(f"{ROOM}2028/begin/")["Location"] == f"{ROOM}2028/"
    part = DeepFollowUp.objects.get().parts.get(slug="tillit")
    address = f"{ROOM}2028/del/{part.pk}/"
    wrong = desk.post(address, {"text": "Ny text", "evidence": "Ett | /beslut/\nTvå | //evil.example/"})
    assert wrong.status_code == 400
    assert "Rad 2: skriv rubrik | adress" in wrong.content.decode()
    desk.post(address, {"text": "Ny text", "evidence": "Ett | /beslut/\n\nTvå | https://exempel.se/a"})
    part.refresh_from_db()
    assert (part.text, [each["url"] for each in part.evidence]) == (
        "Ny text",
        ["/beslut/", "https://exempel.se/a"],
    )
    assert "Ny text" in page(desk, f"{ROOM}2028/")
    assert "Det här blir offentligt nu" in page(desk, f"{ROOM}2028/publish/")
    assert client.get(PUBLIC).status_code == 404
    desk.post(f"{ROOM}2028/publish/")
    assert "Ny text" in page(client, PUBLIC)
    desk.post(f"{ROOM}2028/throw-away/")
    assert DeepFollowUp.objects.filter(year=2028).exists()
    desk.post(f"{ROOM}2024/begin/")
    desk.post(f"{ROOM}2024/throw-away/")
    assert not DeepFollowUp.objects.filter(year=2024).exists()
