"""What a message says, in plain Swedish and with the region's own names.

Told are the need's title, what happened, and the reasons that are public. Comments never are.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assignments.models import InterimReport
from assignments.wording import is_charter_correction
from followup.models import Implementation
from followup.wording import event_label
from initiatives import days
from initiatives.models import Event, Need
from initiatives.states import Holder
from initiatives.verbs import Verb
from initiatives.wording import holder_words, lanes_in_use, what_comes_next
from letters.models import Letter
from meetings.models import Decision, Meeting
from notifications.models import Message
from notifications.raised import heard
from notifications.recipients import NOTICES, TOLD, TOLD_WHAT_IS_MISSING, Group, Notice
from organizations.region import Region, current_region
from prioritization.models import Round

PUBLIC = ("reason", "raise_again", "news", "question")
"""The texts of an event that a message tells, all of them public with the event itself."""

HAPPENED: dict[Verb, Any] = {
    Verb.SUBMIT: gettext_lazy("Ett förslag har kommit in. Läs det och ta hand om det."),
    Verb.WITHDRAW: gettext_lazy("Den som väckte %(need)s har tagit tillbaka det."),
    Verb.REQUEST_COMPLETION: gettext_lazy(
        "Samordnaren behöver veta mer innan %(need)s kan registreras. Komplettera och skicka in igen."
    ),
    Verb.REGISTER: gettext_lazy(
        "%(Need)s är registrerat med nummer %(number)s. Nu kan alla följa det på den offentliga sidan."
    ),
    Verb.REDIRECT: gettext_lazy("%(Need)s har hänvisats till %(receiver)s."),
    Verb.MERGE: gettext_lazy("%(Need)s ingår nu i %(into)s. Arbetet fortsätter där."),
    Verb.OPEN_ASSESSMENT: gettext_lazy("%(steering)s ska nu ta ställning till %(need)s."),
    Verb.ENDORSE: gettext_lazy("%(steering)s har beslutat att %(need)s går vidare till prioritering."),
    Verb.DECLINE: gettext_lazy("%(steering)s har beslutat att %(need)s inte går vidare."),
    Verb.PRIORITIZE: gettext_lazy("%(steering)s har gett %(need)s prioritet %(priority)s."),
    Verb.COMMISSION: gettext_lazy("%(steering)s har beslutat om ett uppdrag. Nu skrivs uppdragshandlingen."),
    Verb.REQUEUE: gettext_lazy("%(steering)s har beslutat att %(need)s åter väntar på genomförande."),
    Verb.APPROVE_CHARTER: gettext_lazy("%(steering)s har godkänt uppdragshandlingen."),
    Verb.PAUSE: gettext_lazy("Uppdraget har pausats."),
    Verb.RESUME: gettext_lazy("Uppdraget har tagits upp igen."),
    Verb.DISCONTINUE: gettext_lazy("%(steering)s har beslutat att avbryta uppdraget."),
    Verb.REPORT: gettext_lazy("Slutrapporten är lämnad till %(steering)s."),
    Verb.RETURN_REPORT: gettext_lazy("%(steering)s har lämnat tillbaka slutrapporten för komplettering."),
    Verb.ACCEPT_REPORT: gettext_lazy("%(steering)s har godkänt slutrapporten."),
    Verb.PUBLISH: gettext_lazy("Slutprodukten är publicerad. Nu ska den tas i bruk."),
    Verb.CLOSE: gettext_lazy("%(Need)s är slutfört: resultatet är i bruk eller undantaget med skäl."),
    Verb.REOPEN: gettext_lazy("%(Need)s har väckts på nytt."),
    Verb.CORRECT: gettext_lazy("En tidigare händelse har rättats och gäller inte längre: %(corrected)s."),
    Verb.REFER: gettext_lazy("%(steering)s har ställt en fråga till %(political)s."),
    Verb.ANSWER_REFERRAL: gettext_lazy(
        "%(political)s har svarat på frågan: %(words)s. Svaret är en rekommendation till %(steering)s."
    ),
    Verb.CLOSE_REFERRAL: gettext_lazy("Frågan till %(political)s har stängts som obesvarad."),
    Verb.NOTE_DECISION: gettext_lazy("%(steering)s har tagit ställning: %(words)s."),
    Verb.MOVE_ITEM: gettext_lazy("Ärendet har flyttats till mötet %(day)s."),
    Verb.TABLE_ITEM: gettext_lazy("%(steering)s har bordlagt ärendet."),
    Verb.REMIT_ITEM: gettext_lazy("%(steering)s har återremitterat ärendet: det ska beredas mer."),
    Verb.HAND_IN_CHARTER: gettext_lazy("Uppdragshandlingen är lämnad till %(steering)s för beslut."),
    Verb.NOTE_INTERIM: gettext_lazy("%(steering)s har noterat delrapporten."),
    Verb.APPOINT_LEADER: gettext_lazy("En processledare är utsedd, från %(organization)s."),
    Verb.SET_DEADLINE: gettext_lazy("Uppdraget ska nu vara klart senast %(day)s."),
    Verb.PRINCIPAL_DECISION: gettext_lazy("En huvudman har antecknat sitt eget beslut."),
    Verb.PUT_UP: gettext_lazy("Kommunikatören har lagt upp något att publicera."),
    Verb.TAKE_DOWN: gettext_lazy("Kommunikatören har tagit ner något som var upplagt."),
    Verb.AREA_STEP: gettext_lazy("%(lane)s har antecknat hur långt införandet har kommit: %(status)s."),
    Verb.EDIT_TEXT: gettext_lazy("Samordnaren har ändrat den offentliga texten."),
}
"""One sentence for each verb that somebody is told of; who raised the need hears it as `RAISED` has it."""

CHARTER_CORRECTED = gettext_lazy(
    "Samordnaren har gjort en liten rättelse i uppdragshandlingen: bara formuleringar är ändrade."
)

BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True)
class Told:
    """A message before it is addressed; `because`: why one gets it, as in "Du får det här för att …"."""

    subject: str
    body: str
    because: str


def told(event: Event, groups: frozenset[Group], *, is_own: bool) -> Told:
    """The message on the event, for whoever is in these groups.

    Who raised the need, and has no work with it, hears it in words of their own. What is missing
    stands in it for whoever is to supply it.
    """
    region = current_region()
    verb = Verb(event.verb)
    facts = _facts(event, region) | _whose(event.need, region, is_own=is_own)
    context = _texts(event, verb, groups) | {
        "need": event.need,
        "resume_by": _day(event.data.get("resume_by")),
        "answer_by": _day(event.data.get("answer_by")),
    }
    if groups == {Group.PROPOSER}:
        context |= _as_raised(event, facts, region, is_own=is_own)
        body = render_to_string("mail/raised.txt", context)
    else:
        comes = what_comes_next(event.need, region) if event.is_move and _is_newest(event) else ""
        happened = CHARTER_CORRECTED if is_charter_correction(event) else HAPPENED[verb]
        context |= {"happened": happened % facts, "next": comes}
        body = render_to_string("mail/event.txt", context)
    label = event_label(event, region) if is_charter_correction(event) else verb.label
    subject = f"{label}: {event.need.title}"
    because = next(str(words) % facts for group, words in BECAUSE.items() if group in groups)
    return Told(" ".join(subject.split()), BLANK_LINES.sub("\n\n", body.strip()), because)


def _as_raised(event: Event, facts: dict[str, str], region: Region, *, is_own: bool) -> dict[str, str]:
    """What has happened and what it means, for whoever raised it; what happens next, and who has it now."""
    need, words = event.need, heard(event)
    comes = what_comes_next(need, region) if _is_newest(event) else ""
    holder = holder_words(need, region) if _is_newest(event) else ""
    return {
        "happened": words.happened % facts,
        "means": words.means % facts,
        "next": words.then % facts if words.then else comes,
        "holder": _("dig") if is_own and need.holder == Holder.PROPOSER else holder,
    }


def _is_newest(event: Event) -> bool:
    """Whether the need stands where the event left it."""
    return bool(event.seq == event.need.event_count)


def _texts(event: Event, verb: Verb, groups: frozenset[Group]) -> dict[str, Any]:
    """The event's texts that these groups may read."""
    supply = TOLD_WHAT_IS_MISSING.get(verb, frozenset())
    shown = (*PUBLIC, "missing") if groups & supply else PUBLIC
    texts = {text.name: text.text for text in event.texts.all() if text.name in shown}
    decision = Decision.objects.filter(steps__event=event).first()
    return texts | ({"reason": decision.reason} if decision else {})


