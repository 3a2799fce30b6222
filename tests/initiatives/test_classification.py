"""What a need belongs to is mended by an act, told old → new, and kept for the days that had it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from following.topics import topic
from initiatives.classification import Classification
from initiatives.models import Need
from initiatives.refusals import Unmet
from initiatives.states import State
from initiatives.verification import verify_needs
from initiatives.workflow import Attested, import_again, reclassify
from organizations.models import Principal, PriorityArea, SubregionalArea, TargetGroup
from search.finding import find
from tests.factories.needs import again, imported_need, make, need_in, today

pytestmark = pytest.mark.django_db

MARCH = datetime(2026, 3, 2, 12, tzinfo=UTC)
OLD, NEW = "uppfoljning-och-analys", "valfardsteknik"


@pytest.fixture
def clock():
    """The day is 2 March 2026 until a test moves it."""
    with time_machine.travel(MARCH, tick=False) as traveller:
        yield lambda days: traveller.move_to(MARCH + timedelta(days=days))


def belongs(need: Need, **changes) -> Classification:
    """As the need stands, with these set right."""
    return replace(Classification.of(need), **changes)


def moved(need: Need, cast, area: str = NEW, **changes) -> Need:
    to = belongs(need, priority_area=PriorityArea.objects.get(slug=area), **changes)
    return reclassify(need, by=cast.samordnare, seen=need.event_count, to=to)


def numbers(client, query: str) -> list[str]:
    return [row["number"] for row in client.get(f"/behov.json?{query}").json()["results"]]


def test_a_past_day_keeps_what_the_need_belonged_to_then(client, cast, clock):
    need = need_in("identified", cast)
    before = today().isoformat()
    clock(5)
    group = frozenset(TargetGroup.objects.filter(slug="aldre"))
    simba = frozenset(SubregionalArea.objects.filter(slug="simba"))
    ale = frozenset(Principal.objects.filter(code="1440"))
    need = moved(need, cast, target_groups=group, affected_areas=simba, affected_municipalities=ale)
    clock(6)
    chosen = ("perspektiv=forutsattningar", "malgrupp=aldre", "delregion=simba", "kommun=1440")
    for asked in (f"omrade={NEW}", *chosen):
        assert numbers(client, asked) == [need.number]
        assert numbers(client, f"{asked}&lage={before}") == []
    assert numbers(client, f"omrade={OLD}") == []
    assert numbers(client, f"omrade={OLD}&lage={before}") == [need.number]
    then = client.get(f"/behov/{need.number}.json?lage={before}").json()
    now = client.get(f"/behov/{need.number}.json").json()
    assert (then["priority_area"], then["target_groups"]) == ("Länsgemensam uppföljning och analys", [])
    assert (now["priority_area"], now["perspective"]) == (
        "Digitala hjälpmedel/välfärdsteknik",
        "Stärk grundläggande förutsättningar i samverkan",
    )
    assert now["target_groups"] == ["Äldre"]
    page = client.get(f"/behov/{need.number}/?lage={before}").content.decode()
    assert "Digitala hjälpmedel" not in page
    assert list(verify_needs()) == []


def test_the_timeline_says_old_and_new(client, cast):
    need = moved(need_in("identified", cast), cast)
    page = client.get(f"/behov/{need.number}/").content.decode()
    said = "Länsgemensam uppföljning och analys → Digitala hjälpmedel/välfärdsteknik"
    assert f"Prioriterat område: {said}" in page
    assert said in client.get(f"/behov/{need.number}.atom").content.decode()
    told = client.get(f"/behov/{need.number}.json").json()["events"]
    by_verb = {event["verb"]: event["changes"] for event in told}
    assert by_verb["register"] == []
    assert [change["field"] for change in by_verb["reclassify"]] == ["perspective", "priority_area"]


def test_nothing_new_is_nothing_to_say(cast):
    need = need_in("identified", cast)
    with pytest.raises(Unmet):
        reclassify(need, by=cast.samordnare, seen=need.event_count, to=Classification.of(need))
    with pytest.raises(Unmet) as refusal:
        reclassify(need, by=cast.samordnare, seen=need.event_count, to=belongs(need, priority_area=None))
    assert refusal.value.field == "priority_area"


def test_a_row_that_no_event_explains_is_found(cast):
    need = moved(need_in("identified", cast), cast)
    need.target_groups.add(TargetGroup.objects.get(slug="aldre"))
    assert [fault for fault in verify_needs() if "indelningen" in fault] != []


def test_a_past_day_that_no_event_explains_is_found(cast):
    need = need_in("identified", cast)
    period = need.periods.get()
    period.classification.affected_areas.add(SubregionalArea.objects.get(slug="simba"))
    assert [fault for fault in verify_needs() if "indelningen" in fault] != []


def test_what_was_set_right_before_the_registration_never_shows(client, cast):
    need = need_in("submitted", cast)
    client.force_login(cast.samordnare)
    address = f"/arbete/behov/{need.pk}/register/"
    form = client.get(address).context["form"]
    assert form["priority_area"].value() == OLD
    sent = {"seen": need.event_count, "checked_for_personal_data": "on", "origin": "political"}
    answer = client.post(address, sent | {"priority_area": NEW, "target_groups": ["aldre"]})
    assert answer.status_code == 302
    client.logout()
    need = again(need)
    assert (need.priority_area.slug, need.origin.slug) == (NEW, "political")
    assert [group.slug for group in need.target_groups.all()] == ["aldre"]
    for address in (f"/behov/{need.number}/", f"/behov/{need.number}.json", f"/behov/{need.number}.atom"):
        assert "→" not in client.get(address).content.decode()
        assert "uppföljning och analys" not in client.get(address).content.decode()
    client.force_login(cast.samordnare)
    assert "uppföljning och analys →" in client.get(f"/arbete/behov/{need.number}/").content.decode()
    assert list(verify_needs()) == []


def test_registered_without_saying_so_it_belongs_where_it_did(client, cast):
    need = need_in("submitted", cast)
    need.target_groups.add(TargetGroup.objects.get(slug="aldre"))
    client.force_login(cast.samordnare)
    sent = {"seen": need.event_count, "checked_for_personal_data": "on"}
    assert client.post(f"/arbete/behov/{need.pk}/register/", sent).status_code == 302
    assert Classification.of(again(need)) == belongs(need)
    assert list(verify_needs()) == []


def test_an_internal_change_stays_internal(client, cast):
    need = make("register", moved(need_in("submitted", cast), cast), cast)
    assert need.priority_area.slug == NEW
    assert "→" not in client.get(f"/behov/{need.number}/").content.decode()
    assert [event["verb"] for event in client.get(f"/behov/{need.number}.json").json()["events"]] == [
        "register"
    ]


def test_an_import_does_not_undo_it(cast):
    need = moved(imported_need(("ongoing", "2025-02")), cast)
    source = need.source
    said = belongs(need, priority_area=PriorityArea.objects.get(slug=OLD))
    need.title = "Nya ord"
    import_again(need, source, said, Attested(State.CLOSED, "2025-06", source.Basis.STATED), [])
    assert (again(need).priority_area.slug, again(need).state, again(need).title) == (
        NEW,
        "closed",
        "Nya ord",
    )


def test_an_import_that_says_it_anew_is_told_from_the_day_it_was_read(client, clock):
    need = imported_need(("ongoing", "2025-02"))
    clock(5)
    source = need.source
    said = belongs(need, priority_area=PriorityArea.objects.get(slug=NEW))
    import_again(need, source, said, Attested("ongoing", "2025-02", source.Basis.STATED), [])
    assert numbers(client, f"omrade={NEW}") == [need.number]
    assert numbers(client, f"omrade={OLD}&lage=2026-03-06") == [need.number]
    assert list(verify_needs()) == []


@pytest.mark.parametrize(
    ("about", "hears"),
    [(f"plan:{OLD}", True), (f"plan:{NEW}", False), ("area:simba", True), ("municipality:1440", True)],
)
def test_those_whom_it_has_left_know(about, hears, cast):
    need = need_in("identified", cast)
    fyrbodal = frozenset(SubregionalArea.objects.exclude(slug="simba")[:1])
    need = moved(need, cast, affected_areas=fyrbodal)
    was = need.events.latest("seq").data["was"]
    assert topic(about).left_by(was) is hears


@pytest.mark.django_db(transaction=True)
def test_the_search_follows(cast):
    need = moved(need_in("identified", cast), cast)
    assert list(find("välfärdsteknik").among(Need.objects.published())) == [need]
