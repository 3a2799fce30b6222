"""Before the meeting: the round, the agenda, the package, the call."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from desk.run_sheet.facts import Facts
from desk.run_sheet.step import Act, Standing, Step, joined, named, paragraphs
from initiatives import days
from meetings.models import Meeting
from meetings.states import MeetingStatus
from meetings.timetable import in_hours, total_minutes
from organizations.models import Body
from prioritization.models import Round

DONE, OPEN, WAITS, PASSED = Standing


def steps(facts: Facts) -> Iterator[Step]:
    if facts.meeting.body.kind == Body.Kind.STEERING:
        yield _weighed(facts, facts.weighing) if facts.weighing else _no_round(facts)
    yield _agenda(facts)
    yield _package(facts)
    yield _call(facts)


def _no_round(facts: Facts) -> Step:
    """A round is never a condition for anything: it may be opened, and nothing waits for it."""
    opens = facts.runs_rounds and facts.meeting.status == MeetingStatus.PLANNED and not facts.has_come
    act = Act(label=_("Öppna en omgång"), address=reverse("desk:round_new"))
    says = _("Ingen omgång inför mötet.")
    return Step(title=_("Ledamöterna väger"), standing=PASSED, says=says, beside=[act] if opens else [])


def _weighed(facts: Facts, weighing: Round) -> Step:
    title, of = _("Ledamöterna väger"), len(facts.people)
    if not weighing.is_open:
        done = sum(person.is_done for person in facts.people)
        says = _("Omgången är stängd. %(done)s av %(of)s svarade på allt.") % {"done": done, "of": of}
        return Step(title=title, standing=DONE, says=joined(says), beside=[_to_round(weighing)])
    silent = facts.silent
    is_late = weighing.last_day < facts.today
    day = days.written(weighing.last_day)
    last = _("Sista dagen var %s.") % day if is_late else _("Sista dag att svara: %s.") % day
    if silent:
        told = ngettext(
            "%(n)s av %(of)s har inte svarat på allt: %(names)s.",
            "%(n)s av %(of)s har inte svarat på allt: %(names)s.",
            len(silent),
        )
        who = told % {"n": len(silent), "of": of, "names": named(person.name for person in silent)}
    else:
        who = _("Alla %s har svarat på allt.") % of
    if not facts.runs_rounds:
        # Whoever keeps the meeting without running the rounds is told who does.
        return Step(title=title, standing=WAITS, says=joined(who, last, _("Samordnaren stänger omgången.")))
    return _to_close(facts, weighing, joined(who, last), is_late=is_late)


def _to_close(facts: Facts, weighing: Round, says: str, *, is_late: bool) -> Step:
    """Who is silent is reminded while there is time; then the round is closed, or given more of it."""
    title = _("Ledamöterna väger")
    address = {
        name: reverse(f"desk:round_{name}", args=[weighing.pk]) for name in ("close", "extend", "remind")
    }
    close = Act(label=_("Stäng omgången"), address=address["close"], is_press=True, asks=True)
    extend = Act(label=_("Ge mer tid"), address=address["extend"])
    unreminded = [person for person in facts.silent if person.user not in facts.nudged]
    if not facts.silent:
        return Step(title=title, standing=OPEN, says=says, act=close, beside=[_to_round(weighing)])
    remind = Act(
        label=ngettext("Påminn %s", "Påminn de %s", len(unreminded))
        % (unreminded[0].name if len(unreminded) == 1 else len(unreminded)),
        address=address["remind"],
        is_press=True,
    )
    reminds = [remind] if unreminded else []
    says = says if unreminded else joined(says, _("De är påminda i dag."))
    if is_late:
        return Step(title=title, standing=OPEN, says=says, act=close, beside=[extend, *reminds])
    act = remind if unreminded else None
    return Step(title=title, standing=OPEN, says=says, act=act, beside=[extend, close])


def _to_round(weighing: Round) -> Act:
    return Act(label=_("Till omgången"), address=reverse("desk:round", args=[weighing.pk]), reads=True)


def _agenda(facts: Facts) -> Step:
    title, meeting, taken_up = _("Dagordningen"), facts.meeting, facts.taken_up
    add = Act(label=_("Lägg till ett ärende"), address=reverse("desk:meeting_add_item", args=[meeting.pk]))
    says = _agenda_words(facts)
    if not facts.is_ahead:
        return Step(title=title, standing=DONE if taken_up else PASSED, says=says)
    weighing = facts.weighing
    if weighing and not facts.is_on_agenda:
        if weighing.is_open:
            return Step(
                title=title,
                standing=WAITS,
                says=joined(says, _("Den görs av omgången när den är stängd.")),
                beside=[add],
            )
        if facts.runs_rounds:
            make = reverse("desk:round_agenda", args=[weighing.pk])
            return Step(
                title=title,
                standing=OPEN,
                says=_("Omgången är vägd. Mest tid till det som ledamöterna är oense om, det eniga samlat."),
                act=Act(label=_("Gör dagordning av omgången"), address=make),
                beside=[add],
            )
    if facts.proposals:
        told = ngettext(
            "Ett förslag från en ledamot väntar på svar: %(what)s.",
            "%(n)s förslag från ledamöter väntar på svar: %(what)s.",
            len(facts.proposals),
        )
        what = named(facts.proposals)
        answer = Act(label=_("Svara på förslagen"), address="#foreslaget")
        says = joined(told % {"n": len(facts.proposals), "what": what}, says)
        return Step(title=title, standing=OPEN, says=says, act=answer, beside=[add])
    if not taken_up:
        return Step(title=title, standing=OPEN, says=_("Inget ärende står på dagordningen."), act=add)
    return Step(title=title, standing=DONE, says=says, beside=[add])


def _agenda_words(facts: Facts) -> str:
    """How much stands there, how long it takes, and what has no time."""
    items = [line.item for line in facts.taken_up]
    if not items:
        return ""
    count = ngettext("%s ärende", "%s ärenden", len(items)) % len(items)
    minutes, untimed = total_minutes(items), [item for item in items if not item.duration]
    long = f"{count}, {in_hours(minutes)}." if minutes else f"{count}."
    lacks = _("Utan tid: %s.") % paragraphs(untimed) if untimed else ""
    return joined(long, beyond(minutes, facts.meeting), lacks)


def beyond(minutes: int, meeting: Meeting) -> str:
    """How the items' time adds up to the meeting's; empty where it has no end."""
    if meeting.minutes is None or not minutes:
        return ""
    left = meeting.minutes - minutes
    if left < 0:
        return _("Det är %s mer än mötets tid.") % in_hours(-left)
    return _("%s av mötets tid är kvar.") % in_hours(left) if left else _("Det är precis mötets tid.")


def _package(facts: Facts) -> Step:
    title, filed = _("Handlingarna"), facts.filed
    address = reverse("desk:papers", args=[facts.meeting.pk])
    says = _("Gjorda %s.") % days.written(filed.sent[-1].made_at) if filed.sent else _("Gjordes inte.")
    standing = DONE if filed.sent else PASSED
    if not facts.is_ahead:
        return Step(title=title, standing=standing, says=says)
    if not facts.taken_up:
        return Step(title=title, standing=WAITS, says=_("Görs när något står på dagordningen."))
    read = Act(
        label=_("Läs handlingarna") if filed.sent else _("Förhandsgranska"), address=address, reads=True
    )
    label = _("Gör tillägg") if filed.sent else _("Gör handlingarna")
    make = Act(label=label, address=address, is_press=True)
    is_to_make = not filed.sent or filed.has_changed
    # Those who meet today have come with what they have; until they are called it is not too late.
    is_called = facts.meeting.status == MeetingStatus.CALLED
    is_too_late = facts.has_come and (is_called or facts.meeting.day < facts.today)
    if is_to_make and not is_too_late:
        why = _("Alla ärenden med underlag, som en PDF. Fryses som de är då.")
        says = _("Något har ändrats sedan handlingarna gjordes.") if filed.sent else why
        return Step(title=title, standing=OPEN, says=says, act=make, beside=[read])
    return Step(title=title, standing=standing, says=says, beside=[make, read] if is_to_make else [read])


def _call(facts: Facts) -> Step:
    title, meeting = _("Kallelsen"), facts.meeting
    if meeting.status != MeetingStatus.PLANNED:
        return Step(title=title, standing=DONE, says=_replied(facts))
    if meeting.day < facts.today:
        return Step(title=title, standing=PASSED, says=_("Mötets dag har varit. Ingen kallas."))
    if not facts.taken_up:
        return Step(title=title, standing=WAITS, says=_("Skickas när något står på dagordningen."))
    call = Act(
        label=_("Kalla till mötet"),
        address=reverse("desk:meeting_call", args=[meeting.pk]),
        is_press=True,
        asks=True,
    )
    by = meeting.call_by
    says = _("Senast %s.") % days.written(by)
    if by < facts.today:
        says = _("Skulle ha skickats senast %s.") % days.written(by)
    return Step(title=title, standing=OPEN, says=says, act=call)


def _replied(facts: Facts) -> str:
    """What has been answered to it, and who has not said."""
    if facts.replies is None:
        return ""
    given = [f"{len(people)} {answer}" for answer, people in facts.replies.by_answer]
    silent = facts.replies.silent
    if silent:
        words = _("%(n)s har inte svarat (%(names)s)") % {"n": len(silent), "names": named(silent)}
        given.append(words)
    return f"{', '.join(given)}." if given else ""
