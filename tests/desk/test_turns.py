"""Whose turn = what waits: whoever the public page says has it has it on their list, and nobody has more.

Every place where a need can wait, in three regions: with areas, without them, and one that is made up and
has no political body. The people are written by hand from process.md, "Whose turn it is".
"""

from pathlib import Path

import pytest
from django.conf import settings

from initiatives.models import Need
from initiatives.turns import SPECIAL, USUAL, turn_of
from tests.desk.everybody import signed_in
from tests.desk.mine import all_that_waits, all_waiting
from tests.factories.needs import PATHS, imported_need, make, need_in, walked
from tests.factories.people import PROFILE, SEATS, Cast, Role, Seats, clear_world, load_world, read_cast
from tests.journeys.test_halland import HALLAND
from tests.journeys.test_halland import SEATS as SEATS_IN_HALLAND

pytestmark = pytest.mark.django_db

MADE_UP = Path(settings.BASE_DIR) / "tests" / "examples" / "made_up_region.yaml"
SEATS_IN_MADE_UP: Seats = {
    "samordnare": (Role.COORDINATOR, "styrgruppen"),
    "ordf": (Role.CHAIR, "styrgruppen"),
    "ledamot": (Role.MEMBER, "styrgruppen"),
    "leder": (Role.PROCESS_LEADER, "styrgruppen"),
    "kommunikator": (Role.COMMUNICATOR, "styrgruppen"),
    "kontakt": (Role.CONTACT, "9901"),
    "forslag": (Role.PROPOSER, "9902"),
}
REGIONS: dict[str, tuple[Path, Seats]] = {
    "vastra_gotaland": (PROFILE, SEATS),
    "halland": (HALLAND, SEATS_IN_HALLAND),
    "made_up": (MADE_UP, SEATS_IN_MADE_UP),
}
FIRST_ON_BOTH = [
    "vastra_gotaland",
    *(pytest.param(name, marks=pytest.mark.once) for name in ("halland", "made_up")),
]
"""Where a region's words and bodies differ, the database's answers do not."""
TO_THE_PRODUCT = PATHS["completed"][:-1]
RECORD = "ordf samordnare"

PLACES: dict[str, tuple[list[str], str]] = {  # the verbs that lead there, and who has it
    "draft": (PATHS["draft"], "forslag"),
    "submitted": (PATHS["submitted"], "samordnare"),
    "returned": (PATHS["returned"], "forslag"),
    "identified": (PATHS["identified"], "samordnare"),
    "assessment": (PATHS["assessment"], RECORD),
    "prioritization": (PATHS["prioritization"], RECORD),
    "queued": (PATHS["queued"], RECORD),
    "commissioned": (PATHS["chartering"][:-1], "leder"),  # who drafts, where nobody leads yet
    "chartering": (PATHS["chartering"], "leder"),
    "charter handed in": ([*PATHS["chartering"], "hand_in_charter"], RECORD),
    "ongoing": (PATHS["ongoing"], "leder"),
    "change handed in": ([*PATHS["ongoing"], "hand_in_charter"], RECORD),
    "paused": (PATHS["paused"], "samordnare"),
    "reported": (PATHS["reported"], RECORD),
    "accepted": (TO_THE_PRODUCT, "kommunikator"),
    "put up": (PATHS["completed"], "leder"),
    "implementing": (PATHS["implementing"], "samordnare simba"),
    "closed": (PATHS["closed"], ""),
    "declined": (PATHS["declined"], ""),
    "question in assessment": ([*PATHS["assessment"], "refer"], "sro_ordf"),
    "question in ongoing": ([*PATHS["ongoing"], "refer"], "sro_ordf"),
    "question in reported": ([*PATHS["reported"], "refer"], "sro_ordf"),
}
ELSEWHERE = {  # where a region's people are others
    ("halland", "implementing"): "samordnare kontakt",
    ("made_up", "implementing"): "samordnare",
}


