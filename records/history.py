"""A need as its own record tells it: plain JSON, from which the package's PDF is set."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from assignments.models import FinalReport, InterimReport
from followup.models import Deliverable, Implementation
from followup.wording import event_label
from initiatives.models import Event, Need
from initiatives.texts import PUBLIC_TEXTS
from initiatives.wording import changes_in_words, marked_state
from meetings.models import Decision
from organizations.region import Region, current_region
from prioritization.answered import WHY, answered, names_for

FORMAT = 1


def need_record(need: Need) -> dict[str, Any]:
    """What it was, what happened, who decided what and what came of it, as it stands now."""
    region = current_region()
    events = list(need.events.select_related("by", "correction").prefetch_related("texts").order_by("seq"))
    return {
        "format": FORMAT,
        "made_on": _day(events[-1].recorded),
        "region": region.name,
        "number": need.number,
        "example": need.is_example,
        "title": need.title,
        "state": marked_state(need),
        "facts": _facts(need),
        "texts": [
            {"name": str(text.label), "text": getattr(need, name)}
            for name, text in PUBLIC_TEXTS.items()
            if name != "title" and getattr(need, name)
        ],
        "events": [_event(event, region) for event in events],
        "decisions": _decisions(need),
        "reports": [*_interims(need), *_finals(need)],
        "deliverables": [_deliverable(item) for item in Deliverable.objects.filter(need=need).order_by("pk")],
        "implementation": [
            {"place": str(row.place), "status": row.status_words, "day": _iso(row.day), "reason": row.reason}
            for row in Implementation.objects.filter(need=need).select_related("area", "principal")
        ],
    }


def _facts(need: Need) -> list[dict[str, str]]:
    """What it belongs to and who raised it, by the names of the fields."""
    many = {
        "target_groups": need.target_groups.all(),
        "affected_areas": need.affected_areas.all(),
        "affected_municipalities": need.affected_municipalities.all(),
    }
    single = ("origin", "priority_area", "raised_by_body", "raised_by_principal", "proposer", "contact_role")
    told = [(name, str(getattr(need, name) or "")) for name in single]
    told += [(name, ", ".join(map(str, rows))) for name, rows in many.items()]
    return [
        {"name": str(Need._meta.get_field(name).verbose_name).capitalize(), "text": text}  # type: ignore[union-attr]
        for name, text in told
        if text
    ]


def _event(event: Event, region: Region) -> dict[str, Any]:
    # The lines of why that the body answered stand with its decision.
    texts = [text for text in event.texts.all() if text.text and not text.name.startswith(WHY)]
    return {
        "seq": event.seq,
        "verb": event.verb,
        "label": event_label(event, region),
        "happened": event.happened,
        "recorded": timezone.localtime(event.recorded).isoformat(timespec="seconds"),
        "by": str(event.by or ""),
        "from": event.from_state,
        "to": event.to_state,
        "changes": [f"{name}: {said}" for name, said in changes_in_words(event.data.get("changes", []))],
        "texts": [
            {"name": text.name, "text": text.text} for text in sorted(texts, key=lambda each: each.name)
        ],
        "public_from": _iso(event.public_day),
        "corrected": hasattr(event, "correction"),
        "digest": event.digest,
    }


def _decisions(need: Need) -> list[dict[str, Any]]:
    """What bodies decided and recommended, once announced, with their answers to the plan's questions."""
    rows = Decision.objects.filter(need=need, announced_at__isnull=False, dropped_on=None)
    rows = rows.select_related("body", "standpoint", "item").prefetch_related("steps__event__texts")
    decisions = list(rows.order_by("decided_on", "pk"))
    questions = names_for(decisions)
    return [_decision(decision, questions) for decision in decisions]


def _decision(decision: Decision, questions: Mapping[str, str]) -> dict[str, Any]:
    return {
        "body": decision.body.name,
        "words": decision.words,
        "reason": decision.reason,
        "answers": [
            {"question": each.question, "answer": each.words, "why": each.why}
            for each in answered(decision.steps.all(), questions)
        ],
        "decided_on": _iso(decision.decided_on),
        "minutes_approved_on": _iso(decision.minutes_approved_on),
        "paragraph": decision.item.paragraph if decision.item else None,
        "absent": decision.absent,
    }


def _interims(need: Need) -> list[dict[str, Any]]:
    rows = InterimReport.objects.filter(assignment__need=need).order_by("handed_in_on", "pk")
    return [{"title": str(row), "text": "\n\n".join(filter(None, [row.sentence, row.text]))} for row in rows]


def _finals(need: Need) -> list[dict[str, Any]]:
    rows = FinalReport.objects.filter(assignment__need=need).order_by("pk")
    return [
        {
            "title": str(row),
            "text": "\n\n".join(
                filter(
                    None,
                    [
                        row.summary,
                        row.results,
                        *(f"{each}. {each.why}" for each in row.goal_answers.all()),
                        *map(str, row.indicator_answers.all()),
                        row.recommendations,
                    ],
                )
            ),
        }
        for row in rows
    ]


def _deliverable(item: Deliverable) -> dict[str, Any]:
    return {
        "title": item.title,
        "kind": item.get_kind_display(),
        "description": item.description,
        "link": item.link,
        "published": item.published_event_id is not None,
        "owner": str(item.owner or ""),
        "valid_until": _iso(item.valid_until),
        "review_on": _iso(item.review_on),
    }


def _iso(day: Any) -> str:
    return day.isoformat() if day else ""


def _day(moment: Any) -> str:
    return timezone.localtime(moment).date().isoformat()
