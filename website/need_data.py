"""The page of one need as open data: `/behov/<nummer>.json`. Keys are promises."""

from collections.abc import Iterable
from typing import Any

from assignments.models import Charter, GoalAnswer
from followup.aims import AimStands, reading_data
from followup.follow_up import FollowUp
from followup.models import Deliverable
from initiatives.models import Need, StoredFile
from organizations.region import Region
from prioritization.published import PublicSpread
from ui.addresses import address
from website.decisions import decision_data, iso
from website.interims import interim_data
from website.lanes import lane_data
from website.need_page import NeedPage
from website.summaries import open_data


def page_data(page: NeedPage, region: Region, base: str) -> dict[str, Any]:
    """The page as `/behov/<nummer>.json` gives it."""
    return open_data(page.need, region, base) | {
        "events": [
            {
                "seq": entry.seq,
                "verb": entry.verb,
                "from": entry.from_state or None,
                "to": entry.to_state,
                "happened": entry.happened or None,
                "recorded": entry.recorded,
                "label": entry.label,
                "corrected": entry.is_corrected,
                "changes": entry.changes,
            }
            # Oldest first, though the page has the newest on top: promised so, and it is how a log is read.
            for entry in reversed(page.timeline)
        ],
        "decisions": [decision_data(line, base) for line in page.decisions],
        "charter": _charter_data(page.charter, base + charter_address(page.need)),
        "reports": _reports_data(page, base),
        "deliverables": [
            _deliverable_data(item, base + page.line.url) for item in page.products + page.support
        ],
        "implementation": [lane_data(line) for line in page.lanes],
        "weighing": _weighing_data(page.spread),
        "follow_up": _follow_up_data(page.follow_up, base),
        "born_of": [_named_need(origin.number, base) for origin in page.born_of],
        "aims": [aim_data(aim) for aim in page.aims],
        "times": page.times.data if page.times else None,
    }


def charter_address(need: Need) -> str:
    """The address of the need's charter, before its version."""
    return address("website:charter", need.number)


def _charter_data(charter: Charter | None, url: str) -> dict[str, Any] | None:
    if charter is None:
        return None
    return {
        "version": charter.version,
        "minor": charter.minor,
        "url": f"{url}{charter.version}/",
        "pdf": f"{url}{charter.version}.pdf",
        "starts_on": iso(charter.starts_on) or None,
        "ends_on": iso(charter.ends_on) or None,
        "sections": [
            {"id": p.section.slug, "name": p.section.name, "text": p.text} for p in charter.parts.all()
        ],
        "milestones": [{"title": m.title, "due_on": iso(m.due_on)} for m in charter.milestones.all()],
    }


def _deliverable_data(item: Deliverable, address: str) -> dict[str, Any]:
    return {
        "kind": item.kind,
        "title": item.title,
        "link": item.link or None,
        "description": item.description or None,
        "files": files_data(item.files.all(), address),
        "accessibility_shortcomings": item.shortcomings,
        "accessibility_note": item.shortcomings_note or None,
        "owner": item.owner.slug if item.owner else None,
        "valid_until": iso(item.valid_until) or None,
        "review_on": iso(item.review_on) or None,
    }


def files_data(
    files: Iterable[StoredFile], address: str, *, is_published: bool = True
) -> list[dict[str, Any]]:
    """`address`: the need's page, whole. What is not published any more has none of its own."""
    return [
        {
            "title": file.label,
            "name": file.name,
            "content_type": file.content_type,
            "size": file.size,
            "url": f"{address}filer/{file.pk}/" if is_published else None,
        }
        for file in files
    ]


def aim_data(aim: AimStands) -> dict[str, Any]:
    """What the need is to change, and what has moved: the same words as on the page."""
    return aim.line.data | {
        "name": aim.line.indicator.name if aim.line.indicator else None,
        "decided_on": iso(aim.marks.decided) or None,
        "in_use_on": iso(aim.marks.in_use) or None,
        "before": _public(reading_data(aim.before)),
        "now": _public(reading_data(aim.now)),
        "says": aim.sentences,
    }


def _value_read(each: dict[str, Any]) -> dict[str, Any]:
    """What one aim's following up read, without our own ids of the rows."""
    return each | {when: _public(each[when]) for when in ("before", "now")}


def _public(reading: dict[str, Any] | None) -> dict[str, Any] | None:
    return {key: said for key, said in reading.items() if key != "row"} if reading else None


def goal_data(answer: GoalAnswer) -> dict[str, Any]:
    """What a final report answers to one of the charter's goals."""
    return {
        "title": answer.title,
        "due_on": iso(answer.due_on) or None,
        "indicator": answer.indicator.slug if answer.indicator else None,
        "direction": answer.direction or None,
        "outcome": answer.outcome,
        "why": answer.why,
    }


def _reports_data(page: NeedPage, base: str) -> list[dict[str, Any]]:
    interims = [
        interim_data(line) | {"files": files_data(line.files, base + page.line.url)} for line in page.interims
    ]
    finals = [
        {
            "kind": "final",
            "handed_in": iso(report.handed_in_event.recorded),
            "summary": report.summary,
            "results": report.results,
            "recommendations": report.recommendations or None,
            "undone_milestones": report.undone_milestones,
            "starts_later_on": iso(report.starts_later_on) or None,
            "goals": [goal_data(answer) for answer in report.goal_answers.all()],
            "indicators": [
                {"title": each.title, "value": each.value or None, "why": each.why or None}
                for each in report.indicator_answers.all()
            ],
            "files": files_data(
                report.files.all(),
                base + page.line.url,
                is_published=report.is_published,
            ),
        }
        for report in page.reports
    ]
    return [*interims, *finals]


def _weighing_data(spread: PublicSpread | None) -> dict[str, Any] | None:
    """How many members in each quadrant, by priority; where all chose the same, only which."""
    if spread is None:
        return None
    common = {"common_priority": spread.common_priority}
    # Where all chose the same, a count would tell what each one of them answered.
    if spread.only:
        return {"quadrant": spread.only} | common
    quadrants = {str(key): n for key, n in spread.quadrants.items()}
    return {"count": spread.count, "quadrants": quadrants} | common


def _follow_up_data(made: FollowUp | None, base: str) -> dict[str, Any] | None:
    """Who follows up what is closed, and when; what came of it once it is made."""
    if made is None:
        return None
    born = made.new_need
    return {
        "who": made.who or None,
        "due": iso(made.due) or None,
        "followed_up": iso(made.day) or None,
        "by": made.by or None,
        "result": made.result or None,
        "product": made.product.value if made.product else None,
        "product_label": str(made.product.label) if made.product else None,
        "new_need": _named_need(born, base) if born else None,
        "values": [_value_read(each) for each in made.values],
    }


def _named_need(number: str | None, base: str) -> dict[str, Any]:
    return {"number": number, "url": base + address("website:need", number)}
