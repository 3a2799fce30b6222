"""Needs, walked to any state by the same functions as the portal's own.

`make(verb, need, cast)` makes one verb or act with correct arguments and by whoever has it to do;
any argument may be changed: `make("prioritize", need, cast, importance=101)`.
"""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.utils import timezone

from assignments import workflow as assignments
from assignments.models import Charter, InterimReport
from followup import workflow as followup
from followup.models import Deliverable
from initiatives import workflow as initiatives
from initiatives.lanes import Lane
from initiatives.models import Need, Source, SourceDate
from initiatives.permissions import actor
from initiatives.states import State
from initiatives.verbs import Step, Verb
from meetings import workflow as meetings
from meetings.models import Decision, Meeting, Referral
from meetings.workflow import Terms
from organizations.models import (
    Body,
    CharterSection,
    Origin,
    Principal,
    PriorityArea,
    Question,
    Standpoint,
    SubregionalArea,
)
from prioritization import workflow as prioritization
from tests.factories.people import Cast
from tests.factories.walks import Walks

TEXT = "Vuxna med komplexa behov möts av olika besked vid utskrivning."


def today() -> date:
    return timezone.localdate()


def day(offset: int) -> date:
    return today() + timedelta(days=offset)


def again(need: Need) -> Need:
    """The need as the database has it now."""
    return Need.objects.get(pk=need.pk)


def terms(**changes: Any) -> Terms:
    """How the steering body decided, today and at once."""
    return Terms(
        **{
            "standpoint": Standpoint.objects.get(slug="adopted"),
            "reason": "Behovet är gemensamt för länet.",
            "decided_on": today(),
        }
        | changes
    )


def recommendation(**changes: Any) -> Terms:
    """How the political body answered."""
    return terms(**{"standpoint": Standpoint.objects.get(slug="recommended")} | changes)


def unsaved_need(**changes: Any) -> Need:
    return Need(
        **{
            "title": "Trygg utskrivning",
            "summary": TEXT,
            "description": TEXT,
            "origin": Origin.objects.get(slug="identified"),
            "priority_area": PriorityArea.objects.first(),
        }
        | changes
    )


def draft(cast: Cast, **changes: Any) -> Need:
    """A draft of the proposer's."""
    need = unsaved_need(**{"proposer": cast.forslag} | changes)
    need.save()
    return need


def meeting(body: str = "", on: date | None = None, **changes: Any) -> Meeting:
    """That body's meeting that day (the steering body's, in a month, unless said)."""
    where = Body.objects.get(slug=body) if body else Body.objects.steering()
    found, _ = Meeting.objects.get_or_create(body=where, day=on or day(30), defaults=changes)
    return found


def answers(answer: str = "yes") -> dict[str, str]:
    return dict.fromkeys(Question.objects.values_list("slug", flat=True), answer)


def charter_text(**changes: Any) -> assignments.CharterText:
    """A complete charter."""
    return assignments.CharterText(
        **{
            "parts": dict.fromkeys(CharterSection.objects.values_list("slug", flat=True), TEXT),
            "areas": (areas := list(SubregionalArea.objects.all())),
            "principals": [] if areas else list(Principal.objects.all()),
            "starts_on": today(),
            "ends_on": day(365),
            "reason": "Mer tid behövs.",
        }
        | changes
    )


def drafted_charter(need: Need, cast: Cast, **changes: Any) -> Charter:
    """A complete charter version with the working group named."""
    charter = assignments.draft_charter(need, by=cast.samordnare, text=charter_text(**changes))
    if not charter.assignment.group.exists():
        assignments.add_to_group(need, by=cast.samordnare, role="verksamhetschef", organization="Borås Stad")
    return charter


def newest_charter(need: Need) -> Charter | None:
    return Charter.objects.filter(assignment__need=need, assignment__is_open=True).last()


def interim(need: Need, cast: Cast) -> InterimReport:
    led = actor(cast.leder, again(need), Verb.HAND_IN_CHARTER) is not None
    by = cast.leder if led else cast.samordnare
    return assignments.hand_in_interim(need, by=by, text="Halvvägs.")


