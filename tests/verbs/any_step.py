"""Beside the four steps, in any of them."""

from followup import workflow as followup
from initiatives import workflow as initiatives
from initiatives.aims import AimLine
from initiatives.texts import PUBLIC_TEXTS
from initiatives.verbs import Deed, Verb
from meetings import workflow as meetings
from meetings.models import Referral
from organizations.models import Principal
from tests.factories.parts import (
    TEXT,
    classified_anew,
    day,
    meeting,
    newest_move_seq,
    recommendation,
    terms,
    today,
)
from tests.verbs.row import (
    AFFECTED,
    ASKABLE,
    BLANK,
    DECIDED,
    ENDS,
    IN_THE_PROCESS,
    RECORD,
    Heard,
    VerbRow,
    decide,
    decision,
    nothing,
)

NO_MORE_AIMS = {"aim_1_direction": ""} | {
    f"aim_{row}_{column}": "" for row in (2, 3) for column in ("indicator", "direction", "by")
}
"""Rows that are left empty: in this world no indicator has values that are published."""

ROWS: dict[str, VerbRow] = {
    "confirm_status": VerbRow(
        make=(
            initiatives.confirm_status,
            "samordnare",
            lambda n, c: {"as_of": day(-1), "known_by": "Besked från GITS."},
        ),
        may=[(IN_THE_PROCESS, "samordnare")],
        told=[("ongoing imported led", "leder")],
        form=("ongoing imported", {"as_of": day(-1).isoformat(), "known_by": TEXT}),
        refused=[
            ("ongoing imported", "known_by", BLANK),
            ("ongoing imported", "as_of", [day(1)]),
        ],
    ),
    "import_history": VerbRow(
        make=(
            initiatives.attest,
            "samordnare",
            lambda n, c: {"state": "closed", "happened": "2023", "source": "GITS, årsrapport 2023"},
        ),
        may=[(f"{IN_THE_PROCESS} closed declined discontinued", "samordnare")],
        told=[("ongoing imported led", "leder")],
        form=("ongoing imported", {"state": "paused", "source": TEXT}),
        full={"happened": "2023-04"},
        refused=[
            ("ongoing imported", "source", BLANK),
            ("ongoing imported", "state", ["ongoing", "implementing", "submitted", "merged"]),
            ("ongoing imported", "happened", [day(400).isoformat()]),
        ],
    ),
    "refer": VerbRow(
        make=(
            meetings.refer,
            "ordf",
            lambda n, c: {
                "question": "Ska detta drivas gemensamt?",
                "wanted": Referral.Wanted.RECOMMENDATION,
                "answer_by": day(30),
                "comment": "INTERNT fråga",
            },
        ),
        may=[(ASKABLE, RECORD)],
        told=[("assessment", "forslag samordnare sro_ordf sro_ledamot")],
        heard=Heard(
            "assessment", "ställt en fråga till SRO", "en rekommendation", "svarar på en fråga", "SRO"
        ),
        form=("assessment", {"question": TEXT, "wanted": "position"}),
        full={"answer_by": day(30).isoformat()},
        refused=[
            ("assessment", "question", BLANK),
            ("assessment", "wanted", ["", "ja"]),
            ("assessment", "answer_by", [day(-1)]),
        ],
    ),
    "answer_referral": VerbRow(
        make=(meetings.answer_referral, "sro_ordf", lambda n, c: {"terms": recommendation()}),
        may=[(ASKABLE, "sro_ordf samordnare")],
        told=[("assessment referred", "forslag samordnare ordf")],
        form=("assessment referred", DECIDED | {"standpoint": "recommended"}),
        full={"absent": "Zebra som var borta", "meeting": "POLITICAL"},
    ),
    "close_referral": VerbRow(
        make=(meetings.close_referral, "ordf", nothing),
        may=[
            # Outside where it may be put, a question is open only after a correction.
            (IN_THE_PROCESS, RECORD)
        ],
        told=[("assessment referred", "forslag samordnare sro_ordf")],
        form=("assessment referred", {}),
    ),
    "note_decision": VerbRow(
        make=(decide(lambda: Deed(Verb.NOTE_DECISION)), "ordf", lambda n, c: {"terms": terms()}),
        may=[(IN_THE_PROCESS, RECORD)],
        told=[("ongoing", "forslag samordnare leder")],
        heard=Heard("ongoing", "har tagit upp", "i samma steg", "arbetar", "processledaren"),
        form=("ongoing", DECIDED | {"standpoint": "noted"}),
    ),
    "move_item": VerbRow(
        make=(meetings.move_item, "samordnare", lambda n, c: {"meeting": meeting(on=day(60))}),
        may=[
            (
                IN_THE_PROCESS,
                "samordnare",
            )
        ],
        told=[("assessment", "ordf ledamot")],
        form=("assessment", {"meeting": "MEETING"}),
    ),
    "table_item": VerbRow(
        make=(decide(meetings.table_deed), "ordf", decision("noted")),
        may=[
            (
                IN_THE_PROCESS,
                RECORD,
            )
        ],
        told=[("assessment", "forslag samordnare")],
        heard=Heard("assessment", "skjutit upp beslutet", "ett senare möte", "tar ställning", "VVG"),
        form=("assessment", DECIDED | {"standpoint": "noted"}),
        full={"to_meeting": "MEETING"},
    ),
    "remit_item": VerbRow(
        make=(
            decide(meetings.remit_deed),
            "ordf",
            decision("remitted", missing=lambda n, c: "Underlaget."),
        ),
        may=[
            (
                IN_THE_PROCESS,
                RECORD,
            )
        ],
        told=[("assessment", "forslag samordnare")],
        heard=Heard("assessment", "förbereds mer", "kommer tillbaka", "tar ställning till", "VVG"),
        form=("assessment", DECIDED | {"standpoint": "remitted", "missing": TEXT}),
        refused=[("assessment", "missing", BLANK)],
    ),
    "principal_decision": VerbRow(
        make=(
            followup.record_principal_decision,
            "kontakt",
            lambda n, c: {
                "principal": Principal.objects.get(code="1440"),
                "decided_on": today(),
                "outcome": "approved",
            },
        ),
        may=[
            (
                f"{IN_THE_PROCESS} closed",
                "kontakt samordnare",
            )
        ],
        told=[("identified", "samordnare")],
        form=(
            "ongoing",
            {"principal": "1440", "decided_on": today().isoformat(), "outcome": "approved"},
        ),
        refused=[
            ("ongoing", "outcome", ["", "kanske"]),
            ("ongoing", "decided_on", [day(1)]),
        ],
    ),
    "edit_text": VerbRow(
        make=(
            initiatives.edit_text,
            "samordnare",
            lambda n, c: {"small": True, "title": "Trygg utskrivning för alla", "comment": "INTERNT"},
        ),
        may=[
            (
                f"{IN_THE_PROCESS} {ENDS}",
                "samordnare",
            )
        ],
        told=[("identified", "forslag")],
        heard=Heard("identified", "ändrat den offentliga", "Läs gärna", "bereder underlaget", "samordnaren"),
        form=("identified", dict.fromkeys(PUBLIC_TEXTS, TEXT) | {"title": "Ny rubrik"}),
        refused=[
            ("identified", "title", BLANK),
            ("identified", "summary", BLANK),
            ("identified", "title", ["x" * 201]),
        ],
    ),
    "reclassify": VerbRow(
        make=(
            initiatives.reclassify,
            "samordnare",
            lambda n, c: {"to": classified_anew(n), "comment": "INTERNT"},
        ),
        may=[
            (
                f"submitted {IN_THE_PROCESS} {ENDS}",
                "samordnare",
            )
        ],
        told=[("submitted", "forslag"), ("identified", "forslag")],
        heard=Heard(
            "identified", "har ändrat vad", "Texten är densamma", "bereder underlaget", "samordnaren"
        ),
        form=("identified", {"origin": "political", "priority_area": "tillit"}),
        full=AFFECTED,
    ),
    "set_aims": VerbRow(
        make=(
            initiatives.set_aims,
            "samordnare",
            lambda n, c: {"aims": [AimLine(by=day(400))], "comment": "INTERNT"},
        ),
        may=[(IN_THE_PROCESS, "samordnare")],
        told=[("identified", "forslag"), ("ongoing imported led", "leder")],
        heard=Heard(
            "identified", "har angett vad", "om det blir bättre", "bereder underlaget", "samordnaren"
        ),
        form=("identified", {"aim_1_indicator": "inget", "aim_1_by": day(400).isoformat()}),
        full=NO_MORE_AIMS,
        refused=[("identified", "aims", [[]])],
    ),
    "correct": VerbRow(
        make=(
            initiatives.correct,
            "samordnare",
            lambda n, c: {"event": newest_move_seq(n), "reason": "Fel behov."},
        ),
        may=[
            # Only the coordinator sees what is not registered.
            ("submitted returned", "samordnare"),
            (
                f"{IN_THE_PROCESS} {ENDS}",
                RECORD,
            ),
        ],
        told=[("paused", "forslag ordf leder")],
        heard=Heard("paused", "har rättats", "läget före den", "Arbetsgruppen arbetar", "processledaren"),
        form=("queued", {"event": "5", "reason": TEXT}),
        refused=[("queued", "reason", BLANK)],
    ),
}
