"""What a message says, in plain Swedish and with the region's own names.

They hold the need's title, what happened, and the reasons that are public. Comments never are.
"""

from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from assignments.models import InterimReport
from assignments.wording import is_charter_correction
from federation.models import Identity
from followup.wording import event_label
from initiatives import days
from initiatives.lanes import LaneStatus
from initiatives.models import Event, Need
from initiatives.states import Holder
from initiatives.verbs import Verb
from initiatives.wording import (
    changes_in_words,
    holder_words,
    is_used_by_area,
    lanes_in_use,
    must,
    what_comes_next,
)
from letters.models import Letter
from meetings.models import Decision
from notifications.groups import Group, audience_words, because
from notifications.message_text import BLANK_LINES, CHANGE, MINUTES, REMARK, MessageText
from notifications.models import Message
from notifications.recipients import NOTICES, Notice, decided_before
from notifications.tellings import TELLINGS, Raised, Telling, telling_of
from notifications.to_do import form_path, to_do
from organizations.region import Region, current_region

PUBLIC = ("reason", "raise_again", "news", "question", "result")
"""The texts of an event that a message tells, all of them public with the event itself."""


def text_of_event(event: Event, groups: frozenset[Group], *, is_own: bool) -> MessageText:
    """The message on the event, for whoever is in these groups.

    Who raised the need, and has no work with it, hears it in words of their own. What is missing
    stands in it for whoever is to supply it.
    """
    region = current_region()
    telling = telling_of(event)
    facts = _facts(event, region) | _whose(event.need, region, is_own=is_own)
    todo = to_do(event, groups, region, is_own=is_own)
    context = _texts(event, telling, groups) | {
        "need": event.need,
        "todo": todo,
        "with_it": [Verb(each.verb).words for each in decided_before(event)],
        "resume_by": _day(event.data.get("resume_by")),
        "answer_by": _day(event.data.get("answer_by")),
    }
    if telling.raised and groups == {Group.PROPOSER}:
        context |= _as_raised(telling.raised, event, facts, region, is_own=is_own)
        body = render_to_string("mail/raised.txt", context)
    else:
        # Of an event told late the need may stand elsewhere now; then what comes next is another mail's.
        comes = what_comes_next(event.need, region) if event.is_move and _is_newest(event) else ""
        context |= {"happened": telling.happened % facts, "next": comes}
        body = render_to_string("mail/event.txt", context)
    label = event_label(event, region) if is_charter_correction(event) else Verb(event.verb).words
    subject = f"{must(todo.words, todo.day) if todo else label}: {event.need.title}"
    text = BLANK_LINES.sub("\n\n", body.strip())
    # A subject is one header line: a break in a title would be refused when it is sent.
    return MessageText(" ".join(subject.split()), text, because(groups, facts), todo.verb if todo else "")


def _as_raised(
    words: Raised, event: Event, facts: dict[str, str], region: Region, *, is_own: bool
) -> dict[str, str]:
    """What has happened and what it means, for whoever raised it; what happens next, and who has it now."""
    need = event.need
    comes = what_comes_next(need, region) if _is_newest(event) else ""
    holder = holder_words(need, region) if _is_newest(event) else ""
    return {
        "happened": words.happened % facts,
        "means": (words.means % facts).strip(),
        "next": words.then % facts if words.then else comes,
        "holder": _("dig") if is_own and need.holder == Holder.PROPOSER else holder,
    }


def _is_newest(event: Event) -> bool:
    """Whether the need stands where the event left it."""
    return bool(event.seq == event.need.event_count)


def _texts(event: Event, telling: Telling, groups: frozenset[Group]) -> dict[str, Any]:
    """The event's texts that these groups may read."""
    shown = PUBLIC if groups.isdisjoint(telling.missing_to) else (*PUBLIC, "missing")
    texts = {text.name: text.text for text in event.texts.all() if text.name in shown}
    decision = Decision.objects.filter(steps__event=event).first()
    return texts | ({"reason": decision.reason} if decision else {})