def path_of(message: Message) -> str:
    """Where at the desk the message leads."""
    if message.reminder:
        return message.link
    if message.meeting_id:
        return reverse("desk:meeting", args=[message.meeting_id])
    if message.letter_id:
        return reverse("desk:letters")
    if message.need is None:
        return reverse("desk:weigh_list")
    page = "desk:assignment" if message.interim_id else "desk:need"
    return reverse(page, args=[message.need.number or str(message.need.pk)])


def told_of_round(weighing: Round) -> Told:
    """To each member: what to weigh, and until when."""
    region = current_region()
    needs = [entry.need for entry in weighing.entries.with_need().by_last_day()]
    context = {
        "needs": needs,
        "word": region.need.plural if len(needs) > 1 else region.need.indefinite,
        "last_day": _day(weighing.last_day.isoformat()),
        "meeting": weighing.meeting,
        "steering": region.steering,
    }
    subject = _("Väg inför %(where)s: svara senast %(day)s") % {
        "where": weighing.meeting or region.steering,
        "day": context["last_day"],
    }
    because = str(BECAUSE[Group.STEERING]) % {"steering": region.steering}
    return Told(subject, render_to_string("mail/round.txt", context).strip(), because)


def told_of_meeting(meeting: Meeting) -> Told:
    """Kallelsen: when, where, and what the meeting takes up."""
    body, day = meeting.body.short_name, _day(meeting.day.isoformat())
    context = {"meeting": meeting, "body": body, "day": day, "items": meeting.items.filter(is_open=True)}
    subject = _("Kallelse: %(body)s %(day)s") % {"body": body, "day": day}
    because = _("du sitter i %(body)s") % {"body": body}
    return Told(subject, render_to_string("mail/meeting.txt", context).strip(), because)


