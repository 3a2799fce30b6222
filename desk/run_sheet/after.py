"""On the meeting's day and after it: who was there, what was decided, the minutes, what is announced."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from desk.gate import key_of
from desk.meeting_page import AgendaLine
from desk.run_sheet.facts import Facts
from desk.run_sheet.step import Act, Standing, Step, joined, named, paragraphs
from initiatives import days
from meetings.states import MeetingStatus

DONE, OPEN, WAITS, PASSED = Standing


def steps(facts: Facts) -> Iterator[Step]:
    yield _attendance(facts)
    yield _decisions(facts)
    yield _held(facts)
    yield _minutes(facts)
    yield _announced(facts)


def _attendance(facts: Facts) -> Step:
    title, meeting = _("Närvaron"), facts.meeting
    present = [row.person for row in facts.attendances if row.was_there]
    if not facts.has_come:
        return Step(title=title, standing=WAITS, says=_when(facts))
    was = _("%(n)s av %(of)s var med.") % {"n": len(present), "of": len(facts.attendances)}
    if meeting.status == MeetingStatus.APPROVED:
        return Step(
            title=title, standing=DONE if facts.attendances else PASSED, says=joined(was if present else "")
        )
    record = reverse("desk:meeting_attendance", args=[meeting.pk])
    if not facts.attendances:
        act = Act(label=_("Anteckna närvaron"), address=record)
        return Step(title=title, standing=OPEN, says=_("Ingen närvaro är antecknad."), act=act)
    if not facts.signatures:
        act = Act(label=_("Välj justerare"), address=record)
        return Step(title=title, standing=OPEN, says=joined(was, _("Ingen justerare är vald.")), act=act)
    says = joined(was, _("Justerare: %s.") % named(facts.signatures))
    change = Act(label=_("Ändra närvaron"), address=record)
    return Step(title=title, standing=DONE, says=says, beside=[change])


def _when(facts: Facts) -> str:
    """When and where the meeting is, before it."""
    meeting = facts.meeting
    time = _(" kl. %s") % meeting.hours if meeting.hours else ""
    says = _("Mötet är %(day)s%(time)s.") % {"day": days.written(meeting.day), "time": time}
    return joined(says, _("Plats: %s.") % meeting.place) if meeting.place else says


def _decisions(facts: Facts) -> Step:
    title = _("Besluten")
    decided = sum(len(line.decisions) for line in facts.lines)
    told = ngettext("%s är antecknat.", "%s är antecknade.", decided) % decided if decided else ""
    says = joined(told, _recused(facts))
    left = [line for line in facts.taken_up if line.decide or line.answers]
    if not facts.has_come:
        return Step(title=title, standing=WAITS, says=joined(_("Antecknas från mötets dag."), says))
    if not left:
        return Step(
            title=title,
            standing=DONE if decided else PASSED,
            says=joined("" if decided else _("Inget ärende väntar på beslut."), says),
        )
    waits = ngettext(
        "%(n)s ärende väntar på beslut: %(which)s.", "%(n)s ärenden väntar på beslut: %(which)s.", len(left)
    )
    waiting = waits % {"n": len(left), "which": paragraphs(line.item for line in left)}
    one = _decide_one(facts, left[0])
    acts = [_decide_together(facts), one] if facts.together else [one]
    return Step(title=title, standing=OPEN, says=joined(says, waiting), act=acts[0], beside=acts[1:])


def _recused(facts: Facts) -> str:
    """Who has reported jäv in what is not decided yet."""
    said = [line for line in facts.taken_up if line.recused and not line.decisions]
    each = [f"§ {line.item.paragraph} {named(line.recused)}" for line in said]
    return _("Jäv: %s.") % "; ".join(each) if each else ""


def _decide_together(facts: Facts) -> Act:
    count = len(facts.together)
    label = ngettext("Fatta %s samlat beslut", "Fatta %s samlade beslut", count) % count
    return Act(label=label, address=reverse("desk:meeting_consent", args=[facts.meeting.pk]))


def _decide_one(facts: Facts, line: AgendaLine) -> Act:
    number = line.item.paragraph
    if line.answers and line.need:
        address = reverse("desk:verb", args=[key_of(line.need), "answer-referral"])
        return Act(label=_("Svara på frågan i § %s") % number, address=address)
    address = reverse("desk:meeting_decide", args=[facts.meeting.pk, line.item.pk])
    return Act(label=_("Anteckna beslut i § %s") % number, address=address)


def _held(facts: Facts) -> Step:
    title = _("Mötet avslutas")
    if facts.is_over:
        return Step(title=title, standing=DONE, says=_("Hållet."))
    if not facts.has_come:
        return Step(title=title, standing=WAITS, says=_("Kan göras från mötets dag."))
    hold = reverse("desk:meeting_hold", args=[facts.meeting.pk])
    return Step(
        title=title, standing=OPEN, act=Act(label=_("Markera som hållet"), address=hold, is_press=True)
    )


def _minutes(facts: Facts) -> Step:
    title, meeting = _("Protokollet"), facts.meeting
    read = Act(
        label=_("Läs protokollet"), address=reverse("desk:papers_minutes", args=[meeting.pk]), reads=True
    )
    if meeting.minutes_approved_on:
        says = _("Justerat %s.") % days.written(meeting.minutes_approved_on)
        return Step(title=title, standing=DONE, says=says, beside=[read])
    if not facts.is_over:
        return Step(title=title, standing=WAITS, says=_("Justeras när mötet är hållet."))
    if not facts.attendances or not facts.signatures:
        return Step(
            title=title, standing=WAITS, says=_("Närvaro och justerare antecknas först."), beside=[read]
        )
    silent = [row for row in facts.signatures if not row.is_signed]
    if silent:
        paper = reverse("desk:meeting_signatures", args=[meeting.pk])
        on_paper = Act(label=_("Anteckna underskrift på papper"), address=paper)
        says = _("Har inte justerat än: %s. De trycker Jag justerar på protokollets sida.") % named(silent)
        return Step(title=title, standing=OPEN, says=says, beside=[read, on_paper])
    approve = Act(label=_("Justera protokollet"), address=reverse("desk:meeting_approve", args=[meeting.pk]))
    says = _("Alla justerare har justerat. Välj vilka beslut som tillkännages nu.")
    return Step(title=title, standing=OPEN, says=says, act=approve, beside=[read])


def _announced(facts: Facts) -> Step:
    title = _("Tillkännagivandet")
    held = [line for line in facts.lines if any(each["it"].is_held for each in line.decisions)]
    decided = any(line.decisions for line in facts.lines)
    if not held:
        is_done = decided or facts.meeting.status == MeetingStatus.APPROVED
        says = _("Alla beslut är tillkännagivna.") if decided else ""
        return Step(
            title=title, standing=DONE if is_done else WAITS, says=says or _("Sker när beslut är fattade.")
        )
    told = ngettext("%(n)s beslut väntar: %(which)s.", "%(n)s beslut väntar: %(which)s.", len(held))
    says = told % {"n": len(held), "which": named(line.item.title for line in held)}
    if facts.meeting.status != MeetingStatus.APPROVED:
        return Step(
            title=title, standing=WAITS, says=joined(says, _("Tillkännages när protokollet justeras."))
        )
    need = held[0].need
    address = reverse("desk:need", args=[key_of(need)]) if need else ""
    act = Act(label=_("Tillkännage § %s") % held[0].item.paragraph, address=address)
    return Step(title=title, standing=OPEN, says=says, act=act)
