"""The PDF of a meeting's package of ten items, each with all that an item may have."""

import statistics
import time
from typing import Any

from typesetting import pdf

ROUNDS = 15


def tell_package() -> None:
    package, times = _package(items=10), []
    for _round in range(ROUNDS):
        begun = time.process_time()
        size = len(pdf("package", package))
        times.append(time.process_time() - begun)
    print(
        f"\nPDF of a package, 10 items{statistics.median(times) * 1000:>17.0f} ms CPU, {size / 1000:.0f} kB"
    )


def _package(items: int) -> dict[str, Any]:
    """The content of a package as the desk makes it, each text as long as it may be."""
    need = {
        "number": "2026-001",
        "title": "Samverkan " * 20,
        "summary": "Samverkan " * 60,
        "phase": 2,
        "phase_words": "Ställningstagande och prioritering",
        "state": "Prioritering pågår",
        "holder": "Organet",
        "holder_since": "2026-01-01",
    }
    spread = {
        "closed_on": "2026-01-01",
        "count": 20,
        "importance": 60,
        "urgency": 60,
        "priority": 1,
        "places": [[n * 5, n * 5] for n in range(20)],
        "shares": [{"priority": n, "count": 5} for n in (1, 2, 3, 4)],
        "cannot_judge": 0,
        "recused": 0,
        "reasons": [{"question": "Görbart?", "answer": "ja", "why": "Samverkan " * 20}] * 20,
    }
    item = {
        "kind": "Ställningstagande",
        "title": need["title"],
        "presenter": "Processledare",
        "minutes": 10,
        "consent": False,
        "question": "Samverkan " * 60,
        "standpoint": "ställer sig bakom",
        "need": need,
        "spread": spread,
    }
    return {
        "kind": "package",
        "number": 0,
        "made_on": "2026-01-01",
        "region": "Vårdsamverkan",
        "need_word": "behov",
        "meeting": {"body": "Organet", "short": "Organet", "day": "2026-02-01", "starts_at": "", "place": ""},
        "items": [item | {"id": n, "paragraph": n} for n in range(1, items + 1)],
    }