def lane(slug: str = "simba") -> SubregionalArea:
    return SubregionalArea.objects.get(slug=slug)


def waived(*, but: str = "") -> dict[Lane, str]:
    """Every lane, with a reason; `but` the key of the one that has it in use."""
    lanes = [lane for lane in followup.lanes() if lane.key != but]
    return dict.fromkeys(lanes, "Området har redan en egen lösning.")


# One verb at a time. Each: function, whose it is, and its correct arguments.

Arguments = dict[str, Any]
Maker = tuple[Callable[..., Any], str, Callable[[Need, Cast], Arguments]]


def _nothing(_need: Need, _cast: Cast) -> Arguments:
    return {}


def _decision(**more: Callable[[Need, Cast], Any]) -> Callable[[Need, Cast], Arguments]:
    return lambda need, cast: {"terms": terms()} | {name: value(need, cast) for name, value in more.items()}


def _decide(step: Callable[..., Any]) -> Callable[..., Decision]:
    """A verb that only a decision carries, as a function like the others."""

    def decided(need: Need, terms: Terms, *, by: Any, seen: int, **facts: Any) -> Decision:
        return meetings.decide(need, [step(**facts)], terms, by=by, seen=seen)

    return decided


def _another(_need: Need, cast: Cast) -> Need:
    return need_in(State.IDENTIFIED, cast, title="Ett annat behov")


