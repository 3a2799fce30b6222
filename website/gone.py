"""What has been public and is so no more: 410 and why, where a stranger's guess is 404.

Only what everybody has been able to read is told apart, and that a public event, or the row itself, says.
"""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assignments.models import Charter, FinalReport, ReportFile
from consultations.models import ConsultationResponse, ResponseFile, ResponseReview
from deviations.models import Analysis
from followup.models import DeliverableFile
from initiatives import days
from initiatives.models import Attachment, Event
from initiatives.refusals import Gone
from initiatives.verbs import Verb
from plans.models import PlanWithdrawal

HIDDEN = _("Filen är inte offentlig längre. Den har gjorts intern igen.")
REMOVED = _("Filen är borttagen.")
UNPUBLISHED = _("Filen är inte offentlig längre. Publiceringen av den har tagits tillbaka.")
UNACCEPTED = _("Filen är inte offentlig längre. Godkännandet av rapporten har tagits tillbaka.")
NOT_THERE = _("Filen är inte publicerad längre. Den kan begäras ut av den som tar emot svaren.")
UNAPPROVED = _("Uppdragshandlingen är inte offentlig längre. Godkännandet av den har tagits tillbaka.")
TAKEN_DOWN = _("Analysen togs ned den %(day)s. %(why)s")
WITHDRAWN = _("Handlingsplanen drogs tillbaka den %(day)s. %(why)s")
NOT_APPROVED = _("Det finns ingen godkänd uppdragshandling där än.")


def tell_of_attachment(number: str, pk: UUID) -> None:
    """Raises `Gone` where it was public once."""
    once = Attachment.objects.filter(need__number=number, pk=pk)
    if once.filter(hidden_at__isnull=False).exists():
        raise Gone(HIDDEN)
    if once.filter(removed_at__isnull=False, published_at__isnull=False).exists():
        raise Gone(REMOVED)


def tell_of_file(number: str, pk: UUID) -> None:
    """Raises `Gone` where it was public once: of a product that was published, or a report accepted."""
    told = Event.objects.published().filter(need__number=number)
    product = DeliverableFile.objects.put_up().filter(need__number=number, pk=pk).first()
    if product and any(
        product.deliverable_id in each.data["deliverables"] for each in _of(told, Verb.PUBLISH)
    ):
        raise Gone(UNPUBLISHED)
    of_report = (
        ReportFile.objects.handed_in().filter(need__number=number, pk=pk).select_related("report").first()
    )
    if of_report and _was_accepted(of_report.report, told):
        raise Gone(UNACCEPTED)


def tell_of_charter(number: str, version: int | None = None) -> None:
    """Raises `Gone` where the version, or any, was approved once."""
    told = Event.objects.published().filter(need__number=number)
    approved = {each.data["version"] for each in _of(told, Verb.APPROVE_CHARTER)}
    # Of an assignment that was taken back whole.
    left = Charter.objects.published().filter(assignment__need__number=number)
    approved |= set(left.values_list("version", flat=True))
    if version in approved or (version is None and approved):
        raise Gone(UNAPPROVED)


def tell_of_answers_file(consultation: int, pk: UUID) -> None:
    """Raises `Gone` where it was public once: of an answer that was open, and the file not masked."""
    found = ResponseFile.objects.filter(response__consultation__number=consultation, pk=pk).first()
    heard_at = found and found.response.consultation.heard_at
    if not found or not heard_at:
        return
    later = ConsultationResponse.objects.filter(recipient=found.response.recipient, pk__gt=found.response_id)
    turns = [
        (row.at, "open", row.result == ResponseReview.Result.OPEN) for row in found.response.reviews.all()
    ]
    turns += [(row.at, "masked", not row.is_lifted) for row in found.maskings.all()]
    turns += [(row.registered_at, "replaced", True) for row in later]
    state: dict[str, bool] = {}
    for at, what, is_so in sorted(turns):
        if at > heard_at and state == state | {"open": True, "masked": False}:
            raise Gone(NOT_THERE)
        state = {"masked": False} | state | {what: is_so}


def tell_of_analysis(pk: int) -> None:
    """Raises `Gone` where it was public once."""
    if found := Analysis.objects.taken_down().filter(pk=pk).first():
        raise Gone(TAKEN_DOWN % {"day": _day(found.taken_down_at), "why": found.taken_down_why})


def tell_of_plan(pk: int) -> None:
    """Raises `Gone` where everybody could read it until it was withdrawn."""
    if found := PlanWithdrawal.objects.standing().filter(plan=pk).first():
        raise Gone(WITHDRAWN % {"day": _day(found.at), "why": found.why})


def _day(stamp: datetime | None) -> str:
    assert stamp  # noqa: S101 – a constraint of the table
    return days.words(timezone.localdate(stamp).isoformat())


def _of(told: QuerySet[Event], verb: Verb) -> QuerySet[Event]:
    return told.filter(verb=verb)


def _was_accepted(report: FinalReport | None, told: QuerySet[Event]) -> bool:
    """Whether an acceptance was of this very report: the one handed in last before it."""
    asked = Q(verb=Verb.REPORT) | Q(verb=Verb.ACCEPT_REPORT)
    newest = None
    for event in told.filter(asked).order_by("seq"):
        if event.verb == Verb.REPORT:
            newest = event.pk
        elif report and newest == report.handed_in_event_id:
            return True
    return False
