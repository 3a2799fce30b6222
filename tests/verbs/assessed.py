"""Step 2, ställningstagande and prioritisation."""

from prioritization import workflow as prioritization
from tests.factories.parts import TEXT, answers, day, meeting
from tests.verbs.row import BLANK, DECIDED, NOT_0_TO_100, RECORD, Heard, VerbRow, decision

ROWS: dict[str, VerbRow] = {
    "open_assessment": VerbRow(
        make=(
            prioritization.open_assessment,
            "samordnare",
            lambda n, c: {"meeting": meeting(), "comment": "INTERNT underlag"},
        ),
        may=[("identified", "samordnare")],
        told=[("identified", "forslag")],
        heard=Heard("identified", "ta ställning till", "arbeta med", "tar ställning till om", "VVG"),
        form=("identified", {"last_day": day(9).isoformat()}),
        full={"meeting": "MEETING"},
        undone=["identified"],
    ),
    "endorse": VerbRow(
        make=(prioritization.endorse, "ordf", decision(answers=lambda n, c: answers())),
        may=[("assessment", RECORD)],
        told=[("assessment", "forslag samordnare")],
        heard=Heard("assessment", "vill gå vidare", "vägs det mot annat", "hur viktigt och hur", "VVG"),
        form=("assessment", DECIDED | {"answer_ALL": "yes"}),
        undone=["assessment"],
        refused=[("assessment", "answers", [{}, {"relevant": "yes"}])],
    ),
    "decline": VerbRow(
        make=(
            prioritization.decline,
            "ordf",
            decision("declined", raise_again=lambda n, c: "När lagen har ändrats."),
        ),
        may=[("identified assessment prioritization queued", RECORD)],
        told=[("assessment", "forslag samordnare")],
        heard=Heard("assessment", "inte gå vidare", "varför det blev så", "ligger kvar på", ""),
        form=("assessment", DECIDED | {"standpoint": "declined", "raise_again": TEXT}),
        undone=["identified", "assessment", "queued"],
        refused=[("assessment", "raise_again", BLANK)],
    ),
    "prioritize": VerbRow(
        make=(
            prioritization.prioritize,
            "ordf",
            decision(importance=lambda n, c: 80, urgency=lambda n, c: 30),
        ),
        may=[("prioritization queued", RECORD)],
        told=[("prioritization", "forslag samordnare")],
        heard=Heard("prioritization", "prioritet 2", "1 är viktigt och bråttom", "när arbetet kan", "VVG"),
        form=("prioritization", DECIDED | {"importance": "80", "urgency": "30"}),
        full={"importance": "83", "urgency": "37"},
        undone=["prioritization", "queued"],
        refused=[
            ("prioritization", "importance", NOT_0_TO_100),
            ("prioritization", "urgency", NOT_0_TO_100),
        ],
    ),
}