def people_of(name: str) -> Cast:
    """The region's, instead of the usual ones."""
    profile, seats = REGIONS[name]
    if profile != PROFILE:
        clear_world()
        load_world(profile, seats)
    return read_cast()


def lists(cast: Cast, having: str) -> dict[str, list]:
    """What stands on each person's *Mitt arbete*, of those who have a role and one who has none.

    `having`: who should have something there, and so gets the page as it is written; of all others, on whose
    pages nothing should stand, the view is asked.
    """
    found = {}
    for name, person in cast.roles().items():
        if person == cast.outsider or (person.pk and person.is_active and person.memberships.exists()):
            is_written = name in having.split()
            found[name] = all_waiting(signed_in(person)) if is_written else all_that_waits(person)
    return found


def has_a_form(cast: Cast, name: str, address: str) -> bool:
    """Whether the button's page opens for the person, with something to send."""
    answer = signed_in(getattr(cast, name)).get(address)
    page = answer.content.decode()
    asked = page.partition("<main")[2]
    return (
        answer.status_code == 200 and '<form method="post"' in asked and "Det går inte att göra" not in asked
    )


@pytest.mark.parametrize("name", FIRST_ON_BOTH)
def test_whoever_has_it_has_it_on_their_list_and_can_answer(name, db):
    cast = people_of(name)
    # The made up region has no political body to ask.
    here = [place for place, (verbs, _people) in PLACES.items() if name != "made_up" or "refer" not in verbs]
    needs = {place: walked(PLACES[place][0], cast) for place in here}
    said = {place: ELSEWHERE.get((name, place), PLACES[place][1]) for place in here}
    waiting = lists(cast, " ".join(said.values()))
    having = {place: having_of(need, waiting) for place, need in needs.items()}
    assert having == {place: sorted(people.split()) for place, people in said.items()}
    for who, item in ((who, item) for who, items in waiting.items() for item in items):
        assert item.sentence.startswith("Du ska "), item.title
        assert has_a_form(cast, who, item.answer), f"{who}: {item.label} {item.answer}"
    if name == "vastra_gotaland":
        every_row_of_the_table_is_met([*needs.values(), *elsewhere(cast)])


def having_of(need: Need, waiting: dict[str, list]) -> list[str]:
    """On whose lists the need stands, once for each time."""
    return sorted(who for who, items in waiting.items() for item in items if item.need == need)


def elsewhere(cast: Cast) -> list[Need]:
    """Where no walk of verbs alone leads."""
    unconfirmed = imported_need(("ongoing", "2022"))
    return [all_in_use(cast), unconfirmed, make("confirm_status", unconfirmed, cast)]


def every_row_of_the_table_is_met(needs: list[Need]) -> None:
    rows = [turn_of(need) for need in needs]
    table = (*USUAL.values(), *(turn for _name, turn, *_asked in SPECIAL))
    assert [turn for turn in table if turn not in rows] == []


def all_in_use(cast: Cast) -> Need:
    need = need_in("implementing", cast)
    for row in need.implementations.lanes():
        need = make("area_step", need, cast, by=cast.samordnare, lane=row.place, status="in_use")
    return need


@pytest.mark.parametrize("name", FIRST_ON_BOTH)
def test_when_no_lane_is_left_the_coordinator_has_it(name, db):
    cast = people_of(name)
    need = all_in_use(cast)
    waiting = lists(cast, "samordnare")
    waits = {who: items for who, items in waiting.items() if any(item.need == need for item in items)}
    assert (need.holder, set(waits)) == ("coordinator", {"samordnare"})
    assert has_a_form(cast, "samordnare", waits["samordnare"][0].answer)


def test_where_nobody_leads_the_coordinator_has_it(cast):
    need = need_in("ongoing", cast)
    need.assignments.get().leaders.all().delete()
    need.assignments.update(drafter=None)
    having = [
        who for who, items in lists(cast, "samordnare").items() if need in [item.need for item in items]
    ]
    assert having == ["samordnare"]
