"""The portfolio: every assignment under way with its light, nearest day and leaders; a leader's own alone."""

import pytest

from assignments.models import Assignment, Colour
from assignments.workflow import update_status
from tests.factories.needs import day, need_in

pytestmark = pytest.mark.django_db


def shown(client, user, query: str = "") -> list[str]:
    client.force_login(user)
    return [line.need.number for line in client.get(f"/arbete/uppdrag/{query}").context["lines"]]


def test_the_soonest_comes_first_or_the_worst(client, cast):
    calm, bad, untold = (need_in("ongoing", cast) for _n in range(3))
    for need, days in ((calm, 3), (untold, 5), (bad, 9)):
        Assignment.objects.filter(need=need).update(deadline=day(days))
    update_status(calm, by=cast.leder, colour=Colour.GREEN, sentence="")
    update_status(bad, by=cast.leder, colour=Colour.RED, sentence="Ingen svarar.")
    assert shown(client, cast.samordnare) == [calm.number, untold.number, bad.number]
    assert shown(client, cast.samordnare, "?sortera=ljus") == [bad.number, untold.number, calm.number]
    assert shown(client, cast.samordnare, "?ljus=red") == [bad.number]
    assert shown(client, cast.samordnare, "?ljus=inget") == [untold.number]
    page = client.get("/arbete/uppdrag/").content.decode()
    assert "Ingen svarar." in page
    assert "leder 3" in page


def test_whoever_leads_sees_their_own_and_a_member_all(client, cast):
    need = need_in("ongoing", cast)
    need_in("queued", cast)
    assert shown(client, cast.leder) == [need.number]
    assert shown(client, cast.annan_leder) == []
    assert shown(client, cast.ledamot, f"?ledare={cast.leder.pk}") == [need.number]
    assert client.get("/arbete/uppdrag/?ledare=0").status_code == 400
