"""All that is written of networks.

Decided here: seats and meetings are public at once, and nothing of an earlier wording is kept, as of
contacts. A plan or a report is published whole and stays as it is; written anew it is the next version, and
the ones before it can be read. The year's days are set by those who compile, and may be moved.
"""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from imprints.road import road
from networks.models import NetworkMeeting, NetworkPaper, NetworkSeat, NetworkYear, Paper
from networks.permissions import may_compile, may_write
from networks.refusals import NetworkRefused
from organizations.models import Body, NetworkPart


@road
def set_year(year: int, *, by: User, plan_due_on: date, report_due_on: date) -> NetworkYear:
    """Sätter årets dagar, for all networks. Raises `PermissionDenied` and `NetworkRefused`."""
    if not may_compile(by):
        raise PermissionDenied
    if plan_due_on >= report_due_on:
        raise NetworkRefused(_("Rapporten ska lämnas efter planen."), field="report_due_on")
    days = {"plan_due_on": plan_due_on, "report_due_on": report_due_on, "set_by": by}
    found, _made = NetworkYear.objects.update_or_create(year=year, defaults=days)
    return found


@road
def publish_paper(
    body: Body,
    year: NetworkYear,
    kind: str,
    *,
    by: User,
    summary: str,
    texts: Mapping[str, str],
    is_example: bool = False,
) -> NetworkPaper:
    """Publicerar en plan eller årsrapport: `texts` by the part's id, all of which must say something.

    Raises `PermissionDenied`, and `NetworkRefused` where a part is empty or nothing is new.
    """
    body = _mine(body, by)
    asked = list(NetworkPart.objects.filter(paper=kind))
    if not summary or any(not texts.get(part.slug) for part in asked):
        raise NetworkRefused(_("Skriv något under varje rubrik innan du publicerar."))
    parts = [{"slug": part.slug, "name": part.name, "text": texts[part.slug]} for part in asked]
    before = NetworkPaper.objects.of(body, year, kind).first()
    if before and (before.summary, before.parts) == (summary, parts):
        raise NetworkRefused(_("Det här står redan så. Ändra något först."))
    return NetworkPaper.objects.create(
        body=body,
        year=year,
        kind=Paper(kind),
        number=before.number + 1 if before else 1,
        summary=summary,
        parts=parts,
        published_by=by,
        is_example=is_example,
    )


@road
def add_seat(body: Body, *, by: User, role: str, organization: str) -> NetworkSeat:
    """Lägger till en plats. Raises `PermissionDenied`, and `NetworkRefused` where it stands there."""
    body = _mine(body, by)
    if body.network_seats.filter(role=role, organization=organization).exists():
        raise NetworkRefused(_("Den platsen finns redan."), field="role")
    return body.network_seats.create(role=role, organization=organization, added_by=by)


@road
def remove_seat(seat: NetworkSeat, *, by: User) -> None:
    """Tar bort platsen; nothing of it is kept. Raises `PermissionDenied`."""
    _mine(seat.body, by)
    seat.delete()


@road
def add_meeting(body: Body, *, by: User, day: date, about: str) -> NetworkMeeting:
    """Lägger till ett möte. Raises `PermissionDenied`, and `NetworkRefused` where it stands there."""
    body = _mine(body, by)
    if body.network_meetings.filter(day=day, about=about).exists():
        raise NetworkRefused(_("Det mötet finns redan."), field="day")
    return body.network_meetings.create(day=day, about=about, added_by=by)


@road
def remove_meeting(meeting: NetworkMeeting, *, by: User) -> None:
    """Tar bort mötet. Raises `PermissionDenied`."""
    _mine(meeting.body, by)
    meeting.delete()


def _mine(body: Body, by: User) -> Body:
    """The network, nobody else's to write for until this is made: versions are numbered one after another."""
    if not may_write(by, body):
        raise PermissionDenied
    return Body.objects.select_for_update(no_key=True, of=("self",)).get(pk=body.pk)
