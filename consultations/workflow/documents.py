"""A version of a governing document becomes what a remiss asks about.

Decided here: its numbered headings become points to answer by, each with the text beneath it; they are the
remiss's own from then on. When the remiss is sent a version that is only proposed is told as on remiss,
by the register's own road and in the same transaction.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _

import clock
from accounts.models import User
from agreements.models import DocumentEvent, DocumentVersion
from agreements.standing import standing
from agreements.states import State
from agreements.workflow import Told, send_on_remiss
from consultations.models import Consultation
from consultations.refusals import ConsultationRefused
from consultations.workflow.outgoing import PointText, give_number, lock_unsent, write_document, write_point
from imprints.road import road

HEADING = re.compile(r"#{1,6}[ \t]+(?:(\d+(?:\.\d+)*)\.?[ \t]+)?(\S.*)")


class Part(NamedTuple):
    """One heading of the text, with what stands beneath it."""

    number: str
    title: str
    text: str


def parts_of(text: str) -> Iterator[Part]:
    """The headings that have text of their own, in order."""
    heading, beneath = ("", ""), list[str]()
    for line in [*text.splitlines(), "# ."]:
        found = HEADING.fullmatch(line.strip())
        if found is None:
            beneath.append(line)
            continue
        if heading[1] and "".join(beneath).strip():
            yield Part(*heading, "\n".join(beneath).strip())
        heading, beneath = (found[1] or "", found[2]), []


@road
def take_version(consultation: Consultation, version: DocumentVersion, *, by: User) -> Consultation:
    """Hämtar en version ur registret, with its headings as points to answer by; once for each remiss."""
    locked = lock_unsent(consultation, by)
    if locked.version_id:
        raise ConsultationRefused(_("Remissen har redan ett styrdokument."), field="version")
    found = list(parts_of(version.text))
    if not found:
        raise ConsultationRefused(_("Versionen har ingen text med rubriker."), field="version")
    title = f"{version.document.title}, version {version.number}"[:200]
    document = write_document(locked, None, title=title, link=version.address, by=by)
    for part in found:
        text = PointText(number=part.number[:20], title=part.title[:300], text=part.text, document=document)
        write_point(locked, None, text, by=by)
    locked.version = version
    locked.save()
    return locked


@road
def send_out(consultation: Consultation, *, by: User) -> Consultation:
    """Skickar remissen: everybody may read it, and those on the sändlista may answer."""
    sent = give_number(consultation, by=by)
    _tell_the_register(sent, by)
    return sent


def _tell_the_register(consultation: Consultation, by: User) -> None:
    """A version that is only proposed is on remiss from now on."""
    version = consultation.version
    if version is None:
        return
    events = list(DocumentEvent.objects.filter(document=version.document).for_fold())
    stands = standing(events, version.document.versions.all(), clock.today())
    states = {each.number: each.state for each in stands.versions} if stands else {}
    if states.get(version.number) == State.PROPOSED:
        told = Told(by=by, day=clock.today(), source=consultation.dnr)
        send_on_remiss(version.document, version.number, told, until=consultation.due_on)