MAKERS: dict[str, Maker] = {
    "submit": (initiatives.submit, "forslag", _nothing),
    "withdraw": (initiatives.withdraw, "forslag", lambda n, c: {"reason": "Inte längre aktuellt."}),
    "request_completion": (
        initiatives.request_completion,
        "samordnare",
        lambda n, c: {"missing": "Vem berörs?"},
    ),
    "register": (
        initiatives.register,
        "samordnare",
        lambda n, c: {"checked_for_personal_data": True, "comment": "INTERNT registrering"},
    ),
    "redirect": (
        initiatives.redirect,
        "samordnare",
        lambda n, c: {
            "receiver": Body.objects.get(slug="delregional-simba"),
            "reason": "Rör bara ett område.",
            "comment": "INTERNT hänvisning",
        },
    ),
    "merge": (
        initiatives.merge,
        "samordnare",
        lambda n, c: {"into": partial(_another, n, c), "reason": "Samma fråga.", "comment": "INTERNT"},
    ),
    "merge_by_decision": (
        _decide(initiatives.merge_step),
        "ordf",
        lambda n, c: {"terms": terms(), "into": partial(_another, n, c), "reason": "Samma fråga."},
    ),
    "open_assessment": (
        prioritization.open_assessment,
        "samordnare",
        lambda n, c: {"meeting": meeting(), "comment": "INTERNT underlag"},
    ),
    "endorse": (prioritization.endorse, "ordf", _decision(answers=lambda n, c: answers())),
    "decline": (
        prioritization.decline,
        "ordf",
        _decision(raise_again=lambda n, c: "När lagen har ändrats."),
    ),
    "prioritize": (
        prioritization.prioritize,
        "ordf",
        _decision(importance=lambda n, c: 80, urgency=lambda n, c: 30),
    ),
    "commission": (
        assignments.commission,
        "ordf",
        _decision(
            size=lambda n, c: "medium",
            resources=lambda n, c: "En processledare på halvtid.",
            state_grant=lambda n, c: False,
            drafter=lambda n, c: c.leder,
        ),
    ),
    "requeue": (assignments.requeue, "ordf", _decision()),
    "approve_charter": (
        assignments.approve_charter,
        "ordf",
        _decision(charter=lambda n, c: newest_charter(n) or drafted_charter(n, c)),
    ),
    "pause": (
        assignments.pause,
        "leder",
        lambda n, c: {"reason": "Väntar på ny lag.", "resume_by": day(60), "comment": "INTERNT"},
    ),
    "resume": (assignments.resume, "leder", lambda n, c: {"comment": "INTERNT återupptaget"}),
    "discontinue": (assignments.discontinue, "ordf", _decision()),
    "report": (
        assignments.report,
        "leder",
        lambda n, c: {
            "summary": "Arbetet är klart.",
            "results": "En rutin finns.",
            "comment": "INTERNT slutrapport",
        },
    ),
    "return_report": (assignments.return_report, "ordf", _decision(missing=lambda n, c: "Resultaten.")),
    "accept_report": (assignments.accept_report, "ordf", _decision()),
    "publish": (
        followup.publish,
        "leder",
        lambda n, c: {"deliverables": list(n.deliverables.all()), "comment": "INTERNT publicering"},
    ),
    "close": (
        followup.close,
        "samordnare",
        lambda n, c: {
            "waived": waived(),
            "follow_up_who": "Samordnaren",
            "follow_up_by": day(365),
            "comment": "INTERNT avslut",
        },
    ),
    "reopen": (
        initiatives.reopen,
        "samordnare",
        lambda n, c: {
            "asked_by": "Borås Stad",
            "news": "Lagen har ändrats.",
            "checked_for_personal_data": True,
        },
    ),
    "correct": (
        initiatives.correct,
        "samordnare",
        lambda n, c: {"event": newest_move_seq(n), "reason": "Fel behov."},
    ),
    "refer": (
        meetings.refer,
        "ordf",
        lambda n, c: {
            "question": "Ska detta drivas gemensamt?",
            "wanted": Referral.Wanted.RECOMMENDATION,
            "answer_by": day(30),
            "comment": "INTERNT fråga",
        },
    ),
    "answer_referral": (meetings.answer_referral, "sro_ordf", lambda n, c: {"terms": recommendation()}),
    "close_referral": (meetings.close_referral, "ordf", _nothing),
    "note_decision": (_decide(lambda: Step(Verb.NOTE_DECISION)), "ordf", lambda n, c: {"terms": terms()}),
    "move_item": (meetings.move_item, "samordnare", lambda n, c: {"meeting": meeting(on=day(60))}),
    "table_item": (_decide(meetings.table_step), "ordf", lambda n, c: {"terms": terms()}),
    "remit_item": (
        _decide(meetings.remit_step),
        "ordf",
        lambda n, c: {"terms": terms(), "missing": "Underlaget."},
    ),
    "hand_in_charter": (
        assignments.hand_in_charter,
        "leder",
        lambda n, c: {"charter": partial(drafted_charter, n, c)},
    ),
    "note_interim": (assignments.note_interim, "ordf", lambda n, c: {"interim": partial(interim, n, c)}),
    "appoint_leader": (
        assignments.appoint_leader,
        "ordf",
        lambda n, c: {"leader": c.leder, "organization": "Borås Stad"},
    ),
    "set_deadline": (
        assignments.set_deadline,
        "leder",
        lambda n, c: {"deadline": day(200), "reason": "Mer tid behövs."},
    ),
    "principal_decision": (
        followup.record_principal_decision,
        "kontakt",
        lambda n, c: {
            "principal": Principal.objects.get(code="1440"),
            "decided_on": today(),
            "outcome": "approved",
        },
    ),
    "put_up": (
        followup.put_up,
        "kommunikator",
        lambda n, c: {"kind": "product", "title": "Rutin", "link": "https://demo.example/rutin"},
    ),
    "take_down": (
        followup.take_down,
        "kommunikator",
        lambda n, c: {
            "deliverable": n.deliverables.waiting().last() or Deliverable(pk=0),
            "comment": "INTERNT nedtaget",
        },
    ),
    "area_step": (followup.area_step, "simba", lambda n, c: {"lane": partial(lane), "status": "planned"}),
    "edit_text": (
        initiatives.edit_text,
        "samordnare",
        lambda n, c: {"small": True, "title": "Trygg utskrivning för alla", "comment": "INTERNT"},
    ),
}


def newest_move_seq(need: Need) -> int:
    """The number of the newest move that still stands, read off the events themselves."""
    events = list(need.events.order_by("seq"))
    undone = {event.corrects_id for event in events}
    moves = [e.seq for e in events if e.is_move and e.verb != "correct" and e.pk not in undone]
    return moves[-1] if moves else 0


