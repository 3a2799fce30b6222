"""Which part of a meeting's papers a person reads.

Decided here, of those who may read the meeting at all: the spread is for whoever follows the rounds, not for
an auditor; what was handed in, for them and for the body that got it; names, jäv and notes stay within the
body and its coordinator; a decision that is not announced is for those who may see held ones.
"""

from typing import Any

from meetings import workflow
from meetings.models import Decision
from meetings.permissions import may_read_notes
from meetings.supplement import WORDS, Content
from organizations.models import Body
from prioritization.permissions import may_follow_rounds, may_know_answers


def may_read_papers(user: Any, body: Body) -> bool:
    """What has been handed in to the body, on the table of its meeting."""
    return may_follow_rounds(user) or may_read_notes(user, body)


def package_for(content: Content, user: Any, body: Body) -> Content:
    """A package or supplement to that body's meeting as this person reads it."""
    hidden: Content = {}
    if not may_know_answers(user):
        hidden |= {"spread": None, "answers": []}
    if not may_read_papers(user, body):
        hidden["papers"] = []
        content = _without_files_of(content)
    return _without(content, hidden) if hidden else content


def minutes_for(content: Content, user: Any, body: Body) -> Content:
    """Minutes of that body as this person reads them."""
    shown = content if workflow.may_see_held(user) else _announced(content)
    if not may_read_papers(user, body):
        shown = shown | {"items": [item | {"papers": []} for item in shown["items"]]}
    return shown if may_read_notes(user, body) else _nameless(shown)


def _without_files_of(content: Content) -> Content:
    """Without the files of what was handed in; a need's own are read in a role, as meetings are."""

    def kept(item: Content) -> Content:
        rows = item.get("appendices", [])
        return item | {"appendices": [row for row in rows if not row["of"]]} if rows else item

    shown = {name: [kept(item) for item in content[name]] for name in {"items", "added"} & set(content)}
    if "changed" in content:
        shown["changed"] = [change | {"item": kept(change["item"])} for change in content["changed"]]
    return content | shown


def _without(content: Content, hidden: Content) -> Content:
    shown = dict(content)
    for name in {"items", "added"} & set(shown):
        shown[name] = [item | hidden for item in shown[name]]
    # A supplement also says in words what differs: "the spread" must not be named to who may not see it.
    if "changed" in shown:
        changed = [_change_without(change, hidden) for change in shown["changed"]]
        shown["changed"] = [change for change in changed if change["words"]]
    return shown


def _change_without(change: Content, hidden: Content) -> Content:
    told = {str(WORDS[name]) for name in hidden if name in WORDS}
    words = [word for word in change["words"] if word not in told]
    return change | {"item": change["item"] | hidden, "words": words}


def _announced(content: Content) -> Content:
    """Without what is not announced today, whatever it was when it was frozen."""
    named = [decision["id"] for item in content["items"] for decision in item["decisions"]]
    # Asked now: a decision that was held when the minutes were frozen may be announced since.
    known = set(
        Decision.objects.filter(pk__in=named, announced_at__isnull=False).values_list("pk", flat=True)
    )
    items = [
        # That nothing is said to be left undecided would tell of a decision that is held.
        item
        | {"left": "", "decisions": [decision for decision in item["decisions"] if decision["id"] in known]}
        for item in content["items"]
    ]
    return content | {"items": items}


def _nameless(content: Content) -> Content:
    items = [
        item
        | {
            "notes": "",
            "recused": [],
            "decisions": [decision | {"absent": ""} for decision in item["decisions"]],
        }
        for item in content["items"]
    ]
    # The frozen content stays as it is; only this reader's copy lacks the names.
    return content | {"within": False, "adjuster": "", "present": [], "absent": [], "items": items}