def told_of_interim(interim: InterimReport, groups: frozenset[Group]) -> Told:
    """That it is handed in, and what comes; what it says is read where it stands."""
    names, need = {"steering": current_region().steering}, interim.assignment.need
    context = {
        "happened": _("En delrapport är lämnad till %(steering)s.") % names,
        "need": need,
        "next": _("Den blir offentlig när %(steering)s har noterat den.") % names,
    }
    subject = " ".join((_("Delrapport lämnad: %s") % need.title).split())
    body = render_to_string("mail/event.txt", context).strip()
    because = next(str(words) % names for group, words in BECAUSE.items() if group in groups)
    return Told(subject, BLANK_LINES.sub("\n\n", body), because)


def told_of_letter(letter: Letter) -> Told:
    """That one has come and of what kind. Who wrote and what stand with the letter alone."""
    kind = letter.get_kind_display()
    subject = _("Ett brev har kommit: %s") % kind
    body = _("En läsare har skrivit ett brev. Det gäller: %s.") % kind
    asked = _("Läs det bland breven och ta hand om det.")
    return Told(subject, f"{body}\n\n{asked}", str(BECAUSE[Group.COORDINATORS]))


def _facts(event: Event, region: Region) -> dict[str, str]:
    """The words that the sentences of all verbs may use."""
    data = event.data
    word = region.need.definite
    into = event.need.merged_into
    decision = Decision.objects.filter(steps__event=event).select_related("standpoint").first()
    status = data.get("status", "")
    return {
        "need": word,
        "Need": word[:1].upper() + word[1:],
        "steering": region.steering,
        "political": region.political,
        "number": event.need.number or "",
        "receiver": data.get("receiver", ""),
        "into": str(into or ""),
        "priority": str(event.need.priority or ""),
        "corrected": str(Verb(event.corrects.verb).label) if event.corrects else "",
        "words": decision.words if decision else "",
        "day": _day(data.get("day") or data.get("deadline")),
        "organization": data.get("organization", ""),
        "lane": data.get("lane_name", ""),
        "status": str(Implementation.Status(status).label) if status else "",
        "in_use": _in_use(event.need),
    }


