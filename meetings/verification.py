"""What `verify_history` checks of the meetings: each decision is as the events it caused say, each frozen
paper as it was frozen."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from imprints.parts import Part, Tell, in_turn, tell_nobody
from initiatives.events import canonical, text_digest
from initiatives.graph import fitting
from initiatives.models import Event, Need
from initiatives.verbs import Verb
from initiatives.verification import CHECKS, PARTS, REMARKS, Check
from meetings.models import Decision, DecisionStep, MeetingDocument
from organizations.models import Body


def read_decisions(events: Iterable[Event]) -> dict[int, Decision]:
    """Those that the events name."""
    # What can't be read as a decision is told where that need is looked at.
    said = (event.data.get("decision") for event in events if isinstance(event.data, dict))
    keys = {each["id"] for each in said if isinstance(each, dict) and isinstance(each.get("id"), int)}
    return Decision.objects.select_related("body", "standpoint").in_bulk(keys)


def decision_faults(_need: Need, events: list[Event], decisions: dict[int, Decision]) -> Iterator[str]:
    """A decision's body, day, standpoint and reason must match what its events hold of it."""
    told = {
        event.data["decision"]["id"]: event.data["decision"] for event in events if "decision" in event.data
    }
    for pk, said in told.items():
        if decision := decisions.get(pk):
            yield from _differs(decision, said)
        else:
            yield f"beslut {pk} saknas"


def _differs(decision: Decision, said: dict[str, Any]) -> Iterator[str]:
    """Where the decision is not what its events say."""
    standpoint = decision.standpoint.slug if decision.standpoint else ""
    found = (decision.body.slug, decision.decided_on.isoformat(), standpoint)
    if found != (said["body"], said["decided_on"], said["standpoint"]):
        yield f"beslut {decision.pk} är ändrat"
    # The law blanks text and salt together; a reason that somebody emptied still shows.
    blanked = not decision.reason and not decision.salt
    if not blanked and text_digest(decision.salt, decision.reason) != said["reason"]:
        yield f"skälen i beslut {decision.pk} är ändrade"


def document_faults(tell: Tell = tell_nobody) -> Iterator[str]:
    """A paper's content must match its digest, and its file the digest that the content holds of it."""
    papers = MeetingDocument.objects.select_related("meeting__body").order_by("pk")
    # One at a time: each holds a whole package.
    for document in in_turn(papers.iterator(), papers.count(), tell):
        if hashlib.sha256(canonical(document.content)).hexdigest() != document.digest:
            yield f"{document}: innehållet är ändrat"
        try:
            with document.pdf.open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            yield f"{document}: filen saknas"
            continue
        if found != document.content.get("pdf"):
            yield f"{document}: filen är ändrad"


def standpoint_remarks() -> Iterator[str]:
    """Decisions from before the words had to fit what was decided; what a body has said stays said."""
    by_steering = DecisionStep.objects.filter(decision__body__kind=Body.Kind.STEERING)
    said: dict[tuple[int, str], list[Verb]] = defaultdict(list)
    with_words = by_steering.filter(decision__standpoint__isnull=False).order_by()
    # Columns alone: nearly all of them fit, and of those nothing more is told.
    for decision, effect, verb in with_words.values_list("decision", "decision__standpoint__effect", "verb"):
        said[decision, effect].append(Verb(verb))
    unfit = [decision for (decision, effect), verbs in said.items() if effect not in fitting(verbs)]
    for each in Decision.objects.filter(pk__in=unfit).select_related("body", "standpoint", "need"):
        yield f"{each.need}: {each} säger ”{each.words}”, vilket inte går ihop med beslutet"


CHECKS.append(Check(read_decisions, decision_faults))
PARTS.append(Part("Möteshandlingar", "handlingar", document_faults))
REMARKS.append(standpoint_remarks)
