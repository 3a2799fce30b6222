"""What came of it: a closed need is followed up, by whoever was named at closing or the coordinator.

Decided here: it may be done more than once, and the newest is what counts. Nothing else changes by it: what
is withdrawn stays published with that said, and a need that was born of it is only named. The values of what
the need was to change are read then, and kept as they were read.
"""

from typing import Any

from django.utils.translation import gettext as _

import clock
from accounts.models import User
from followup.aims import aims_that_stand, values_read
from followup.follow_up import Product, acts_for
from initiatives.conditions import condition, require_text
from initiatives.models import Need
from initiatives.refusals import Unmet
from initiatives.verbs import Deed, Verb
from initiatives.workflow import perform


def followed_up(
    need: Need,
    *,
    by: User,
    seen: int,
    result: str,
    product: str,
    new_need: Need | None = None,
    comment: str = "",
) -> Need:
    """Följer upp: the result in a few words, what becomes of the product, the need that was born of it."""
    data: dict[str, Any] = {
        "product": product,
        # Role and organisation in the event itself: who holds the role will be another in a year.
        "who": acts_for(by, need),
        "new_need": new_need.number if new_need else None,
    }
    if read := values_read(aims_that_stand(need.events.published().order_by("seq"), clock.today())):
        data["values"] = read
    deed = Deed(Verb.FOLLOWED_UP, data=data, texts={"result": result, "comment": comment})
    return perform(need, deed, by=by, seen=seen).need


@condition(Verb.FOLLOWED_UP)
def _says_what_came_of_it(need: Need, deed: Deed, by: User | None) -> None:
    require_text(deed, "result", _("Skriv kort vad uppföljningen visade."))
    if deed.data["product"] not in Product.values:
        raise Unmet(_("Välj vad som händer med produkten."), field="product")
    number = deed.data["new_need"]
    if number and not Need.objects.published().exclude(pk=need.pk).filter(number=number).exists():
        raise Unmet(_("Välj ett annat, registrerat behov."), field="new_need")
