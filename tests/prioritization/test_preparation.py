"""The preparation: asked for, written together, handed in, read by the body, public with the decision."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from organizations.models import Body, Standpoint
from organizations.region import current_region
from prioritization.models import Preparation
from prioritization.permissions import may_prepare, may_read_preparation
from prioritization.workflow import (
    ask_for_preparation,
    hand_in_preparation,
    take_back_preparation,
    write_preparation,
)
from prioritization.workflow.preparation import PreparationRefused
from tests.desk.everybody import signed_in
from tests.factories.needs import day, make, need_in, today
from tests.factories.people import Cast
from website.need_page import need_page

pytestmark = pytest.mark.django_db
SECRET = "Det här är bara för oss"


def asked(cast: Cast, where: str = "assessment") -> Preparation:
    bodies = Body.objects.filter(slug__in=["beredning", "delregional-simba"])
    return ask_for_preparation(need_in(where, cast), by=cast.samordnare, due_on=day(7), asked=bodies)


def written(cast: Cast, preparation: Preparation, text: str = SECRET) -> Preparation:
    return write_preparation(
        preparation,
        by=cast.beredning,
        texts={"region": text, "person": ""},
        standpoint=Standpoint.objects.get(slug="endorsed"),
        proposal=text,
    )


def test_who_writes_and_who_reads(cast):
    found = asked(cast)
    everybody = cast.roles().items()
    assert {name for name, user in everybody if may_prepare(user, found)} == {
        "samordnare",
        "beredning",
        "simba",
    }
    assert {name for name, user in everybody if may_read_preparation(user, found)} == {
        "samordnare",
        "beredning",
        "simba",
    }
    written(cast, found)
    handed = hand_in_preparation(found, by=cast.simba)
    readers = {name for name, user in everybody if may_read_preparation(user, handed)}
    assert readers == {"samordnare", "beredning", "simba", "ordf", "ledamot"}
    for act in (hand_in_preparation, take_back_preparation):
        with pytest.raises(PermissionDenied):
            act(found, by=cast.ledamot)
    with pytest.raises(PermissionDenied):
        ask_for_preparation(found.need, by=cast.ordf, due_on=day(7), asked=[])


def test_handed_in_it_is_fixed_until_it_is_taken_back(cast):
    found = asked(cast)
    with pytest.raises(PreparationRefused, match="Skriv vad ni föreslår"):
        hand_in_preparation(found, by=cast.beredning)
    written(cast, found)
    assert [(row.question.slug, row.text) for row in found.texts.all()] == [("region", SECRET)]
    hand_in_preparation(found, by=cast.beredning)
    with pytest.raises(PreparationRefused, match="redan inlämnad"):
        written(cast, found, "Ändrat")
    take_back_preparation(found, by=cast.beredning)
    written(cast, found, "Ändrat")
    assert Preparation.objects.get().proposal == "Ändrat"


def test_it_is_asked_for_in_time(cast):
    with pytest.raises(PreparationRefused, match="bereds inte längre"):
        asked(cast, "ongoing")
    with pytest.raises(PreparationRefused) as refused:
        ask_for_preparation(
            need_in("identified", cast), by=cast.samordnare, due_on=today() - timedelta(days=1), asked=[]
        )
    assert refused.value.field == "due_on"


@pytest.mark.parametrize("verb", ["endorse", "decline"])
def test_it_is_public_with_the_decision_and_not_before(verb, client, cast):
    found = written(cast, asked(cast))
    hand_in_preparation(found, by=cast.beredning)
    address = f"/behov/{found.need.number}/"
    assert SECRET not in client.get(address).content.decode()
    assert need_page(found.need, current_region()).preparation is None
    make(verb, found.need, cast)
    shown = client.get(address).content.decode()
    assert "Beredningen inför beslutet" in shown
    assert SECRET in shown
    with pytest.raises(PreparationRefused, match="inte tas tillbaka"):
        take_back_preparation(found, by=cast.beredning)


def test_what_was_never_handed_in_is_never_public(client, cast):
    found = written(cast, asked(cast))
    make("endorse", found.need, cast)
    assert SECRET not in client.get(f"/behov/{found.need.number}/").content.decode()


class TestAtTheDesk:
    def test_from_asked_to_handed_in(self, cast):
        need = need_in("identified", cast, title="Trygg hemgång")
        room = f"/arbete/behov/{need.number}/beredning/"
        coordinator, preparer = signed_in(cast.samordnare), signed_in(cast.beredning)
        assert "Begär beredning" in coordinator.get(f"/arbete/behov/{need.number}/").content.decode()
        beredning = Body.objects.get(slug="beredning")
        coordinator.post(f"{room}begar/", {"asked": [beredning.pk], "due_on": str(day(3))})
        mine = preparer.get("/arbete/").content.decode()
        assert "Skriv beredningen" in mine
        assert "Trygg hemgång" in mine
        page = preparer.get(room)
        assert "Barnets rättigheter" in page.content.decode()
        sent = {
            "seen": page.context["form"]["seen"].value(),
            "question_children": "Barn hörs.",
            "proposal": "Ja.",
        }
        assert preparer.post(room, sent)["Location"] == room
        preparer.post(f"{room}hand-in/")
        assert Preparation.objects.get().is_handed_in
        assert "Skriv beredningen" not in preparer.get("/arbete/").content.decode()
        assert "Barn hörs." in signed_in(cast.ledamot).get(room).content.decode()

    def test_who_may_not_read_it_finds_none(self, cast):
        found = written(cast, asked(cast))
        room = f"/arbete/behov/{found.need.number}/beredning/"
        statuses = {
            signed_in(user).get(room).status_code for user in (cast.ledamot, cast.forslag, cast.leder)
        }
        assert statuses == {404}
