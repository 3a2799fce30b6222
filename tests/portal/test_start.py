"""`make run`: one process from nothing to a portal, and again without harm."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.core.management.commands import runserver

from accounts.models import User
from initiatives.models import Need
from organizations.models import Membership
from organizations.workflow import FROM_PROFILE
from search.models import Entry

STEPS = [
    "Databasen",
    "Regionens profil",
    "Behoven",
    "Styrdokumenten",
    "Demopersoner och exempel",
    "Sökningen",
    "Bilderna",
]


@pytest.fixture
def served(monkeypatch) -> list[str]:
    """Where it would have been served; without a server, which never ends."""
    found: list[str] = []
    monkeypatch.setattr(
        runserver.Command, "inner_run", lambda self, *_a, **_o: found.append(f"{self.addr}:{self.port}")
    )
    return found


def started(**options) -> str:
    out = StringIO()
    call_command("start", region="vastra_gotaland", stdout=out, **options)
    return out.getvalue()


@pytest.mark.django_db
@pytest.mark.once
def test_it_says_each_step_and_serves_and_again_keeps_what_people_did(db, settings, served):
    settings.DEBUG = True
    for model in (Membership, User, *FROM_PROFILE):
        model.objects.all().delete()
    told = started(port=8123)
    assert re.findall(r"^(\S.*) … \d+,\d s$", told, re.MULTILINE) == STEPS
    # The imported needs are no hindrance to the examples.
    assert "Exempel: 18 nya behov" in told
    assert "samordnare@demo.example" in told
    assert told.splitlines()[-1] == "Portalen: http://127.0.0.1:8123/"
    assert Need.objects.published().filter(is_example=False).exists()
    assert Entry.objects.count() == Need.objects.published().count()

    person = User.objects.get(email="vvg1@demo.example")
    assert person.check_password("demo")
    person.set_password("ett annat")
    person.name = "Någon annan"
    person.save()
    count = Need.objects.count()
    told = started(port=8124)
    assert Need.objects.count() == count
    assert "0 nya behov" in told
    person = User.objects.get(pk=person.pk)
    assert (person.name, person.check_password("ett annat")) == ("Någon annan", True)
    assert served == ["127.0.0.1:8123", "127.0.0.1:8124"]


@pytest.mark.django_db
def test_it_is_not_how_a_portal_in_use_is_started(settings, served):
    settings.DEBUG = False
    with pytest.raises(CommandError, match=r"docs/operations\.md"):
        started(port=8000)
    assert (served, Need.objects.count()) == ([], 0)
