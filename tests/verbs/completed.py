"""Step 4, completed assignment."""

from functools import partial

from assignments import workflow as assignments
from followup import workflow as followup
from followup.models import Deliverable
from followup.upkeep import Upkeep
from initiatives.lanes import Lane
from tests.factories.parts import TEXT, day, follower, lane, today, waived
from tests.verbs.row import (
    BLANK,
    DECIDED,
    LEAD,
    RECORD,
    Heard,
    VerbRow,
    decision,
)

ROWS: dict[str, VerbRow] = {
    "report": VerbRow(
        make=(
            assignments.report,
            "leder",
            lambda n, c: {
                "summary": "Arbetet är klart.",
                "results": "En rutin finns.",
                "comment": "INTERNT slutrapport",
            },
        ),
        may=[("ongoing", LEAD)],
        told=[("ongoing", "forslag samordnare ordf")],
        heard=Heard("ongoing", "lämnat sin slutrapport", "när VVG har godkänt", "tar ställning till", "VVG"),
        form=("ongoing", {"summary": TEXT, "results": TEXT}),
        full={"recommendations": "Zebra råd", "files": "FILE"},
        public_by=["accept_report"],
        undone=["ongoing"],
        refused=[
            ("ongoing", "summary", BLANK),
            ("ongoing", "results", BLANK),
        ],
    ),
    "take_back_report": VerbRow(
        make=(assignments.take_back_report, "leder", lambda n, c: {"comment": "INTERNT återtagen"}),
        may=[("reported", LEAD)],
        told=[("reported", "forslag samordnare ordf")],
        heard=Heard("reported", "tagit tillbaka", "inte nedlagt", "arbetar", "processledaren"),
        form=("reported", {}),
        undone=["reported"],
    ),
    "return_report": VerbRow(
        make=(assignments.return_report, "ordf", decision("remitted", missing=lambda n, c: "Resultaten.")),
        may=[("reported completed", RECORD)],
        told=[("reported", "forslag samordnare leder")],
        heard=Heard("reported", "kompletteras", "arbetar vidare", "arbetar", "processledaren"),
        form=("reported", DECIDED | {"standpoint": "remitted", "missing": TEXT}),
        undone=["reported", "completed"],
        refused=[("reported", "missing", BLANK)],
    ),
    "accept_report": VerbRow(
        make=(assignments.accept_report, "ordf", decision()),
        may=[("reported", RECORD)],
        told=[("reported", "forslag samordnare leder kommunikator")],
        heard=Heard(
            "reported", "godkänt slutrapporten", "är slut", "lägger upp resultatet", "kommunikatören"
        ),
        form=("reported", DECIDED),
        undone=["reported"],
    ),
    "put_up": VerbRow(
        make=(
            followup.put_up,
            "kommunikator",
            lambda n, c: {"kind": "product", "title": "Rutin", "link": "https://demo.example/rutin"},
        ),
        may=[("completed", "kommunikator")],
        told=[("completed", "leder")],
        form=("completed", {"kind": "support", "title": "Mall", "link": "https://demo.example/mall"}),
        full={
            "title": "Zebra mall",
            "description": "Zebra beskriven",
            "link": "https://demo.example/zebra",
            "files": "FILE",
            "check_headings": "yes",
            "check_alternatives": "no",
            "check_language": "yes",
            "check_tables": "absent",
            "check_reading": "yes",
            "shortcomings_note": "Zebra brister i bilderna",
            "owner": "vvg",
            "valid_until": day(700).isoformat(),
            "review_on": day(400).isoformat(),
        },
        public_by=["publish"],
        refused=[
            ("completed", "kind", ["", "film"]),
            ("completed", "title", BLANK),
            ("completed", "link", ["", "rutin.pdf", "javascript:alert(1)"]),
            ("completed", "upkeep.review_on", [Upkeep(review_on=day(-1))]),
            ("completed", "upkeep.valid_until", [Upkeep(valid_until=day(-1))]),
        ],
    ),
    "take_down": VerbRow(
        make=(
            followup.take_down,
            "kommunikator",
            lambda n, c: {
                "deliverable": n.deliverables.waiting().last() or Deliverable(pk=0),
                "comment": "INTERNT nedtaget",
            },
        ),
        may=[("completed", "kommunikator")],
        told=[("completed", "leder")],
        form=("completed", {"deliverable": "DELIVERABLE"}),
    ),
    "publish": VerbRow(
        make=(
            followup.publish,
            "leder",
            lambda n, c: {"deliverables": list(n.deliverables.all()), "comment": "INTERNT publicering"},
        ),
        may=[("completed", LEAD)],
        told=[("completed", "forslag samordnare simba")],
        heard=Heard("completed", "är publicerat", "tas i bruk", "tas i bruk lokalt", "i bruk i 0 av 6"),
        form=("completed", {"deliverables": "DELIVERABLE"}),
        undone=["completed"],
        refused=[("completed", "deliverables", [[]])],
    ),
    "area_step": VerbRow(
        make=(followup.area_step, "simba", lambda n, c: {"lane": partial(lane), "status": "planned"}),
        may=[("implementing closed", "simba kontakt samordnare")],
        told=[("implementing", "samordnare")],
        form=("implementing", {"lane": "area:simba", "status": "planned"}),
        full={
            "day": today().isoformat(),
            "contact_role": "Zebra chef",
            "evidence": "https://demo.example/zebra",
        },
        refused=[("implementing", "status", ["", "soon"])],
    ),
    "close": VerbRow(
        make=(
            followup.close,
            "samordnare",
            lambda n, c: {
                "waived": waived(),
                "follow_up_who": follower(),
                "follow_up_by": day(365),
                "comment": "INTERNT avslut",
            },
        ),
        may=[("implementing", "samordnare")],
        told=[("implementing", "forslag leder")],
        heard=Heard("implementing", "är i mål", "Tack för att du", "väck gärna ett nytt", ""),
        form=("implementing", {"waived": "ALL", "waived_reason": TEXT}),
        full={"follow_up_who": "principal:1440", "follow_up_by": day(400).isoformat()},
        undone=["implementing"],
        refused=[
            ("implementing", "waived", [{}, {Lane.parse("area:simba"): "Egen lösning."}]),
            ("implementing", "follow_up_by", [day(-1)]),
            ("implementing", "follow_up_who", ["Sven Svensson", "body:okänt"]),
        ],
    ),
    "followed_up": VerbRow(
        make=(
            followup.followed_up,
            "simba",
            lambda n, c: {"result": "Rutinen används.", "product": "kept", "comment": "INTERNT"},
        ),
        may=[("closed", "simba samordnare")],
        told=[("closed", "forslag samordnare")],
        heard=Heard("closed", "är uppföljt", "Vad uppföljningen visade står", "", ""),
        form=("closed", {"result": TEXT, "product": "revised", "new_need": "ANOTHER"}),
        refused=[
            ("closed", "result", BLANK),
            ("closed", "product", ["", "burnt"]),
        ],
    ),
    "set_upkeep": VerbRow(
        make=(
            followup.set_upkeep,
            "kommunikator",
            lambda n, c: {
                "deliverable": n.deliverables.published().last() or Deliverable(pk=0),
                "upkeep": Upkeep(review_on=day(400)),
                "comment": "INTERNT om översynen",
            },
        ),
        may=[("implementing closed", "kommunikator samordnare")],
        told=[("implementing", "samordnare")],
        form=("implementing", {"deliverable": "DELIVERABLE"}),
        full={
            "owner": "vvg",
            "valid_until": day(700).isoformat(),
            "review_on": day(400).isoformat(),
        },
        refused=[
            ("closed", "upkeep.review_on", [Upkeep(review_on=day(-1))]),
            ("closed", "upkeep.valid_until", [Upkeep(valid_until=day(-1))]),
        ],
    ),
}
