"""Step 3, carrying out."""

from functools import partial

from assignments import workflow as assignments
from tests.factories.parts import TEXT, day, drafted_charter, interim, newest_charter
from tests.verbs.row import (
    BLANK,
    DECIDED,
    LEAD,
    RECORD,
    Heard,
    VerbRow,
    decision,
    nothing,
)

ROWS: dict[str, VerbRow] = {
    "commission": VerbRow(
        make=(
            assignments.commission,
            "ordf",
            decision(
                size=lambda n, c: "medium",
                resources=lambda n, c: "En processledare på halvtid.",
                state_grant=lambda n, c: False,
                drafter=lambda n, c: c.leder,
            ),
        ),
        may=[("queued", RECORD)],
        told=[("queued", "forslag samordnare leder")],
        heard=Heard("queued", "blir ett uppdrag", "en uppdragshandling", "beslutar VVG", "processledaren"),
        form=(
            "queued",
            DECIDED | {"size": "small", "resources": TEXT, "state_grant": "no", "drafter": "LEADER"},
        ),
        full={
            "region_resources": "Zebra region",
            "municipal_resources": "Zebra kommuner",
            "state_grant": "yes",
            "grant_name": "Zebra bidrag",
            "grant_amount": "1250000",
            "grant_until": day(310).isoformat(),
            "leaders": "A LEADER",
            "charter_due": day(320).isoformat(),
            "starts_on": day(330).isoformat(),
            "ends_on": day(340).isoformat(),
        },
        undone=["queued"],
        refused=[
            ("queued", "size", ["", "huge", None]),
            ("queued", "resources", BLANK),
            ("queued", "state_grant", [None, "yes", 1]),
        ],
    ),
    "appoint_leader": VerbRow(
        make=(
            assignments.appoint_leader,
            "ordf",
            lambda n, c: {"leader": c.leder, "organization": "Borås Stad"},
        ),
        may=[("chartering ongoing paused reported completed", RECORD)],
        told=[("ongoing", "samordnare leder")],
        form=("ongoing", {"leader": "LEADER", "organization": "Borås Stad"}),
        full={"organization": "Zebra Stad", "replaces": "LEADS"},
        refused=[("ongoing", "organization", BLANK)],
    ),
    "hand_in_charter": VerbRow(
        make=(
            assignments.hand_in_charter,
            "leder",
            lambda n, c: {"charter": partial(drafted_charter, n, c)},
        ),
        may=[("chartering ongoing", LEAD)],
        told=[("chartering", "samordnare ordf")],
        form=("ongoing", {"charter": "2"}),
    ),
    "take_back_charter": VerbRow(
        make=(assignments.take_back_charter, "leder", nothing),
        may=[("chartering ongoing", LEAD)],
        told=[("chartering handed in", "samordnare ordf")],
        form=("chartering handed in", {}),
    ),
    "approve_charter": VerbRow(
        make=(
            assignments.approve_charter,
            "ordf",
            decision(charter=lambda n, c: newest_charter(n) or drafted_charter(n, c)),
        ),
        may=[("chartering ongoing", RECORD)],
        told=[("chartering", "forslag samordnare leder")],
        heard=Heard("chartering", "godkänt planen", "finns att läsa", "arbetar", "processledaren"),
        form=("ongoing", DECIDED | {"charter": "2"}),
        undone=["chartering", "ongoing"],
    ),
    "requeue": VerbRow(
        make=(assignments.requeue, "ordf", decision()),
        may=[("chartering paused", RECORD)],
        told=[("chartering", "forslag samordnare leder")],
        heard=Heard("chartering", "får vänta igen", "inte nedlagt", "när arbetet kan börja", "VVG"),
        form=("paused", DECIDED),
        undone=[
            "chartering",
            "paused",
            ["submit", "register", "open_assessment", "endorse", "prioritize", "commission"],
        ],
    ),
    "set_deadline": VerbRow(
        make=(
            assignments.set_deadline,
            "leder",
            lambda n, c: {"deadline": day(200), "reason": "Mer tid behövs."},
        ),
        may=[("chartering ongoing paused", "leder samordnare")],
        told=[("ongoing", "samordnare")],
        form=("ongoing", {"deadline": day(99).isoformat(), "reason": TEXT}),
        refused=[
            ("ongoing", "deadline", [day(-1)]),
            ("ongoing", "reason", BLANK),
        ],
    ),
    "note_interim": VerbRow(
        make=(assignments.note_interim, "ordf", lambda n, c: {"interim": partial(interim, n, c)}),
        may=[("ongoing paused", RECORD)],
        told=[("ongoing", "forslag leder")],
        heard=Heard("ongoing", "berättat för VVG", "kan läsa den", "arbetar", "processledaren"),
        form=("ongoing", {"interim": "INTERIM"}),
    ),
    "pause": VerbRow(
        make=(
            assignments.pause,
            "leder",
            lambda n, c: {"reason": "Väntar på ny lag.", "resume_by": day(60), "comment": "INTERNT"},
        ),
        may=[("ongoing", "leder samordnare")],
        told=[("ongoing", "forslag samordnare")],
        heard=Heard("ongoing", "gör en paus", "inte nedlagt", "Uppdraget vilar", "samordnaren"),
        form=("ongoing", {"reason": TEXT}),
        full={"resume_by": day(60).isoformat()},
        undone=["ongoing"],
        refused=[
            ("ongoing", "reason", BLANK),
            ("ongoing", "resume_by", [day(-1)]),
        ],
    ),
    "resume": VerbRow(
        make=(assignments.resume, "leder", lambda n, c: {"comment": "INTERNT återupptaget"}),
        may=[("paused", "leder samordnare")],
        told=[("paused", "forslag samordnare")],
        heard=Heard("paused", "i gång igen", "Pausen är över", "Arbetsgruppen arbetar", "processledaren"),
        form=("paused", {}),
        undone=["paused"],
    ),
    "discontinue": VerbRow(
        make=(assignments.discontinue, "ordf", decision()),
        may=[("chartering ongoing paused reported completed implementing", RECORD)],
        told=[("ongoing", "forslag samordnare leder")],
        heard=Heard("ongoing", "avbryta arbetet", "finns kvar på", "stannar här", ""),
        form=("ongoing", DECIDED),
        undone=["chartering", "ongoing", "reported", "implementing"],
    ),
}
