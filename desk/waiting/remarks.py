"""What members have asked the coordinator of needs that they weigh."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from desk.gate import key_of
from desk.waiting.item import Lines, Waiting, each
from desk.waiting.me import Me
from prioritization import remarks
from prioritization.models import WeighRemark
from ui.addresses import address


def to_answer(me: Me) -> Sequence[Waiting]:
    return Lines(remarks.to_answer(me.user), each(_asked)) if remarks.may_answer(me.user) else []


def _asked(remark: WeighRemark) -> Waiting:
    need = remark.entry.need
    # Not what is asked: that is read where it is answered.
    return Waiting(
        title=_("Fråga från en ledamot: %s") % need.title,
        href=address("desk:need", key_of(need)),
        answer=address("desk:remark_answer", remark.pk),
        label=_("Läs och svara"),
        todo=_("svara på en fråga från en ledamot"),
        need=need,
        is_example=need.is_example,
    )
