"""What a network is to publish: of whoever writes for it; where nobody does, the coordinator's."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

import clock
from desk.waiting.item import Waiting
from desk.waiting.me import Me
from networks.due import AHEAD, Wanted, missing
from networks.permissions import WRITING, networks, written_for
from networks.permissions import writes_for_some as writes
from organizations.models import Body, Membership
from organizations.permissions import is_coordinator
from prepared import prepared
from ui.addresses import address


def to_publish(me: Me) -> list[Waiting]:
    if not writes(me.user) and not is_coordinator(me.user):
        return []
    bodies = {body.pk: body for body in written_for(me.user)}
    if is_coordinator(me.user):
        bodies |= {body.pk: body for body in _without_a_writer(clock.today())}
    if not bodies:
        return []
    return [_line(each) for each in missing(bodies.values(), by=clock.today() + AHEAD)]


@prepared
def _without_a_writer(today: date) -> QuerySet[Body]:
    seats = Membership.objects.active(today).filter(
        body=OuterRef("pk"), role__in=sorted(WRITING), user__is_active=True
    )
    return networks().exclude(Exists(seats))


def _line(each: Wanted) -> Waiting:
    here = address("desk:network_paper", each.body.slug, each.word, each.year.year)
    return Waiting(
        title=_("Publicera %s") % each.name,
        href=address("desk:network", each.body.slug),
        answer=here,
        label=_("Skriv"),
        todo=_("publicera den"),
        says=each.body.name,
        due=each.due_on,
    )
