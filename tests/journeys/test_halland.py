"""Halland runs the same idea with other bodies, words and questions: a profile, not code.

Steering decisions are RUG's, the political body is KRF, and without subregional areas the
municipalities and the region take the result into use.
"""

import pytest
from django.conf import settings

from initiatives.lanes import LaneStatus
from initiatives.refusals import NotPermitted, Unmet
from initiatives.verification import verify_needs
from initiatives.wording import holder_words, lanes_in_use
from organizations.models import Body, Principal, SubregionalArea
from organizations.region import current_region
from tests.factories.needs import draft, make, need_in, recommendation, today, waived
from tests.factories.people import Cast, Role, clear_world, load_world, read_cast
from tests.factories.rows import everything
from website.lanes import UNSAID, used_now
from website.past_use import used_then

HALLAND = settings.BASE_DIR / "profiles" / "halland.yaml"
SEATS = {
    "samordnare": (Role.COORDINATOR, "rug"),
    "ordf": (Role.CHAIR, "rug"),
    "ledamot": (Role.MEMBER, "rug"),
    "sro_ordf": (Role.CHAIR, "krf"),
    "leder": (Role.PROCESS_LEADER, "rug"),
    "kommunikator": (Role.COMMUNICATOR, "rug"),
    "kontakt": (Role.CONTACT, "1380"),
    "forslag": (Role.PROPOSER, "1383"),
}


@pytest.fixture
def halland(db) -> Cast:
    clear_world()
    load_world(HALLAND, SEATS)
    return read_cast()


def test_an_initiative_goes_the_whole_way_in_halland(halland: Cast):
    region = current_region()
    need = draft(halland)
    for verb in ("submit", "register", "open_assessment"):
        need = make(verb, need, halland)
    assert holder_words(need, region) == "RUG"
    need = make("refer", need, halland)
    assert holder_words(need, region) == "KRF"
    need = make("answer_referral", need, halland, terms=recommendation())
    for verb in ("endorse", "prioritize", "commission", "appoint_leader", "hand_in_charter"):
        need = make(verb, need, halland)
    for verb in ("approve_charter", "report", "accept_report", "put_up", "publish"):
        need = make(verb, need, halland)
    assert sorted(need.lanes) == [
        *("principal:13", "principal:1315", "principal:1380", "principal:1381"),
        *("principal:1382", "principal:1383", "principal:1384"),
    ]
    assert holder_words(need, region) == "huvudmännen, i bruk hos 0 av 7"
    halmstad = Principal.objects.get(code="1380")
    need = make("area_step", need, halland, by=halland.kontakt, lane=halmstad, status="in_use", day=today())
    assert lanes_in_use(need) == (1, 7)
    assert (
        make("close", need, halland, waived=waived(but="1380"), follow_up_who="principal:1380").state
        == "closed"
    )
    assert list(verify_needs()) == []


def test_a_municipality_takes_its_own_steps_alone(halland: Cast):
    need = need_in("implementing", halland)
    before = everything()
    for code in ("13", "1383"):
        with pytest.raises(NotPermitted):
            make("area_step", need, halland, by=halland.kontakt, lane=Principal.objects.get(code=code))
    assert everything() == before


def test_what_was_published_before_there_were_areas_is_the_municipalities_own(halland: Cast):
    old = need_in("implementing", halland)
    halmstad = Principal.objects.get(code="1380")
    make("area_step", old, halland, by=halland.kontakt, lane=halmstad, status="in_use", day=today())
    Principal.objects.filter(code="1380").update(
        area=SubregionalArea.objects.create(slug="norr", name="Norr")
    )
    new = need_in("implementing", halland)
    assert set(new.lanes) == {"area:norr"}
    now, then = used_now(), used_then(today())
    assert +then["principal:1380", False] == {LaneStatus.IN_USE: 1, UNSAID: 1}
    assert {key: +counts for key, counts in then.items()} == {key: +counts for key, counts in now.items()}


def test_a_region_without_a_political_body_asks_it_nothing(halland: Cast):
    need = need_in("assessment", halland)
    halland.sro_ordf.memberships.all().delete()
    Body.objects.filter(kind="political").delete()
    before = everything()
    with pytest.raises(Unmet):
        make("refer", need, halland)
    assert everything() == before
