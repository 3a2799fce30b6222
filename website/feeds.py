"""What other programs subscribe to: decisions as a feed, meetings as a calendar."""

import re
from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from initiatives import days
from meetings.models import Meeting
from organizations.region import current_region
from website.decisions import DecisionLine, decision_lines
from website.formats import open_to_all, refusal
from website.forms import DecisionFilter
from website.paging import asked, next_address, site
from website.views.decisions import page_of

NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What a text field may hold but a feed or a calendar may not."""

BEGUN = datetime(2026, 1, 1, tzinfo=UTC)
"""The year that names our tags, and when a feed without entries was last changed."""

STATUS = {Meeting.Status.PLANNED: "TENTATIVE"}
"""A meeting in a calendar's words; every other status is CONFIRMED."""


class DecisionFeed(Atom1Feed):
    """Atom with the way to the next page (RFC 5005), and from each entry to its need."""

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else BEGUN

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        if self.feed["following"]:
            handler.addQuickElement("link", "", {"rel": "next", "href": self.feed["following"]})

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        if item["need"]:
            handler.addQuickElement("link", "", {"rel": "related", "href": item["need"]})


@require_safe
def decisions_atom(request: HttpRequest) -> HttpResponse:
    """`/beslut.atom`: the same list as a feed, with `next` to the following page."""
    form = DecisionFilter(request.GET)
    if not form.is_valid():
        return refusal(form)
    page, base, query = page_of(form), site(request), asked(request)
    ending = f"?{query}" if query else ""
    name = current_region().short_name
    feed = DecisionFeed(
        title=_("Beslut och ställningstaganden – %s") % name,
        link=base + reverse("website:decisions") + ending,
        description=None,
        language=settings.LANGUAGE_CODE,
        author_name=name,
        feed_url=base + request.get_full_path(),
        feed_guid=_tag(f"beslut{ending}"),
        following=next_address(request, page),
    )
    for line in decision_lines(page.object_list):
        feed.add_item(**_entry(line, base))
    response = HttpResponse(content_type=feed.content_type)
    feed.write(response, "utf-8")
    return open_to_all(response)


@require_safe
def meetings_ics(request: HttpRequest) -> HttpResponse:
    """`/moten.ics`: every meeting of the bodies, a whole day each, for any calendar."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.MESSAGE_ID_DOMAIN}//moten//SV")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("Möten – %s") % current_region().short_name)
    for meeting in Meeting.objects.published().order_by("day", "pk"):
        calendar.add_component(_event(meeting, site(request)))
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="moten.ics"'
    return open_to_all(response)


def _entry(line: DecisionLine, base: str) -> dict[str, Any]:
    return {
        "title": _printable(_title(line)),
        "link": base + line.url,
        "description": _printable(_summary(line)),
        "unique_id": _tag(f"beslut/{line.id}"),
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


def _event(meeting: Meeting, base: str) -> Event:
    """The meeting in a calendar. `DTSTAMP` follows from the meeting, so that nothing new looks the same."""
    event = Event()
    event.add("uid", f"mote-{meeting.pk}@{settings.MESSAGE_ID_DOMAIN}")
    event.add("dtstamp", _stamp(meeting))
    event.add("dtstart", meeting.day)
    event.add("dtend", meeting.day + timedelta(days=1))
    summary = _("%s möte") % meeting.body.short_name
    event.add("summary", _printable(f"{summary} ({_('exempel')})" if meeting.is_example else summary))
    event.add("description", _("Mötet är %s.") % meeting.get_status_display())
    event.add("url", base + reverse("website:meeting", args=[meeting.pk]))
    event.add("status", STATUS.get(Meeting.Status(meeting.status), "CONFIRMED"))
    event.add("transp", "TRANSPARENT")
    if meeting.place:
        event.add("location", _printable(meeting.place))
    return event


def _stamp(meeting: Meeting) -> datetime:
    """The beginning of the meeting's day, or of today while it is to come: known, and never ahead."""
    day = min(meeting.day, timezone.localdate())
    return timezone.make_aware(datetime.combine(day, time.min)).astimezone(UTC)


def _tag(specific: str) -> str:
    """An id that outlives any change of address (RFC 4151)."""
    return f"tag:{settings.MESSAGE_ID_DOMAIN},{BEGUN.year}:{specific}"


def _printable(text: str) -> str:
    return NOT_IN_XML.sub("", text)
