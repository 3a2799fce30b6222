"""What a document's standing is called, in plain Swedish and the region's own names."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from agreements.models import DocumentEvent
from agreements.parties import Answer, PartyStanding
from agreements.standing import VersionStanding
from agreements.states import Door, Rule, State, Verb
from initiatives import days
from organizations.region import Region

ANSWERS = {
    Answer.WAITING: gettext_lazy("ingen uppgift"),
    Answer.RECEIVED: gettext_lazy("mottagen"),
    Answer.SCHEDULED: gettext_lazy("på dagordningen"),
    Answer.DECIDED: gettext_lazy("har beslutat"),
    Answer.DECLINED: gettext_lazy("har avböjt"),
}


def state_name(state: str, region: Region) -> str:
    """The state as a page says it; the political body by its own name."""
    if state == State.ENDORSED and region.political:
        return _("%s står bakom") % region.political
    return str(State(state).label)


def event_name(event: DocumentEvent, region: Region) -> str:
    if event.verb == Verb.ENDORSE and region.political:
        return _("%s ställde sig bakom") % region.political
    return str(Verb(event.verb).label)


def said(one: VersionStanding, region: Region) -> str:
    """One sentence: how it stands, with its days."""
    return SAID[one.state](one, region)


def _written(day: date | None) -> str:
    return days.written(day) if day else ""


def _by_source(one: VersionStanding, _region: Region) -> str:
    event = one.newest(Verb.TELL_SOURCE)
    return str(event.data.get("says", "")) if event else ""


def _proposed(one: VersionStanding, _region: Region) -> str:
    return _("Lades fram %s.") % _written(one.since)


def _on_remiss(one: VersionStanding, _region: Region) -> str:
    event = one.newest(Verb.SEND_ON_REMISS)
    until = event.data.get("until", "") if event else ""
    if not until:
        return _("På remiss sedan %s.") % _written(one.since)
    words = _("På remiss sedan %(day)s. Svaren ska ha kommit %(until)s.")
    if date.fromisoformat(until) < one.on:
        words = _("Skickades på remiss %(day)s. Svarstiden gick ut %(until)s.")
    return words % {"day": _written(one.since), "until": days.words(until)}


def _endorsed(one: VersionStanding, region: Region) -> str:
    body = region.political or _("Det politiska organet")
    return _("%(body)s ställde sig bakom %(day)s.") % {"body": body, "day": _written(one.since)}


def _deciding(one: VersionStanding, _region: Region) -> str:
    words = [counted(one)]
    if one.began:
        words.append(_("Börjar gälla %s.") % _written(one.began))
    elif one.terms.rule == Rule.ALL:
        words.append(_("Gäller inte förrän alla har beslutat."))
    return " ".join(words)


def counted(one: VersionStanding) -> str:
    """41 of 50, of the document's own parties."""
    n, total = one.decided, len(one.parties)
    words = _("%(n)s av %(total)s har beslutat.") % {"n": n, "total": total}
    if one.declined:
        more = ngettext("%s har avböjt.", "%s har avböjt.", one.declined) % one.declined
        return f"{words} {more}"
    return words


def _in_force(one: VersionStanding, _region: Region) -> str:
    words = _("Gäller sedan %s") % _written(one.began)
    if one.terms.rule == Rule.EACH and one.bound < len(one.parties):
        counts = {"day": _written(one.began), "n": one.bound, "total": len(one.parties)}
        words = _("Gäller sedan %(day)s, nu för %(n)s av %(total)s") % counts
    return _until(words, one)


def _until(words: str, one: VersionStanding) -> str:
    if one.ends is None:
        return _("%s, tills vidare.") % words
    return _("%(words)s, till och med %(day)s.") % {"words": words, "day": _written(one.ends)}


def _extended(one: VersionStanding, _region: Region) -> str:
    return _until(_("Förlängdes %s. Gäller") % _written(one.since), one)


def _under_notice(one: VersionStanding, _region: Region) -> str:
    return _until(_("Sades upp %s. Gäller") % _written(one.since), one)


def _expired(one: VersionStanding, _region: Region) -> str:
    return _("Gällde till och med %s.") % _written(one.ends)


def _replaced(one: VersionStanding, _region: Region) -> str:
    return _("Ersattes %s.") % _written(one.since)


def _fallen(one: VersionStanding, _region: Region) -> str:
    if one.declined:
        words = ngettext(
            "Föll %(day)s: %(n)s part avböjde.", "Föll %(day)s: %(n)s parter avböjde.", one.declined
        )
        return words % {"day": _written(one.since), "n": one.declined}
    return _("Föll %s: perioden gick ut innan alla hade beslutat.") % _written(one.since)


SAID = {
    State.BY_SOURCE: _by_source,
    State.PROPOSED: _proposed,
    State.ON_REMISS: _on_remiss,
    State.ENDORSED: _endorsed,
    State.DECIDING: _deciding,
    State.IN_FORCE: _in_force,
    State.EXTENDED: _extended,
    State.UNDER_NOTICE: _under_notice,
    State.EXPIRED: _expired,
    State.REPLACED: _replaced,
    State.FALLEN: _fallen,
}


def answer_said(party: PartyStanding) -> str:
    """A party's answer with its day."""
    words = str(ANSWERS[party.answer])
    if party.answer == Answer.WAITING:
        return words
    day = party.day
    if party.answer == Answer.SCHEDULED and party.event:
        day = date.fromisoformat(party.event.data["meeting"])
    return f"{words} {days.written(day)}"


def told_by(event: DocumentEvent | None) -> str:
    """Who told it, and from where."""
    if event is None:
        return ""
    door = str(Door(event.door).label)
    return f"{door}: {event.source}" if event.source else door


def months_said(months: int) -> str:
    """Whole years as years."""
    if months and months % 12 == 0:
        return ngettext("%s år", "%s år", months // 12) % (months // 12)
    return ngettext("%s månad", "%s månader", months) % months