def path_of(message: Message) -> str:
    """Where at the desk the message leads: the very form where something is to be done."""
    if message.reminder:
        return message.link
    if message.need:
        return _path_at_need(message, message.need)
    if message.meeting_id:
        return reverse("desk:meeting", args=[message.meeting_id])
    return reverse("desk:letters" if message.letter_id else "desk:weigh_list")


def _path_at_need(message: Message, need: Need) -> str:
    if message.answer or message.interim_id:
        return form_path(need, message.answer or Verb.NOTE_INTERIM)
    return reverse("desk:need", args=[need.number or str(need.pk)])


def is_to_do(message: Message) -> bool:
    """Whether its link opens a form that its person is to answer."""
    reminded = message.reminder and not message.reminder.startswith((CHANGE, MINUTES, REMARK))
    return bool(message.answer or reminded or message.weighing_id or message.interim_id)


def text_of_interim(interim: InterimReport, groups: frozenset[Group]) -> MessageText:
    """That it is handed in, and what comes; what it says is read where it stands."""
    names, need = {"steering": current_region().steering}, interim.assignment.need
    context = {
        "happened": _("Du ska anteckna när %(steering)s har noterat delrapporten. Den är lämnad.") % names,
        "need": need,
        "next": _("Den blir offentlig när %(steering)s har noterat den.") % names,
    }
    subject = " ".join((_("Du ska anteckna att delrapporten är noterad: %s") % need.title).split())
    body = render_to_string("mail/event.txt", context).strip()
    return MessageText(subject, BLANK_LINES.sub("\n\n", body), because(groups, names))


def text_of_letter(letter: Letter) -> MessageText:
    """That one has come and of what kind. Who wrote and what stand with the letter alone."""
    kind = letter.get_kind_display()
    subject = _("Du ska ta hand om ett brev: %s") % kind
    asked = _("Du ska ta hand om ett brev från en läsare.")
    body = _("Det gäller: %s. Läs det bland breven.") % kind
    return MessageText(subject, f"{asked}\n\n{body}", because({Group.COORDINATORS}, {}))


def text_of_knock(identity: Identity) -> MessageText:
    """That somebody has signed in at a huvudman's, and whose they are here is to be said."""
    facts = {"principal": identity.provider}
    subject = _("Du ska svara någon som vill in i portalen: %(principal)s") % facts
    body = _(
        "Någon har loggat in hos %(principal)s och vill in i portalen, men är inte kopplad till någon här. "
        "Koppla eller avvisa. Personen kommer inte in innan dess."
    )
    return MessageText(subject, body % facts, because({Group.COORDINATORS}, {}))


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
        "corrected": Verb(event.corrects.verb).words if event.corrects else "",
        "words": decision.words if decision else "",
        "day": _day(data.get("day") or data.get("deadline")),
        "organization": data.get("organization", ""),
        "lane": data.get("lane_name", ""),
        "status": str(LaneStatus(status).label) if status else "",
        "in_use": _in_use(event.need),
        "changes": "; ".join(f"{label}: {said}" for label, said in changes_in_words(data.get("changes", ()))),
    }


def _in_use(need: Need) -> str:
    """Where the result is in use, as one sentence; empty where it concerns no lane."""
    counted = lanes_in_use(need)
    if counted is None:
        return ""
    words = _("Resultatet är i bruk i %(n)s av %(total)s områden.")
    if not is_used_by_area(need):
        words = _("Resultatet är i bruk hos %(n)s av %(total)s huvudmän.")
    in_use, total = counted
    return words % {"n": in_use, "total": total}


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


def told_in_words(what: Verb | Notice, region: Region, state: str = "") -> list[str]:
    """Who is told of it, before it is made in that state; empty where nobody is."""
    groups = NOTICES[what] if isinstance(what, Notice) else TELLINGS[what].told_from(state)
    return audience_words(groups, region)
