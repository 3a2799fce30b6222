"""Who looks after what is published, and until when it holds: said when put up, and whenever it changes.

Decided here: it may be said as long as anybody uses it, also when the need is closed. That somebody has
looked it over is said by a new day.
"""

from django.utils.translation import gettext as _

from accounts.models import User
from followup.models import Deliverable
from followup.upkeep import Upkeep, check
from initiatives.conditions import condition, consequence
from initiatives.models import Event, Need
from initiatives.refusals import Unmet
from initiatives.verbs import Deed, Verb
from initiatives.workflow import perform


def set_upkeep(
    need: Need, *, by: User, seen: int, deliverable: Deliverable, upkeep: Upkeep, comment: str = ""
) -> Need:
    """Anger vem som ansvarar för ett resultat, hur länge det gäller och när det ses över."""
    deed = Deed(
        Verb.SET_UPKEEP,
        data={"deliverable": deliverable.pk} | upkeep.data,
        texts={"comment": comment},
    )
    return perform(need, deed, by=by, seen=seen).need


@condition(Verb.SET_UPKEEP)
def _is_of_what_is_published(need: Need, deed: Deed, by: User | None) -> None:
    if not need.deliverables.published().filter(pk=deed.data["deliverable"]).exists():
        raise Unmet(_("Välj något som är publicerat."), field="deliverable")


@condition(Verb.SET_UPKEEP, Verb.PUT_UP)
def _is_to_come(need: Need, deed: Deed, by: User | None) -> None:
    check(deed.data)


@consequence(Verb.SET_UPKEEP)
def _is_kept(need: Need, event: Event, deed: Deed) -> None:
    given = Upkeep.read(deed.data)
    row = Deliverable.objects.get(pk=deed.data["deliverable"])
    row.owner, row.valid_until, row.review_on = given.owner, given.valid_until, given.review_on
    row.save(update_fields=["owner", "valid_until", "review_on"])
