"""Every mail there is, made from the rows themselves with made-up facts: to be read aloud.

Only where DEBUG is on; nothing of it is ever sent.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from initiatives.graph import WAYS
from initiatives.turns import SPECIAL, USUAL, Turn
from initiatives.verbs import Verb
from notifications.reminders import RULES, Text
from notifications.tellings import CHARTER_CORRECTED, TELLINGS, Telling
from notifications.to_do import ToDo
from notifications.wording import BLANK_LINES, must
from organizations.region import Region

TITLE = "2026-014 Trygg utskrivning (exempel)"
DAY = "12 mars 2027"


@dataclass(frozen=True)
class Shown:
    """One mail: which row it is made of, for whom, and what it says."""

    row: str
    to: str
    subject: str
    body: str


def gallery(region: Region) -> Iterator[Shown]:
    """What verbs tell those who work with the need and who raised it; what waits; the reminders."""
    facts = _facts(region)
    for verb, telling in TELLINGS.items():
        yield from _of_verb(verb.words, telling, facts)
    yield from _of_verb(_("Liten rättelse av uppdragshandlingen"), CHARTER_CORRECTED, facts)
    for turn in _turns():
        yield _of_turn(turn, facts)
    for kind, rule in RULES.items():
        for text in (rule.soon, rule.passed, rule.late):
            if text:
                yield _of_day(kind, text, facts)


def _of_verb(label: str, telling: Telling, facts: dict[str, str]) -> Iterator[Shown]:
    subject = f"{label}: {TITLE}"
    if telling.happened:
        context: dict[str, Any] = {"need": TITLE, "happened": telling.happened % facts}
        yield Shown(label, _("den som arbetar med det"), subject, _body("event", context))
    if telling.raised:
        words = telling.raised
        context = {"need": TITLE, "happened": words.happened % facts, "means": words.means % facts}
        context["next"] = words.then % facts if words.then else ""
        yield Shown(label, _("den som väckte det"), subject, _body("raised", context))


def _turns() -> list[Turn]:
    """Those that a verb leads to; a draft is its writer's own, and no mail tells of it."""
    reached = {str(way.target) for ways in WAYS.values() for way in ways}
    return [*(turn for state, turn in USUAL.items() if state in reached), *(turn for turn, _holds in SPECIAL)]


def _of_turn(turn: Turn, facts: dict[str, str]) -> Shown:
    verb: Verb = next(iter(turn.answers.values()))
    todo = ToDo(turn.todo % facts, DAY, verb)
    context = {"need": TITLE, "todo": todo, "happened": "…", "next": turn.next % facts}
    return Shown(_("Något väntar"), str(turn.holder.label), f"{must(todo)}: {TITLE}", _body("event", context))


def _of_day(kind: str, text: Text, facts: dict[str, str]) -> Shown:
    return Shown(_("Påminnelse: %s") % kind, "", text.subject % facts, f"{text.body % facts}\n\n{TITLE}")


def _body(template: str, context: dict[str, Any]) -> str:
    return BLANK_LINES.sub("\n\n", render_to_string(f"mail/{template}.txt", context).strip())


def _facts(region: Region) -> dict[str, str]:
    """Every word that a row may use."""
    word = region.need.definite
    yours = _("%s som du har väckt") % word
    return {
        "need": word,
        "Need": word[:1].upper() + word[1:],
        "yours": yours,
        "Yours": yours[:1].upper() + yours[1:],
        "steering": region.steering,
        "political": region.political,
        "title": TITLE,
        "day": DAY,
        "number": "2026-014",
        "receiver": _("en mottagare (exempel)"),
        "into": "2026-009 Ett annat (exempel)",
        "priority": "1",
        "corrected": str(Verb.PRIORITIZE.label),
        "words": _("ställer sig bakom"),
        "organization": _("en kommun (exempel)"),
        "lane": _("Ett område (exempel)"),
        "status": _("i bruk"),
        "changes": _("område, målgrupper"),
        "in_use": "",
    }
