"""Step 1, identified need."""

from functools import partial

from initiatives import workflow as initiatives
from organizations.models import Body
from tests.factories.parts import TEXT, another, terms
from tests.verbs.row import (
    AFFECTED,
    BLANK,
    RECORD,
    Heard,
    VerbRow,
    decide,
    nothing,
)

ROWS: dict[str, VerbRow] = {
    "submit": VerbRow(
        make=(initiatives.submit, "forslag", nothing),
        may=[("draft returned", "forslag")],
        told=[("draft", "samordnare")],
        form=("draft", {}),
        public_by=["register"],
        undone=[[]],
    ),
    "withdraw": VerbRow(
        make=(initiatives.withdraw, "forslag", lambda n, c: {"reason": "Inte längre aktuellt."}),
        may=[("draft submitted returned identified", "forslag")],
        told=[("draft", ""), ("submitted", "samordnare")],
        form=("identified", {"reason": TEXT}),
        undone=[["submit"], ["submit", "register"], ["submit", "register", "move_item"]],
        refused=[("identified", "reason", BLANK)],
    ),
    "request_completion": VerbRow(
        make=(
            initiatives.request_completion,
            "samordnare",
            lambda n, c: {"missing": "Vem berörs?"},
        ),
        may=[("submitted", "samordnare")],
        told=[("submitted", "forslag")],
        heard=Heard("submitted", "veta lite mer", "vad som saknas", "läser samordnaren", "dig"),
        form=("submitted", {"missing": TEXT}),
        undone=[["submit"]],
        refused=[("submitted", "missing", BLANK)],
    ),
    "register": VerbRow(
        make=(
            initiatives.register,
            "samordnare",
            lambda n, c: {"checked_for_personal_data": True, "comment": "INTERNT registrering"},
        ),
        may=[("submitted", "samordnare")],
        told=[("submitted", "forslag")],
        heard=Heard("submitted", "är registrerat", "Nu kan alla följa", "bereder underlaget", "samordnaren"),
        form=("submitted", {"checked_for_personal_data": "on"}),
        full=AFFECTED | {"origin": "political", "priority_area": "tillit"},
        refused=[("submitted", "checked_for_personal_data", [False])],
    ),
    "redirect": VerbRow(
        make=(
            initiatives.redirect,
            "samordnare",
            lambda n, c: {
                "receiver": Body.objects.get(slug="delregional-simba"),
                "reason": "Rör bara ett område.",
                "comment": "INTERNT hänvisning",
            },
        ),
        may=[("submitted identified", "samordnare")],
        told=[("submitted", "forslag"), ("identified", "forslag ordf ledamot")],
        heard=Heard("submitted", "hänvisats till", "hör hemma där", "kan berätta hur", ""),
        form=("identified", {"receiver": "body:delregional-simba", "reason": TEXT}),
        undone=[["submit"], ["submit", "register"], ["submit", "register", "move_item"]],
        refused=[
            ("submitted", "reason", BLANK),
            ("identified", "reason", BLANK),
        ],
    ),
    "merge": VerbRow(
        make=(
            initiatives.merge,
            "samordnare",
            lambda n, c: {"into": partial(another, c), "reason": "Samma fråga.", "comment": "INTERNT"},
        ),
        may=[
            ("submitted identified", "samordnare"),
            ("assessment prioritization queued", RECORD),
        ],
        told=[("identified", "forslag")],
        heard=Heard("identified", "ingår nu i", "lever vidare där", "Arbetet fortsätter i", ""),
        form=("identified", {"into": "ANOTHER"}),
        full={"reason": "Zebra skäl"},
        undone=[["submit"], ["submit", "register"], ["submit", "register", "move_item"]],
    ),
    "merge_by_decision": VerbRow(
        make=(
            decide(initiatives.merge_deed),
            "ordf",
            lambda n, c: {"terms": terms(), "into": partial(another, c), "reason": "Samma fråga."},
        ),
        told=[("assessment", "forslag samordnare")],
        undone=["assessment"],
    ),
    "reopen": VerbRow(
        make=(
            initiatives.reopen,
            "samordnare",
            lambda n, c: {
                "asked_by": "Borås Stad",
                "news": "Lagen har ändrats.",
                "checked_for_personal_data": True,
            },
        ),
        may=[("declined discontinued redirected", "samordnare")],
        told=[("declined", "forslag ordf")],
        heard=Heard("declined", "väckts på nytt", "från början", "bereder underlaget", "samordnaren"),
        form=("declined", {"asked_by": "Borås Stad", "news": TEXT}),
        full={"asked_by": "Zebra kommun"},
        undone=["declined", "redirected", "discontinued"],
        refused=[
            ("declined", "asked_by", BLANK),
            ("declined", "news", BLANK),
            ("redirected unregistered", "checked_for_personal_data", [False]),
        ],
    ),
}
