"""How demo people and examples are loaded: only with DEBUG, where nobody works, for any region."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

import clock
from accounts.models import User
from initiatives.models import Need
from initiatives.verification import verify_needs
from meetings.models import Referral
from notifications.models import Message
from organizations.models import Membership
from tests.factories.examples import run
from tests.factories.needs import need_in
from tests.factories.people import PROFILE, clear_world

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def region() -> None:
    """A region of its own, without the suite's cast: the demo brings its own people."""
    clear_world()
    run("load_profile", str(PROFILE))


def test_not_among_what_people_made(cast):
    need_in("submitted", cast)
    User.objects.create(email="den.forsta@example.com")
    with pytest.raises(CommandError) as refused:
        run("load_demo")
    assert str(refused.value) == "Exempel läggs inte in bland det som någon har gjort: 1 användare, 1 behov."
    assert Need.objects.filter(is_example=True).count() == 0


def only_what_is_news_is_told() -> None:
    told = Message.objects.filter(event__isnull=False)
    assert told.exists()
    assert [message for message in told if message.created_at != message.event.recorded] == []
    assert (clock.now() - min(message.created_at for message in told)).days <= 21


@pytest.mark.django_db(transaction=True)
def test_a_region_with_the_least_that_a_profile_may_have_goes_the_whole_way(region, client):
    """No political body, one area, one question, one section: `docs/adding-a-region.md`.

    With real commits, as the command is run: so what is told is only what is news.
    """
    run("load_profile", str(Path(__file__).with_name("made_up_region.yaml")))
    run("load_demo")
    only_what_is_news_is_told()
    need = Need.objects.get(state="implementing")
    assert need.lanes == {"area:norra": "in_use"}
    assert list(verify_needs()) == []
    assert Referral.objects.count() == 0
    public = ["/", "/om/", "/behov/", f"/behov/{need.number}/", "/kommuner/9901/", "/moten/", "/beslut/"]
    for page in [*public, "/delregionalt/norra/"]:
        assert "Samverkan Exempel" in client.get(page).content.decode(), page
    client.force_login(User.objects.get(email="samordnare@demo.example"))
    for page in ["/arbete/", f"/arbete/behov/{need.number}/", "/arbete/moten/", "/arbete/vag/"]:
        assert client.get(page).status_code == 200, page


@pytest.mark.parametrize("command", [["load_demo"], ["seed_scale", "--needs", "1"]])
def test_nothing_is_made_without_debug(command):
    assert settings.DEBUG is False
    with pytest.raises(CommandError) as refused:
        call_command(*command)
    assert str(refused.value) == "Exempel läggs bara in där DEBUG är på."
    assert Need.objects.count() == 0


def test_seeding_keeps_a_valid_history(region):
    assert run("seed_scale", "--needs", "24") == "24 behov, 144 händelser.\n"
    assert list(verify_needs()) == []
    assert {len(title) for title in Need.objects.values_list("title", flat=True)} == {200}
    assert Need.objects.filter(is_example=False).count() == 0


def test_where_nobody_is_a_demo_person_there_is_none(cast, client, settings):
    settings.DEBUG = True
    page = client.get("/logga-in/")
    assert (page.context["offers"], "Prova som" in page.content.decode()) == ([], False)
    own = Membership.objects.filter(user=cast.samordnare)[0]
    assert client.post("/logga-in/exempel/", {"seat": own.pk}).status_code == 404
