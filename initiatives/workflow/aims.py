"""What a need is to change: said while it is raised, set by the coordinator, and then by its charter.

Decided here: the need's rows say what the newest event that sets it says, also when that is corrected.
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from accounts.models import User
from indicators.models import Indicator
from initiatives.aims import AimLine, aims_after, aims_of, as_data, in_words, put_aims, read_aims
from initiatives.conditions import condition, consequence
from initiatives.models import Direction, Event, Need
from initiatives.refusals import Unmet
from initiatives.verbs import Deed, Verb
from initiatives.workflow.road import perform


def set_aims(need: Need, *, by: User, seen: int, aims: Sequence[AimLine], comment: str = "") -> Need:
    """Anger vad som ska ändras; what was said before stays in the history."""
    before, after = in_words(aims_of(need)), in_words(aims)
    # In words beside the ids: an indicator may be called something else one day.
    changes = [{"field": "aims", "from": before, "to": after}]
    data = {"aims": as_data(aims), "changes": changes if before != after else []}
    return perform(need, Deed(Verb.SET_AIMS, data=data, texts={"comment": comment}), by=by, seen=seen).need


@condition(Verb.SET_AIMS)
def _says_something_new(need: Need, deed: Deed, by: User | None) -> None:
    if not deed.data["aims"]:
        raise Unmet(_("Välj ett mått, eller ”inget mått än”."), field="aims")
    if not deed.data["changes"]:
        raise Unmet(_("Ändra något först."))


@condition(Verb.SET_AIMS, Verb.REGISTER, Verb.REOPEN)
def _aims_are_whole(need: Need, deed: Deed, by: User | None) -> None:
    measured = [each for each in deed.data.get("aims", ()) if each["indicator"]]
    if any(each["direction"] not in Direction.values or not each["by"] for each in measured):
        raise Unmet(_("Ange åt vilket håll måttet ska gå, och till när."), field="aims")
    slugs = {each["indicator"] for each in measured}
    # Of one without published values nobody outside knows that it is there.
    if slugs and Indicator.objects.published().filter(slug__in=slugs).count() < len(slugs):
        raise Unmet(_("Välj bland de mått som har publicerade värden."), field="aims")


@consequence(Verb.SET_AIMS, Verb.APPROVE_CHARTER, Verb.CORRECT)
def _aims_are_as_the_history_says(need: Need, event: Event, deed: Deed) -> None:
    if "aims" in deed.data or (event.corrects and "aims" in event.corrects.data):
        put_aims(need, read_aims(aims_after(need.events.order_by("seq"))))
