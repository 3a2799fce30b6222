"""The decision log as a feed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from initiatives import days
from organizations.region import current_region
from website.addresses import site
from website.decisions import DecisionLine, decision_lines
from website.feeds.atom import atom_answer, printable, tag
from website.formats import refusal
from website.forms import DecisionFilter
from website.views.decisions import page_of


@require_safe
def decisions_atom(request: HttpRequest) -> HttpResponse:
    """`/beslut.atom`: the same list as a feed, with `next` to the following page."""
    form = DecisionFilter(request.GET)
    if not form.is_valid():
        # A feed can't show what is wrong: refused in plain text, rather than all decisions sent.
        return refusal(form)
    page, base, query = page_of(form), site(), form.canonical
    ending, author = f"?{query}" if query else "", current_region().short_name
    return atom_answer(
        request,
        page,
        [_entry(line, base) for line in decision_lines(page.object_list)],
        author=author,
        title=_("Beslut och ställningstaganden – %s") % author,
        link=base + reverse("website:decisions") + ending,
        key=f"beslut{ending}",
    )


def _entry(line: DecisionLine, base: str) -> dict[str, Any]:
    return {
        "title": printable(_title(line)),
        "link": base + line.url,
        "description": printable(_summary(line)),
        # By what is decided, not by address: a reader shows an entry once, wherever the page moves.
        "unique_id": tag(f"beslut/{line.id}"),
        "updateddate": line.updated,
        "author_name": line.body,
        "need": base + line.need_url if line.need_url else "",
    }


def _title(line: DecisionLine) -> str:
    """A recommendation is never headed as a decision."""
    if line.kind == "recommendation":
        said = _("Rekommendation från %(body)s: %(words)s")
    else:
        said = _("Beslut i %(body)s: %(words)s")
    parts = [said % {"body": line.body, "words": line.words}, f"{line.need_number} {line.need_title}".strip()]
    marks = [_("Rättad") if line.is_corrected else "", _("Exempel") if line.is_example else ""]
    return " – ".join(part for part in parts if part) + "".join(f" ({mark})" for mark in marks if mark)


def _summary(line: DecisionLine) -> SafeString:
    """The reason and the days, as HTML."""
    told = [
        (_("Beslutat %s."), "" if line.kind == "recommendation" else line.decided),
        (_("Lämnad %s."), line.decided if line.kind == "recommendation" else ""),
        (_("Justerat %s."), line.minutes_approved),
        (_("Omprövas %s."), line.review_on),
    ]
    dates = " ".join(sentence % days.words(day) for sentence, day in told if day)
    lines = [*line.reason.splitlines(), dates]
    return format_html("<p>{}</p>", format_html_join(SafeString("<br>"), "{}", ([text] for text in lines)))
