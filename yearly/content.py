"""A report as plain data: what is frozen and has a digest; page, PDF, Word file and JSON are made of it."""

import json
from hashlib import sha256
from typing import Any

import clock
from yearly.drafting import SECTIONS, Scope, Sentence, draft
from yearly.models import ReportSentence, YearlyReport

Content = dict[str, Any]


def scope_of(report: YearlyReport) -> Scope:
    return Scope(report.body, report.first_day, report.last_day)


def drafted(report: YearlyReport) -> list[Sentence]:
    """The sentences as they are drafted now."""
    earlier = YearlyReport.objects.before(report).first()
    return draft(scope_of(report), earlier.content if earlier else None)


def content_of(report: YearlyReport) -> Content:
    """As it reads now; what is left out is not there."""
    kept = [each for each in report.sentences.all() if not each.is_left_out]
    return {
        "format": 1,
        "slug": report.slug,
        "title": report.title,
        "body": report.body.name,
        "first_day": report.first_day.isoformat(),
        "last_day": report.last_day.isoformat(),
        "is_example": report.is_example,
        "sections": [
            {
                "key": key,
                "name": str(name),
                "sentences": [_sentence(each) for each in kept if each.section == key],
            }
            for key, name in SECTIONS.items()
            if any(each.section == key for each in kept)
        ],
    }


def frozen(report: YearlyReport) -> Content:
    """The same with where it was approved."""
    item = report.item
    assert item  # noqa: S101 – the workflow asks
    approved = {
        "on": item.meeting.day.isoformat(),
        "by": item.meeting.body.name,
        "meeting": item.meeting_id,
        "paragraph": item.paragraph,
    }
    return content_of(report) | {"approved": approved, "frozen_on": clock.today().isoformat()}


def digest_of(content: Content) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def changed_since(report: YearlyReport) -> dict[str, str]:
    """Of an approved report those sentences that would be drafted otherwise today, by template. Drafts it
    anew, so no reader waits for it (`ReportComparison`).

    Only of what rests on dated facts: a figure that its source has revised, a decision that was corrected.
    """
    now = {each.key: each for each in drafted(report) if each.is_lasting}
    told = [
        sentence
        for section in (report.content or {})["sections"]
        for sentence in section["sentences"]
        if sentence["is_lasting"] and sentence["drafted"]
    ]
    return {
        sentence["key"]: found.text if (found := now.get(sentence["key"])) else ""
        for sentence in told
        if _says_another_thing(sentence, now.get(sentence["key"]))
    }


def _says_another_thing(told: dict[str, Any], now: Sentence | None) -> bool:
    """Words that a later version of the portal chooses otherwise, of the same facts, are no change."""
    if now is None:
        return True
    rests_on = [(source["key"], source["value"]) for source in told["sources"]]
    return now.text != told["drafted"] and rests_on != [(each.key, each.value) for each in now.sources]


def shown_sections(content: Content, changed: dict[str, str]) -> list[dict[str, Any]]:
    """The content's sections, each sentence with what it would say today where that is another thing."""
    return [
        section
        | {
            "sentences": [
                sentence | {"now": changed.get(sentence["key"]), "has_changed": sentence["key"] in changed}
                for sentence in section["sentences"]
            ]
        }
        for section in content["sections"]
    ]


def _sentence(each: ReportSentence) -> dict[str, Any]:
    return {
        "key": each.key,
        "text": each.text,
        "drafted": each.drafted,
        "is_changed": each.is_changed,
        "is_added": each.is_added,
        "is_lasting": each.is_lasting,
        "sources": each.sources,
    }
