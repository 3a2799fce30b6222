"""What is closed is followed up by whoever was named, and told by role and organisation, never by name."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from followup.follow_up import LEADER, follow_up, followers, is_named, waiting
from initiatives.models import Need
from initiatives.refusals import NotPermitted
from initiatives.verification import verify_needs
from notifications.groups import Group
from notifications.reminders import RULES
from tests.desk.everybody import signed_in
from tests.factories.needs import again, day, make, need_in, today

pytestmark = pytest.mark.django_db

PLACES = {"body:delregional-simba": "simba", "principal:1440": "kontakt", LEADER: "leder", "": "samordnare"}


def closed(cast, who: str, **changes) -> Need:
    return make("close", need_in("implementing", cast), cast, follow_up_who=who, **changes)


def waits(user) -> list[str]:
    return [str(item.title) for item in signed_in(user).get("/arbete/").context["waiting"]]


@pytest.mark.parametrize(("who", "person"), PLACES.items())
def test_whoever_was_named_has_it_when_its_day_comes_and_answers_it(who, person, cast):
    need = closed(cast, who, follow_up_by=day(30))
    user, told = getattr(cast, person), f"Följ upp: {need.title}"
    assert told not in waits(user)
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        others = set(PLACES.values()) - {person}
        assert told in waits(user)
        assert [other for other in others if told in waits(getattr(cast, other))] == []
        make("followed_up", need, cast, by=user)
        assert told not in waits(user)
    assert list(verify_needs()) == []


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("body:delregional-simba", "samordnare, Vårdsamverkan SIMBA"),
        ("principal:1440", "kontaktperson, Ale"),
        (LEADER, "processledare, "),
    ],
)
def test_it_is_told_by_role_and_organisation(who, said, cast, client):
    user = getattr(cast, PLACES[who])
    need = closed(cast, who, follow_up_by=day(30))
    before = client.get(f"/behov/{need.number}/").content.decode()
    assert "Följs upp senast" in before
    born = need_in("identified", cast, title="Det nya")
    make("followed_up", need, cast, by=user, product="withdrawn", new_need=born)
    page = client.get(f"/behov/{need.number}/").content.decode()
    told = client.get(f"/behov/{need.number}.json").json()["follow_up"]
    assert said.casefold() in told["by"].casefold()
    assert (told["product"], told["product_label"]) == ("withdrawn", "dras tillbaka")
    assert (told["result"], told["followed_up"]) == ("Rutinen används.", today().isoformat())
    assert told["new_need"]["number"] == born.number
    assert "Rutinen används." in page
    assert "Det som togs fram dras tillbaka." in page
    assert f"/behov/{born.number}/" in page
    assert user.name not in page + str(told)


def test_what_was_born_of_a_following_up_leads_back_to_it(cast, client):
    need, born = closed(cast, ""), need_in("identified", cast, title="Det nya")
    page, data, before = f"/behov/{born.number}/", f"/behov/{born.number}.json", today()
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        make("followed_up", need, cast, by=cast.samordnare, new_need=born)
        html = client.get(page).content.decode()
        assert "Väckt av uppföljningen av" in html
        assert f'href="/behov/{need.number}/"' in html
        [origin] = client.get(data).json()["born_of"]
        assert (origin["number"], origin["url"].endswith(f"/behov/{need.number}/")) == (need.number, True)
        assert client.get(f"{data}?lage={before}").json()["born_of"] == []
        make("followed_up", again(need), cast, by=cast.samordnare)
        assert client.get(data).json()["born_of"] == []


def test_a_past_day_has_what_was_known_then(cast, client):
    need = closed(cast, "", follow_up_by=day(30))
    closed_on = today()
    with time_machine.travel(timezone.now() + timedelta(days=40)):
        make("followed_up", need, cast, by=cast.samordnare)
        then = client.get(f"/behov/{need.number}.json?lage={closed_on}").json()["follow_up"]
        now = client.get(f"/behov/{need.number}.json").json()["follow_up"]
    assert (then["result"], now["result"]) == (None, "Rutinen används.")
    assert (then["who"], then["due"]) == ("samordnaren", (closed_on + timedelta(days=30)).isoformat())


def test_nobody_else_follows_it_up(cast):
    need = closed(cast, "principal:1440")
    assert is_named(cast.kontakt, need)
    assert not is_named(cast.simba, need)
    with pytest.raises(NotPermitted):
        make("followed_up", need, cast, by=cast.simba)
    assert not is_named(cast.kontakt, make("correct", need, cast, reason="Fel."))


def test_a_correction_of_the_closing_takes_the_following_up_with_it(cast, client):
    need = make("correct", closed(cast, "", follow_up_by=day(30)), cast, reason="Fel.")
    assert client.get(f"/behov/{need.number}.json").json()["follow_up"] is None
    assert list(waiting()) == []


def test_what_was_written_freely_before_is_the_coordinators_and_not_public(cast, client):
    need = need_in("closed", cast)
    events = list(need.events.order_by("seq"))
    del events[-1].data["follow_up_key"]
    events[-1].data["follow_up_who"] = "Sven Svensson"
    assert follow_up(events).who == "samordnaren"
    assert followers([events[-1]]) == {need.pk: set()}


def test_the_one_named_is_reminded_too(cast):
    need = closed(cast, "principal:1440", follow_up_by=day(10))
    [due] = RULES["follow_up"].find(today())
    assert (due.title, set(due.people[Group.FOLLOWERS])) == (str(again(need)), {cast.kontakt.pk})