def _in_use(need: Need) -> str:
    """Where the result is in use, as one sentence."""
    in_use, total = lanes_in_use(need)
    by_area = any(lane.startswith("area:") for lane in need.lanes)
    words = _("Resultatet är i bruk i %(n)s av %(total)s områden.")
    if not by_area:
        words = _("Resultatet är i bruk hos %(n)s av %(total)s huvudmän.")
    return words % {"n": in_use, "total": total} if total else ""


def _whose(need: Need, region: Region, *, is_own: bool) -> dict[str, str]:
    """The need with whose it is, and why one hears of it: its proposer, their organisation, or the
    one whose need it has taken in."""
    word = region.need.definite
    if is_own:
        yours, raised = _("%s som du har väckt"), _("du har väckt %s")
    elif need.merged.exists():
        yours, raised = _("%s som ert förslag ingår i"), _("ert förslag ingår i %s")
    else:
        yours, raised = _("%s som ni har väckt"), _("din organisation har väckt %s")
    yours %= word
    return {"yours": yours, "Yours": yours[:1].upper() + yours[1:], "raised": raised % word}


def _day(text: str | None) -> str:
    return days.words(text) if text else ""


GROUP_WORDS: dict[Group, Any] = {
    Group.PROPOSER: gettext_lazy("den som väckte behovet"),
    Group.COORDINATORS: gettext_lazy("samordnaren"),
    Group.STEERING: gettext_lazy("ledamöterna i %(steering)s"),
    Group.STEERING_CHAIR: gettext_lazy("ordföranden i %(steering)s"),
    Group.POLITICAL: gettext_lazy("ledamöterna i %(political)s"),
    Group.POLITICAL_CHAIR: gettext_lazy("ordföranden i %(political)s"),
    Group.COMMUNICATORS: gettext_lazy("kommunikatören"),
    Group.LEADERS: gettext_lazy("processledaren"),
    Group.FORMER_LEADER: gettext_lazy("den tidigare processledaren"),
    Group.DRAFTER: gettext_lazy("den som skriver uppdragshandlingen"),
    Group.AREAS: gettext_lazy("samordnarna i områdena"),
}


BECAUSE: dict[Group, Any] = {
    Group.COORDINATORS: gettext_lazy("du är samordnare"),
    Group.LEADERS: gettext_lazy("du leder uppdraget"),
    Group.DRAFTER: gettext_lazy("du skriver uppdragshandlingen"),
    Group.STEERING_CHAIR: gettext_lazy("du är ordförande i %(steering)s"),
    Group.STEERING: gettext_lazy("du sitter i %(steering)s"),
    Group.POLITICAL_CHAIR: gettext_lazy("du är ordförande i %(political)s"),
    Group.POLITICAL: gettext_lazy("du sitter i %(political)s"),
    Group.COMMUNICATORS: gettext_lazy("du är kommunikatör"),
    Group.AREAS: gettext_lazy("du svarar för ett område där resultatet ska tas i bruk"),
    Group.FORMER_LEADER: gettext_lazy("du har lett uppdraget"),
    Group.PROPOSER: gettext_lazy("%(raised)s"),
}
"""Why somebody in the group gets a message: the first that fits, who has most to do with it first."""


def told_in_words(what: Verb | Notice, region: Region) -> list[str]:
    """Who is told of it, before it is made; empty where nobody is."""
    groups = NOTICES[what] if isinstance(what, Notice) else TOLD.get(what, ())
    return audience_words(groups, region)


def audience_words(groups: Collection[Group], region: Region) -> list[str]:
    """The groups by their roles, always in the same order."""
    names = {"steering": region.steering, "political": region.political}
    return [str(words) % names for group, words in GROUP_WORDS.items() if group in groups]
