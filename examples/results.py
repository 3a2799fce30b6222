"""What came of an example assignment: put up, published, in use here and there, or closed."""

from collections.abc import Mapping
from datetime import date

from django.core.files.base import ContentFile

import clock
from accounts.models import User
from examples.days import Calendar, Happenings, after
from followup.models import Deliverable
from followup.upkeep import Upkeep
from followup.workflow import area_step, close, keep_files, publish, put_up
from initiatives.lanes import Lane, LaneStatus
from initiatives.models import Need
from initiatives.uploads import Upload
from organizations.models import Body, Principal, SubregionalArea

STEPS = (LaneStatus.IN_USE, LaneStatus.IN_USE, LaneStatus.IN_USE, LaneStatus.UNDER_WAY, LaneStatus.PLANNED)
"""How far the first places have come; the rest have not begun. The first has not been heard of for long."""

CHECKED = {
    "headings": "no",
    "alternatives": "absent",
    "language": "yes",
    "tables": "absent",
    "reading": "yes",
}

Place = SubregionalArea | Principal


class Results:
    """Takes an example from the accepted report to use in the areas."""

    def __init__(self, need: Need, leader: User, people: Mapping[str, User], days: Calendar) -> None:
        self.pk, self.leader, self.days = need.pk, leader, days
        self.coordinator, self.communicator = people["samordnare"], people["kommunikator"]

    @property
    def need(self) -> Need:
        return Need.objects.get(pk=self.pk)

    @property
    def places(self) -> list[Place]:
        # Whatever the region's lanes are: areas or, without them, huvudmän.
        return list(SubregionalArea.objects.all()) or list(Principal.objects.all())

    def publish(self, day: date) -> Happenings:
        """A product with a file and support material with a link, published a week later."""
        yield self.days.at(day, 10)
        self._put_up()
        yield self.days.at(after(day, 7), 10)
        need = self.need
        publish(need, by=self.leader, seen=need.event_count, deliverables=list(need.deliverables.all()))

    def spread(self) -> Happenings:
        """Each place as far as it has come; of the first nobody has heard since."""
        begun = clock.today()
        for number, (place, status) in enumerate(zip(self.places, STEPS, strict=False)):
            yield self.days.at(after(begun, 7 + 30 * number), 11)
            self._step(place, status)

    def close(self, day: date) -> Happenings:
        """In use in the first places, the rest waived with a reason; followed up in half a year."""
        begun, places = clock.today(), self.places
        used, rest = places[:3], places[3:]
        for number, place in enumerate(used):
            yield self.days.at(after(begun, 14 + 7 * number), 11)
            self._step(place, LaneStatus.IN_USE)
        yield self.days.at(day, 10)
        need = self.need
        close(
            need,
            by=self.coordinator,
            seen=need.event_count,
            waived={
                Lane.of(place): "Har redan en egen rutin med samma innehåll. (Exempel.)" for place in rest
            },
            follow_up_by=after(day, 180),
        )

    def _put_up(self) -> None:
        upload = Upload("arbetssatt.pdf", "application/pdf", ContentFile(_pdf("Arbetsmaterial (exempel)")))
        files = keep_files(self.need, [upload], by=self.communicator)
        need = put_up(
            self.need,
            by=self.communicator,
            seen=self.need.event_count,
            kind=Deliverable.Kind.PRODUCT,
            title=f"{self.need.title} (exempel)"[:200],
            upkeep=Upkeep(
                owner=Body.objects.steering(),
                valid_until=after(clock.today(), 3 * 365),
                review_on=after(clock.today(), 180),
            ),
            description="Det som uppdraget kom fram till, att använda i vardagen. Texten är påhittad.",
            files=files,
            accessibility=CHECKED,
            shortcomings_note="Dokumentet är en enda sida. Samordnaren läser gärna upp det. (Exempel.)",
        )
        put_up(
            need,
            by=self.communicator,
            seen=need.event_count,
            kind=Deliverable.Kind.SUPPORT,
            title="Filmer för introduktion (exempel)",
            link="https://demo.example/filmer",
        )

    def _step(self, place: Place, status: LaneStatus) -> None:
        """The place's own step and, where it has municipalities, what the first of them say."""
        # Only what is planned may have a day to come; the workflow refuses the rest.
        ahead, need = 60 if status == LaneStatus.PLANNED else -5, self.need
        below = place.municipalities.all()[:3] if isinstance(place, SubregionalArea) else ()
        said = dict(
            zip([each.code for each in below], (LaneStatus.IN_USE, status, LaneStatus.PLANNED), strict=False)
        )
        area_step(
            need,
            by=self.coordinator,
            seen=need.event_count,
            lane=place,
            status=status,
            day=after(clock.today(), ahead),
            contact_role="Verksamhetsutvecklare (exempel)",
            evidence="https://demo.example/rutin" if status == LaneStatus.IN_USE else "",
            municipalities={code: str(each) for code, each in said.items()},
        )


def _pdf(words: str) -> bytes:
    """The smallest page that a reader opens, with one line on it."""
    # By hand: one page needs no library, and the file's kind is told by its content, so it must be a PDF.
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
