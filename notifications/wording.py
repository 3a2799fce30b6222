"""What a message says, in plain Swedish and with the region's own names.

Told are the need's title, what happened, and the reasons that are public. Comments never are.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string, select_template
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from followup.models import Implementation
from initiatives import days
from initiatives.models import Event
from initiatives.verbs import Verb
from initiatives.wording import what_comes_next
from meetings.models import Decision, Meeting
from notifications.models import Message
from notifications.recipients import TOLD, Group
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
"""One sentence for each verb that somebody is told of."""


@dataclass(frozen=True)
class Told:
    """A message before it is addressed."""

    subject: str
    body: str


def told(event: Event, *, with_missing: bool) -> Told:
    """The message on the event; what is missing stands in it for whoever is to supply it."""
    region = current_region()
    verb = Verb(event.verb)
    need = event.need
    facts = _facts(event, region)
    shown = (*PUBLIC, "missing") if with_missing else PUBLIC
    texts = {text.name: text.text for text in event.texts.all() if text.name in shown}
    decision = Decision.objects.filter(steps__event=event).first()
    if decision:
        texts["reason"] = decision.reason
    context = texts | {
        "need": need,
        "resume_by": _day(event.data.get("resume_by")),
        "answer_by": _day(event.data.get("answer_by")),
        "happened": HAPPENED[verb] % facts,
        "next": what_comes_next(need, region) if event.is_move and event.seq == need.event_count else "",
    }
    template = select_template([f"mail/{verb}.txt", "mail/event.txt"])
    subject = f"{verb.label}: {need.title}"
    return Told(" ".join(subject.split()), template.render(context).strip())


def mail_text(message: Message) -> str:
    """The message as a mail: with its address at the desk, as it is when the mail goes."""
    return f"{_('Hej!')}\n\n{message.body}\n\n{_('Läs mer:')} {settings.SITE_URL}{path_of(message)}\n"


def path_of(message: Message) -> str:
    """Where at the desk the message leads."""
    if message.meeting_id:
        return reverse("desk:meeting", args=[message.meeting_id])
    if message.event is None:
        return reverse("desk:weigh_list")
    need = message.event.need
    return reverse("desk:need", args=[need.number or str(need.pk)])


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
    return Told(subject, render_to_string("mail/round.txt", context).strip())


def told_of_meeting(meeting: Meeting) -> Told:
    """Kallelsen: when, where, and what the meeting takes up."""
    body, day = meeting.body.short_name, _day(meeting.day.isoformat())
    context = {"meeting": meeting, "body": body, "day": day, "items": meeting.items.filter(is_open=True)}
    subject = _("Kallelse: %(body)s %(day)s") % {"body": body, "day": day}
    return Told(subject, render_to_string("mail/meeting.txt", context).strip())


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
    }


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


def told_in_words(verb: Verb, region: Region) -> list[str]:
    """Who is told of the verb, before it is made; empty where nobody is."""
    return audience_words(TOLD.get(verb, ()), region)


def audience_words(groups: Collection[Group], region: Region) -> list[str]:
    """The groups by their roles, always in the same order."""
    names = {"steering": region.steering, "political": region.political}
    return [str(words) % names for group, words in GROUP_WORDS.items() if group in groups]
