"""A decision recorded wrong at the meeting is taken back there: struck while held, else corrected."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from initiatives.models import Event, Need
from initiatives.verification import verify_needs
from meetings.models import Decision
from prioritization.workflow import prioritize_deed
from tests.desk.everybody import signed_in
from tests.desk.paper_trail import asked, decided, steering_meeting

pytestmark = pytest.mark.django_db
UNDO = "Ångra beslutet"


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def told(user, found) -> str:
    return signed_in(user).get(f"/arbete/moten/{found.pk}/").content.decode()


def undo(user, item):
    return signed_in(user).post(f"/arbete/moten/{item.meeting_id}/arenden/{item.pk}/undo/")


def test_what_is_held_is_struck(cast):
    found = steering_meeting(holds_decisions=True)
    item = asked(found, cast)
    decided(item, cast, prioritize_deed(importance=80, urgency=30))
    assert [UNDO in told(user, found) for user in (cast.ordf, cast.ledamot)] == [True, False]
    assert undo(cast.ordf, item).status_code == 302
    assert item.decisions.get().struck_at is not None
    assert UNDO not in told(cast.ordf, found)
    assert undo(cast.ordf, item).status_code == 409


def test_what_is_announced_is_corrected_step_by_step_and_can_be_decided_anew(cast):
    found = steering_meeting()
    item = asked(found, cast)
    before = Need.objects.get(pk=item.need_id)
    decided(item, cast, prioritize_deed(importance=80, urgency=30))
    events = set(Event.objects.values_list("pk", flat=True))
    assert undo(cast.samordnare, item).status_code == 302
    need = Need.objects.get(pk=item.need_id)
    assert (need.state, need.importance) == (before.state, before.importance)
    item.refresh_from_db()
    # Nothing went, and what was done is said.
    assert (item.is_open, events <= set(Event.objects.values_list("pk", flat=True))) == (True, True)
    page = signed_in(cast.ordf).get(f"/behov/{need.number}/").content.decode()
    assert "Beslutet antecknades fel på mötet." in page
    page = told(cast.ordf, found)
    assert ("Anteckna beslut" in page, "Rättat, gäller inte" in page, UNDO in page) == (True, True, False)
    assert list(verify_needs()) == []


def test_later_it_is_corrected_on_the_needs_own_page(cast):
    found = steering_meeting()
    item = asked(found, cast)
    decided(item, cast, prioritize_deed(importance=80, urgency=30))
    Decision.objects.update(announced_at=timezone.now() - timedelta(minutes=11))
    assert UNDO not in told(cast.ordf, found)
    response = undo(cast.ordf, item)
    assert (response.status_code, "Rätta det på ärendets sida" in response.content.decode()) == (422, True)


def test_the_political_body_may_be_asked_instead(cast):
    found = steering_meeting()
    item = asked(found, cast)
    address = f"/arbete/behov/{item.need.number}/refer/"
    decide = f"/arbete/moten/{found.pk}/arenden/{item.pk}/decide/"
    for page in (told(cast.ordf, found), signed_in(cast.ordf).get(decide).content.decode()):
        assert ("Fråga SRO" in page, address in page) == (True, True)
    assert address not in told(cast.ledamot, found)
