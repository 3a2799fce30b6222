"""Papers as a page shows them: what was sent, as this person reads it, each appendix with its address."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.urls import reverse

from assignments.models import InterimFile, ReportFile
from desk.papers.appendices import appendices, handed_in, items_of, rows_of
from desk.papers.readers import package_for
from initiatives.models import Attachment, StoredFile
from meetings import workflow
from meetings.models import ItemReading, Meeting, Recusal
from meetings.supplement import Content


def shown(contents: Iterable[Content], meeting: Meeting, user: Any) -> list[Content]:
    """The contents, those not frozen yet too. As many queries for all of them as for one."""
    read = [package_for(content, user, meeting.body) for content in contents]
    keys = {row["id"] for content in read for row in rows_of(content)}
    numbers = [item["id"] for content in read for item in items_of(content)]
    # Those that are there still; of what was taken off again there is nothing to mark.
    there = set(meeting.items.filter(pk__in=numbers).values_list("pk", flat=True))
    marked = workflow.own_readings(there, user)
    recused = _recused(meeting, user)
    own = {number: _own(meeting, number, marked.get(number), recused) for number in there}
    public: set[str] = set()
    for rows in (
        Attachment.objects.published(),
        ReportFile.objects.published(),
        InterimFile.objects.published(),
    ):
        public |= {str(pk) for pk in rows.filter(pk__in=keys).values_list("pk", flat=True)}
    return [_addressed(content, meeting, public, own) for content in read]


def readable(meeting: Meeting, user: Any, key: UUID) -> StoredFile | None:
    """That appendix, if the papers name it to this person; whoever keeps them sees it before."""
    contents = [paper.content for paper in workflow.sent_papers(meeting)]
    named = {row["id"] for each in contents for row in rows_of(package_for(each, user, meeting.body))}
    if workflow.may_run(user, meeting.body):
        filed = appendices(meeting.items.to_take_up())
        named |= {row["id"] for rows in filed.values() for row in rows}
    if str(key) not in named:
        return None
    found = (rows.filter(pk=key).first() for rows in (Attachment.objects.kept(), *handed_in()))
    return next((file for file in found if file), None)


def _recused(meeting: Meeting, user: Any) -> dict[int, bool]:
    """By item in which the person may report jäv now, whether they have."""
    may = workflow.recusable(meeting, user)
    said = set(Recusal.objects.filter(item__in=may, person=user).values_list("item", flat=True))
    return {number: number in said for number in may}


def _own(meeting: Meeting, item: int, row: ItemReading | None, recused: dict[int, bool]) -> Content:
    return {
        "meeting": meeting.pk,
        "may_recuse": item in recused,
        "is_recused": recused.get(item, False),
        "is_read": bool(row and row.is_read),
        "note": row.note if row else "",
        "mark": reverse("desk:meeting_mark_read", args=[meeting.pk, item]),
        "edit": reverse("desk:meeting_own_note", args=[meeting.pk, item]),
    }


def _addressed(content: Content, meeting: Meeting, public: set[str], own: dict[int, Content]) -> Content:
    laid = content.get("laid", {})

    def with_rows(item: Content) -> Content:
        rows = [
            row
            | {
                "href": reverse("desk:papers_appendix", args=[meeting.pk, row["id"]]),
                "is_public": row["id"] in public,
                "says": laid.get(row["id"], {}).get("says", ""),
            }
            for row in item.get("appendices", [])
        ]
        # Where it is read first: what a supplement tells of it again has the same mark.
        mine = own.pop(item["id"], None)
        return item | {
            "appendices": rows,
            "own": mine
            and mine | {"paragraph": item["paragraph"], "about": f"§ {item['paragraph']} {item['title']}"},
        }

    told = {name: [with_rows(item) for item in content[name]] for name in {"items", "added"} & set(content)}
    if "changed" in content:
        told["changed"] = [each | {"item": with_rows(each["item"])} for each in content["changed"]]
    return content | told
