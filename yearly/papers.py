"""An approved report as PDF and as a Word file, made of what was frozen."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from initiatives import days
from typesetting import pdf
from typesetting.word import Word
from yearly.models import YearlyReport


def report_pdf(report: YearlyReport) -> bytes:
    content = report.content or {}
    data = content | {
        "region": content["body"],
        "made_on": content["approved"]["on"],
        "digest": report.digest,
        "sections": list(_numbered(content)),
    }
    return pdf("yearly", data)


def report_docx(report: YearlyReport) -> bytes:
    content = report.content or {}
    sections = list(_numbered(content))
    word = Word(content["title"])
    for line in _head(report, content):
        word.line(line)
    for section in sections:
        word.heading(section["name"])
        for sentence in section["sentences"]:
            number = f"[{sentence['number']}]" if sentence["number"] else ""
            word.line(" ".join(filter(None, [sentence["text"], sentence["mark"], number])))
    word.heading(_("Vad meningarna vilar på"))
    for sentence in (each for section in sections for each in section["sentences"] if each["sources"]):
        word.heading(f"[{sentence['number']}] {sentence['text']}", level=3)
        word.listed(
            " – ".join(filter(None, [source["label"], source["value"]])) for source in sentence["sources"]
        )
    return word.content()


def _numbered(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Each sentence that rests on something with a number of its own, as it is named at the end."""
    number = 0
    for section in content["sections"]:
        sentences = []
        for sentence in section["sentences"]:
            number += bool(sentence["sources"])
            sentences.append(
                sentence | {"number": str(number) if sentence["sources"] else "", "mark": _mark(sentence)}
            )
        yield section | {"sentences": sentences}


def _mark(sentence: dict[str, Any]) -> str:
    if sentence["is_added"]:
        return _("(tillagd av redaktören)")
    return _("(redaktörens ord)") if sentence["is_changed"] else ""


def _head(report: YearlyReport, content: dict[str, Any]) -> Iterator[str]:
    approved = content["approved"]
    if content["is_example"]:
        yield _("Exempel")
    span = {"first": days.words(content["first_day"]), "last": days.words(content["last_day"])}
    yield _("%(body)s, från %(first)s till %(last)s") % (span | {"body": content["body"]})
    told = {"by": approved["by"], "day": days.words(approved["on"]), "paragraph": approved["paragraph"]}
    yield _("Godkänd av %(by)s %(day)s, § %(paragraph)s") % told
    yield _("Kontrollsumma: %s") % report.digest[:16]