def ready(verb: str, need: Need, cast: Cast, **changes: Any) -> Callable[[], Any]:
    """The verb, about to be made in order and by its person unless changed."""
    function, person, arguments = MAKERS[verb]
    need = again(need)
    given = {"by": getattr(cast, person)} | arguments(need, cast) | changes
    given = {name: value() if isinstance(value, partial) else value for name, value in given.items()}
    given.setdefault("seen", again(need).event_count)
    if "terms" in given:
        return partial(function, need, given.pop("terms"), **given)
    return partial(function, need, **given)


def make(verb: str, need: Need, cast: Cast, **changes: Any) -> Need:
    """Makes the verb; gives the need as it now stands."""
    ready(verb, need, cast, **changes)()
    return again(need)


ON_THE_ROAD = ["submit", "register", "open_assessment", "endorse", "prioritize", "commission"]
AND_ON = ["appoint_leader", "hand_in_charter", "approve_charter"]
TO_THE_END = ["report", "accept_report", "put_up", "publish", "close"]

PATHS: dict[str, list[str]] = {
    "draft": [],
    "submitted": ["submit"],
    "returned": ["submit", "request_completion"],
    "identified": ON_THE_ROAD[:2],
    "assessment": ON_THE_ROAD[:3],
    "prioritization": ON_THE_ROAD[:4],
    "queued": ON_THE_ROAD[:5],
    "chartering": [*ON_THE_ROAD, *AND_ON[:1]],
    "ongoing": [*ON_THE_ROAD, *AND_ON],
    "paused": [*ON_THE_ROAD, *AND_ON, "pause"],
    "reported": [*ON_THE_ROAD, *AND_ON, *TO_THE_END[:1]],
    "completed": [*ON_THE_ROAD, *AND_ON, *TO_THE_END[:3]],
    "implementing": [*ON_THE_ROAD, *AND_ON, *TO_THE_END[:4]],
    "closed": [*ON_THE_ROAD, *AND_ON, *TO_THE_END],
    "declined": [*ON_THE_ROAD[:3], "decline"],
    "redirected": [*ON_THE_ROAD[:2], "redirect"],
    "merged": [*ON_THE_ROAD[:2], "merge"],
    "discontinued": [*ON_THE_ROAD, *AND_ON, "discontinue"],
    "withdrawn": [*ON_THE_ROAD[:2], "withdraw"],
    # Ended before registration: never public.
    "redirected unregistered": ["submit", "redirect"],
    "merged unregistered": ["submit", "merge"],
    "withdrawn unregistered": ["submit", "withdraw"],
    "withdrawn draft": ["withdraw"],
}
"""The verbs that lead to each state, with a leader from chartering on."""


def need_in(where: str, cast: Cast, **fields: Any) -> Need:
    """A need that has walked to the state (or the variant of it) through the real workflow."""
    return walked(PATHS[str(where)], cast, **fields)


def walked(verbs: list[str], cast: Cast, **fields: Any) -> Need:
    """A need that these verbs have been made of, in order; `Walks` says when anew."""
    walks = Walks(cast, fields)
    laid, key = walks.lay(verbs)
    need = Need.objects.get(pk=key) if laid else draft(cast, **fields)
    for count, verb in enumerate(verbs[laid:], laid + 1):
        need = make(verb, need, cast)
        walks.keep(verbs[:count], need.pk)
    return need


def imported_need(*states: tuple[str, str], key: str = "rutin", **fields: Any) -> Need:
    """A need read from a source that attests these states: (state, partial day)."""
    need = unsaved_need(**fields)
    source = Source(need=need, key=key, text="Webbsidan", basis=Source.Basis.STATED, digest="0" * 64)
    attested = [
        initiatives.Attested(State(state), happened, Source.Basis.STATED) for state, happened in states
    ]
    dates = [SourceDate(what="Startdatum", text="hösten 2024", day="2024")]
    return again(initiatives.import_history(need, source, attested, dates))
