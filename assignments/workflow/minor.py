"""A small correction of the approved charter: spelling, a role's name – never what was decided.

Decided here (docs/adr/0016): whoever writes the charter writes the correction, the coordinator publishes
it as a small edit of the public text, and it is a version of its own in the history. Dates, seats, areas,
goals and milestones are changed by a decision alone.
"""

from django.utils.translation import gettext as _

from accounts.models import User
from assignments.content import CharterText, is_small
from assignments.models import Charter
from assignments.terms import terms_of
from assignments.workflow.draft import is_frozen
from initiatives.conditions import condition, consequence
from initiatives.models import Event, Need
from initiatives.refusals import Unmet
from initiatives.verbs import Deed, Verb
from initiatives.workflow import perform


def publish_minor(need: Need, *, by: User, seen: int, charter: Charter, edition: int) -> Need:
    """Publicerar en liten rättelse av uppdragshandlingen, without a decision; everybody sees that it is one.

    `edition` is that of the draft whose differences the person read. Raises `Unmet` where more differs than
    words, or somebody has written since; else as `perform` does.
    """
    data = {"small": True, "changed": [], "charter": charter.pk, "version": charter.version}
    return perform(need, Deed(Verb.EDIT_TEXT, data=data | {"edition": edition}), by=by, seen=seen).need


def may_be_minor(charter: Charter) -> bool:
    """Whether the draft differs from the version that counts by nothing but words."""
    counts = terms_of(charter.assignment.need, whole=True)
    # Begun from another version than the one that counts, it would bring old terms back as "spelling".
    if is_frozen(charter) or counts is None or charter.begun_from_id != counts.pk:
        return False
    return is_small(CharterText.of(counts), CharterText.of(charter))


@condition(Verb.EDIT_TEXT)
def _differs_by_words_alone(need: Need, deed: Deed, by: User | None) -> None:
    if "charter" not in deed.data:
        return
    own = Charter.objects.whole().filter(assignment__need=need, assignment__is_open=True)
    charter = own.filter(pk=deed.data["charter"]).first()
    if charter is None or not may_be_minor(charter):
        raise Unmet(_("Bara texten får skilja i en liten rättelse. Allt annat kräver ett beslut."))
    # The coordinator answers for what was read; a sentence added since has been read by nobody.
    if charter.edition != deed.data["edition"]:
        raise Unmet(_("Någon har skrivit i utkastet sedan du öppnade sidan. Läs det igen."))


@consequence(Verb.EDIT_TEXT)
def _correction_is_the_version_that_counts(need: Need, event: Event, deed: Deed) -> None:
    if "charter" not in deed.data:
        return
    charter = Charter.objects.get(pk=deed.data["charter"])
    charter.status, charter.approved_event, charter.minor = Charter.Status.APPROVED, event, True
    charter.save()
