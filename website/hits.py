"""What a question found, as lines: each need with the question's words marked, and where they stand."""

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from initiatives import days
from initiatives.texts import PUBLIC_TEXTS
from search.excerpts import ABOUT
from search.finding import Found, excerpts
from search.marks import marked, plain
from ui.addresses import address
from website.summaries import Summary

MOST_PLACES = 2
"""So many places beside title and summary are shown of each need."""

DISTINCT = 20
"""Signs that tell whether an excerpt begins or ends where its text does."""


@dataclass(frozen=True)
class Place:
    """Where on the need's page the words stand, and what stands there."""

    label: str
    url: str
    excerpt: SafeString


@dataclass(frozen=True)
class Hit:
    """One need in a list. Title and summary are marked where the words stand in them, else empty."""

    line: Summary
    title: SafeString | str = ""
    summary: SafeString | str = ""
    places: tuple[Place, ...] = ()


def hits(lines: dict[int, Summary], found: Found | None) -> list[Hit]:
    """The lines, in the order given, by need; with a question, one query more."""
    told = excerpts(found, list(lines), MOST_PLACES) if found else {}
    return [_hit(line, told.get(need, [])) for need, line in lines.items()]


def _hit(line: Summary, passages: list[dict[str, Any]]) -> Hit:
    about = {passage["kind"]: _excerpt(passage) for passage in passages if passage["kind"] in ABOUT}
    others = [passage for passage in passages if passage["kind"] not in ABOUT]
    places = tuple(_place(line, passage) for passage in others)
    return Hit(line, about.get("title", ""), about.get("summary", ""), places)


def _place(line: Summary, passage: dict[str, Any]) -> Place:
    anchor = f"beslut-{passage['key']}" if passage["key"] else ANCHORS.get(passage["kind"], "")
    url = address("website:need", line.number) + (f"#{anchor}" if anchor else "")
    return Place(_label(passage["kind"], passage["day"]), url, _excerpt(passage))


def _excerpt(passage: dict[str, Any]) -> SafeString:
    """With dots where the text goes on."""
    excerpt, text = passage["excerpt"].strip(), passage["text"].strip()
    # Told by the text itself: neither database says where in it an excerpt was cut.
    before = "" if text.startswith(plain(excerpt)[:DISTINCT]) else "… "
    after = "" if text.endswith(plain(excerpt)[-DISTINCT:]) else " …"
    # `marked` escapes first and marks then, so that no text can bring a tag of its own.
    return marked(f"{before}{excerpt}{after}")


ANCHORS = {
    **{name: "galler" for name, text in PUBLIC_TEXTS.items() if text.found},
    "charter": "uppdragshandling",
    "interim": "rapporter",
    "report": "rapporter",
    "product": "resultat",
    "support": "resultat",
    "event": "handelser",
    "files": "galler",
}
"""The headings on the need's page."""


LABELS = {
    "decision": _("I beslutet %s"),
    "recommendation": _("I rekommendationen %s"),
    "charter": _("I uppdragshandlingen"),
    "interim": _("I delrapporten %s"),
    "report": _("I slutrapporten"),
    "product": _("Slutprodukt"),
    "support": _("Stödmaterial"),
    "belongs": _("Område och målgrupp"),
    "event": _("I händelserna %s"),
    "files": _("Bilagor"),
    **{name: text.found for name, text in PUBLIC_TEXTS.items() if text.found},
}


def _label(kind: str, day: str) -> str:
    said = str(LABELS[kind])
    return said % days.words(day) if day else said
