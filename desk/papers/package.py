"""What the package says: the meeting, its agenda, and of each item what the body needs to take a stand.

Plain JSON, with days as ISO text; it is frozen, compared, printed and shown as it stands here.
"""

from desk.load import load
from desk.papers.advice import advice, prepared
from desk.papers.appendices import appendices
from desk.papers.reported import reported
from desk.papers.spreads import spreads
from desk.speaks import Speaks, what_speaks_for
from initiatives.models import Need
from initiatives.wording import holder_words, marked_state
from meetings.models import AgendaItem, Meeting
from meetings.supplement import Content
from organizations.models import Body
from organizations.region import Region, current_region

# Raised when a key changes its meaning; frozen papers keep the number they were made by.
# 2: the matter itself, what was answered to each question, the appendices.
FORMAT = 2


def package_content(meeting: Meeting) -> Content:
    """The whole package, as the rows are now. As many queries however many items."""
    region = current_region()
    items = list(
        meeting.items.to_take_up()
        .select_related(
            "need__merged_into",
            "need__raised_by_body",
            "need__raised_by_principal",
            "need__origin",
            "proposed_standpoint",
        )
        .order_by("paragraph")
    )
    laid, advised, written = reported(items), advice(meeting, items), prepared(meeting, items)
    needs = [item.need for item in items if item.need]
    filed = appendices(items)
    placed, speaking = spreads(meeting, needs), what_speaks_for(needs)
    return {
        "format": FORMAT,
        "region": region.name,
        "need_word": region.need.indefinite,
        "meeting": meeting_facts(meeting),
        "load": _load(meeting),
        "items": [
            _item(item, region, placed)
            | {
                "papers": laid.get(item.pk, []),
                "appendices": filed.get(item.pk, []),
                "speaks": _speaks(speaking.get(item.need_id or 0)),
            }
            | advised.get(item.need_id or 0, {})
            | written.get(item.need_id or 0, {})
            for item in items
        ],
    }


def meeting_facts(meeting: Meeting) -> Content:
    """The meeting's own facts, the same in every paper."""
    return {
        "body": meeting.body.name,
        "short": meeting.body.short_name,
        "day": meeting.day.isoformat(),
        "starts_at": meeting.starts_at.strftime("%H:%M") if meeting.starts_at else "",
        "place": meeting.place,
    }


def _item(item: AgendaItem, region: Region, placed: dict[int, Content]) -> Content:
    return {
        "id": item.pk,
        "paragraph": item.paragraph,
        "kind": item.get_kind_display().capitalize(),
        "title": item.title,
        "presenter": item.presenter_role,
        "minutes": item.duration,
        "consent": item.is_consent,
        "question": item.question,
        "standpoint": str(item.proposed_standpoint or ""),
        "need": _need(item.need, region) if item.need else None,
        "matter": _matter(item.need) if item.need else None,
        **placed.get(item.need_id or 0, {"spread": None, "answers": []}),
    }


def _speaks(found: Speaks | None) -> list[Content]:
    """What speaks for the need, line by line."""
    return [{"name": name, "says": says} for name, says in found.lines] if found else []


def _need(need: Need, region: Region) -> Content:
    return {
        "number": need.number or "",
        "title": need.title,
        "summary": need.summary,
        "phase": int(need.phase),
        "phase_words": need.phase.words,
        "state": marked_state(need),
        "holder": holder_words(need, region) if need.holder else "",
        "holder_since": need.holder_since,
    }


def _matter(need: Need) -> Content:
    """What it is about, as whoever raised it wrote it."""
    return {
        "raised_by": str(need.raised_by_body or need.raised_by_principal or ""),
        "origin": need.origin.name if need.origin else "",
        "description": need.description,
        "effect": need.effect,
    }


def _load(meeting: Meeting) -> Content | None:
    """What is under way already; only before the body that commissions more."""
    if meeting.body.kind != Body.Kind.STEERING:
        return None
    found = load()
    return {
        "under_way": len(found.under_way),
        # How many they lead, never who: a package is passed on.
        "leads": sorted((count for _name, count in found.leaders), reverse=True),
        "without_leader": found.without_leader,
        "queued": [
            {"number": need.number or "", "title": need.title, "priority": need.priority}
            for need in found.queued
        ],
    }
