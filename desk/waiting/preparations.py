"""What is to be prepared by the bodies where one has a seat, while it is not handed in."""

from django.utils.translation import gettext as _

from desk.gate import key_of
from desk.waiting.item import Waiting
from desk.waiting.me import Me
from prioritization.models import Preparation
from prioritization.permissions import may_prepare_some, to_prepare
from ui.addresses import address


def to_write(me: Me) -> list[Waiting]:
    if not may_prepare_some(me.user):
        return []
    waiting = to_prepare(me.user).open()
    return [_line(found) for found in waiting.select_related("need").order_by("due_on", "pk")]


def _line(found: Preparation) -> Waiting:
    here = address("desk:preparation", key_of(found.need))
    return Waiting(
        title=_("Bered: %s") % found.need.title,
        href=here,
        answer=here,
        label=_("Skriv beredningen"),
        todo=_("lämna in beredningen"),
        due=found.due_on,
        need=found.need,
        is_example=found.need.is_example,
    )
