"""Contents of papers as the desk makes them, to be printed without a database."""

from io import BytesIO
from typing import Any

from pypdf import PdfReader

HOSTILE = (
    "#set page(width: 1cm) *fet* _kursiv_ $x$ <script>alert(1)</script> @ref \\ \"hej\" 'x' -- ~ // inte"
    ' /* */ #read("/etc/passwd") `kod` = rubrik - punkt [a] {b} \\u{1F600}'
)
MEETING = {
    "body": "Vårdsamverkan",
    "short": "Gruppen",
    "day": "2026-03-12",
    "starts_at": "09:00",
    "place": "Vänersborg",
}
SPREAD = {
    "closed_on": "2026-03-01",
    "count": 5,
    "importance": 72,
    "urgency": 60,
    "priority": 1,
    "places": [[60, 40], [72, 58], [72, 60], [75, 65], [80, 70]],
    "shares": [{"priority": n, "count": [4, 1, 0, 0][n - 1]} for n in (1, 2, 3, 4)],
    "cannot_judge": 1,
    "recused": 0,
    "reasons": [{"question": "Är det relevant?", "answer": "ja", "why": "Många väntar."}],
}
NEED = {
    "number": "2026-014",
    "title": "Trygg utskrivning",
    "summary": "Vuxna med komplexa behov möts av olika besked.",
    "phase": 2,
    "phase_words": "Ställningstagande och prioritering",
    "state": "Prioritering pågår",
    "holder": "Gruppen",
    "holder_since": "2026-02-03",
}


def item(number: int = 1, **changes: Any) -> dict[str, Any]:
    return {
        "id": number,
        "paragraph": number,
        "kind": "Ställningstagande",
        "title": f"Ärende {number}",
        "presenter": "Processledare",
        "minutes": 20,
        "consent": False,
        "question": "Ska behovet prioriteras?",
        "standpoint": "ställer sig bakom",
        "need": NEED,
        "spread": None,
    } | changes


def package(*items: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {
        "format": 1,
        "kind": "package",
        "number": 0,
        "made_on": "2026-03-05",
        "region": "Vårdsamverkan",
        "need_word": "behov",
        "meeting": MEETING,
        "items": list(items),
    } | changes


def supplement(**changes: Any) -> dict[str, Any]:
    return {
        "format": 1,
        "kind": "supplement",
        "number": 1,
        "made_on": "2026-03-09",
        "since": "2026-03-05",
        "region": "Vårdsamverkan",
        "need_word": "behov",
        "meeting": MEETING,
        "meeting_changed": ["platsen"],
        "added": [item(2)],
        "changed": [{"item": item(3), "words": ["frågan"]}],
        "moved": [{"id": 4, "paragraph": 4, "before": 5, "title": "Ärende 4"}],
        "removed": [{"id": 5, "paragraph": 5, "title": "Ärende 5"}],
    } | changes


def minutes(**changes: Any) -> dict[str, Any]:
    decision = {
        "id": 1,
        "heading": "Beslut",
        "body": "Gruppen",
        "words": "ställer sig bakom",
        "reason": "Behovet är gemensamt.",
        "absent": "En ledamot",
        "decided_on": "2026-03-12",
        "led_to": ["Prioriterat"],
        "review_on": "2027-01-01",
        "held": False,
        "announced_on": "2026-03-20",
        "corrected": False,
    }
    line = {
        "paragraph": 1,
        "kind": "Ställningstagande",
        "title": "Ärende 1",
        "number": "2026-014",
        "presenter": "Processledare",
        "consent": False,
        "notes": "Frågan drogs.",
        "recused": ["Ledamot Exempel"],
        "decisions": [decision],
    }
    return {
        "format": 1,
        "kind": "minutes",
        "number": 0,
        "made_on": "2026-03-20",
        "approved_on": "2026-03-20",
        "region": "Vårdsamverkan",
        "meeting": MEETING,
        "within": True,
        "adjuster": "Ledamot Exempel",
        "present": [{"name": "Ordf Exempel", "role": "ordförande"}],
        "absent": [{"name": "Ledamot Exempel", "role": ""}],
        "items": [line],
    } | changes


EVERY = {
    "package": package(item(1, spread=SPREAD), item(2, need=None, minutes=None), item(3, consent=True)),
    "supplement": supplement(),
    "minutes": minutes(),
}
"""One of each; a supplement is set by the package's template."""


def template_of(name: str) -> str:
    return "minutes" if name == "minutes" else "package"


def read(file: bytes) -> PdfReader:
    return PdfReader(BytesIO(file))


def words(file: bytes) -> str:
    """All text of all pages, its white space and line ends as one space."""
    return " ".join(" ".join(page.extract_text() for page in read(file).pages).split())
