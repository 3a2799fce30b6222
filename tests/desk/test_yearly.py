"""The yearly report at the desk: drafted, edited, put on an agenda, asked about and approved."""

import pytest

from meetings.models import Meeting
from tests.desk.everybody import signed_in
from tests.factories.needs import day, meeting, need_in
from tests.factories.yearly import SINCE
from yearly.models import YearlyReport

pytestmark = pytest.mark.django_db
ROOM = "/arbete/arsrapporter/"


def test_from_draft_to_a_public_page(client, cast):
    need_in("identified", cast)
    desk = signed_in(cast.samordnare)
    typed = {"first_day": str(SINCE), "last_day": str(day(3)), "title": "Ett år", "slug": "2026"}
    bodies = dict(desk.get(f"{ROOM}ny/").context["form"].fields["body"].choices)
    body = next(str(key) for key, name in bodies.items() if "Västra Götaland" in name)
    assert (
        "upptagen" in desk.post(f"{ROOM}ny/", typed | {"body": body, "slug": "avvikelser"}).content.decode()
    )
    assert (
        "före den första"
        in desk.post(f"{ROOM}ny/", typed | {"body": body, "last_day": "2019-01-01"}).content.decode()
    )
    made = desk.post(f"{ROOM}ny/", typed | {"body": body})
    report = YearlyReport.objects.get()
    own = f"{ROOM}{report.pk}/"
    assert made["Location"] == own
    shown = desk.get(own).content.decode()
    for words in ("Ett nytt behov registrerades", "1 källa", "utkast, på ingen dagordning", report.title):
        assert words in shown
    one = report.sentences.get(key="registered")
    edit = f"{own}meningar/{one.pk}/edit/"
    seen = desk.get(edit).context["form"]["seen"].value()
    desk.post(edit, {"text": "Ett behov kom in.", "seen": seen})
    desk.post(f"{own}meningar/{one.pk}/down/")
    assert "lägg till" in desk.post(f"{own}add/", {"section": "year", "text": ""}).content.decode().lower()
    desk.post(f"{own}add/", {"section": "year", "text": "Ett gott år."})
    desk.post(f"{own}draft-again/")
    shown = desk.get(own).content.decode()
    for words in ("ändrad av redaktören", "tillagd av redaktören", "Ett gott år."):
        assert words in shown
    assert client.get("/uppfoljning/2026/").status_code == 404
    found = meeting(on=day(2))
    desk.post(f"{own}put-up/", {"meeting": found.pk})
    report.refresh_from_db()
    assert report.item.meeting == found
    assert "när mötet" in desk.post(f"{own}approve/", follow=True).content.decode()
    Meeting.objects.filter(pk=found.pk).update(status=Meeting.Status.HELD)
    assert "Ett gott år." in desk.get(f"{own}approve/").content.decode()
    desk.post(f"{own}approve/")
    assert "Ett gott år." in client.get("/uppfoljning/2026/").content.decode()


def test_an_areas_coordinator_has_the_areas_own_alone(cast):
    desk = signed_in(cast.simba)
    assert len(list(desk.get(f"{ROOM}ny/").context["form"].fields["body"].queryset)) == 1
