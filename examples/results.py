"""What came of an example assignment: put up, published, and in use here and there."""

from datetime import timedelta

from django.core.files.base import ContentFile

import clock
from accounts.models import User
from followup.models import Deliverable
from followup.workflow import area_step, keep_files, publish, put_up
from initiatives.lanes import LaneStatus
from initiatives.models import Need
from initiatives.uploads import Upload
from organizations.models import Principal, SubregionalArea

STEPS = (LaneStatus.IN_USE, LaneStatus.IN_USE, LaneStatus.IN_USE, LaneStatus.UNDER_WAY, LaneStatus.PLANNED)
"""How far the first places have come; the rest have not begun. The first has not been heard of for long."""

CHECKED = {
    "headings": "no",
    "alternatives": "absent",
    "language": "yes",
    "tables": "absent",
    "reading": "yes",
}


class Results:
    """Takes an example from the accepted report to use in the areas."""

    def __init__(self, people: dict[str, User]) -> None:
        self.coordinator, self.communicator = people["samordnare"], people["kommunikator"]

    def publish(self, need: Need, leader: User) -> Need:
        """A product with a file, support material with a link, and each place as far as it has come."""
        need = self._put_up(need)
        need = publish(need, by=leader, seen=need.event_count, deliverables=list(need.deliverables.all()))
        places: list[SubregionalArea | Principal] = list(SubregionalArea.objects.all())
        for place, status in zip(places or list(Principal.objects.all()), STEPS, strict=False):
            need = self._step(need, place, status)
        # A day that has passed can't be acted out: the row is set back, as if nobody had confirmed it since.
        oldest = need.implementations.lanes().filter(status=LaneStatus.IN_USE).first()
        if oldest:
            oldest.day = oldest.confirmed_on = clock.today() - timedelta(days=300)
            oldest.save()
        return need

    def _put_up(self, need: Need) -> Need:
        upload = Upload("checklista.pdf", "application/pdf", ContentFile(_pdf("Checklista (exempel)")))
        files = keep_files(need, [upload], by=self.communicator)
        need = put_up(
            need,
            by=self.communicator,
            seen=need.event_count,
            kind=Deliverable.Kind.PRODUCT,
            title="Checklista vid utskrivning (exempel)",
            description="En lista som alla använder när en person skrivs ut. Texten är påhittad.",
            files=files,
            accessibility=CHECKED,
            shortcomings_note="Dokumentet är en enda sida. Samordnaren läser gärna upp det. (Exempel.)",
        )
        return put_up(
            need,
            by=self.communicator,
            seen=need.event_count,
            kind=Deliverable.Kind.SUPPORT,
            title="Filmer för introduktion (exempel)",
            link="https://demo.example/filmer",
        )

    def _step(self, need: Need, place: SubregionalArea | Principal, status: LaneStatus) -> Need:
        """The place's own step and, where it has municipalities, what the first of them say."""
        ahead = 60 if status == LaneStatus.PLANNED else -20
        below = place.municipalities.all()[:3] if isinstance(place, SubregionalArea) else ()
        said = dict(
            zip([each.code for each in below], (LaneStatus.IN_USE, status, LaneStatus.PLANNED), strict=False)
        )
        return area_step(
            need,
            by=self.coordinator,
            seen=need.event_count,
            lane=place,
            status=status,
            day=clock.today() + timedelta(days=ahead),
            contact_role="Verksamhetsutvecklare (exempel)",
            evidence="https://demo.example/rutin" if status == LaneStatus.IN_USE else "",
            municipalities={code: str(each) for code, each in said.items()},
        )


def _pdf(words: str) -> bytes:
    """The smallest page that a reader opens, with one line on it."""
    line = f"BT /F1 24 Tf 72 720 Td ({words}) Tj ET".encode("latin-1")
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (sv) >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 6 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(line), line),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Font << /F1 5 0 R >> >>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"trailer\n<< /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(body)
    return body + b"xref\n0 7\n0000000000 65535 f \n" + rows + tail
