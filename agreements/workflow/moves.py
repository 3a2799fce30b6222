"""What moves a version: remiss, the political body's word, out to the parties, longer, notice, replaced.

Decided here: the coordinator records each of them, of a page that had seen all that had happened. Notice by
one party ends all of a document where all had to decide, and that party's own part where each binds itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from agreements.models import DocumentEvent, GoverningDocument
from agreements.states import Rule, Verb
from agreements.workflow.history import (
    Locked,
    Told,
    append,
    lock,
    require_keeper,
    require_likely,
    require_state,
)
from imprints.road import road
from initiatives.days import months_before
from initiatives.refusals import Unmet
from meetings.models import Decision
from organizations.models import Principal


@road
def send_on_remiss(
    document: GoverningDocument, number: int, told: Told, *, until: date | None, seen: int | None = None
) -> DocumentEvent:
    """Skickar en version på remiss."""
    require_likely(until, "until")
    if until and until < told.day:
        raise Unmet(_("Svarstiden kan inte ta slut före den börjar."), field="until")
    data = {"until": until.isoformat()} if until else {}
    return _move(document, number, Verb.SEND_ON_REMISS, told, data, seen=seen)


@road
def endorse(
    document: GoverningDocument,
    number: int,
    told: Told,
    *,
    decision: Decision | None = None,
    seen: int | None = None,
) -> DocumentEvent:
    """Antecknar att det politiska organet ställde sig bakom. `decision`: what it said, if it is here."""
    if decision is None:
        return _move(document, number, Verb.ENDORSE, told, {}, seen=seen)
    if not Decision.objects.endorsements().filter(pk=decision.pk).exists():
        raise Unmet(_("Välj något som det politiska organet har sagt."), field="decision")
    # What it said has its own day: that one counts, whatever was typed.
    on_its_day = replace(told, day=decision.decided_on)
    return _move(document, number, Verb.ENDORSE, on_its_day, {"decision": decision.pk}, seen=seen)


@road
def send(
    document: GoverningDocument,
    number: int,
    told: Told,
    *,
    parties: Iterable[Principal] | None = None,
    seen: int | None = None,
) -> DocumentEvent:
    """Skickar en version till parterna för beslut: those that the document has, from now on its parties."""
    codes = sorted(party.code for party in (document.parties.all() if parties is None else parties))
    if not codes:
        raise Unmet(_("Dokumentet har inga parter. Ange dem först."), field="parties")
    return _move(document, number, Verb.SEND, told, {"parties": codes}, seen=seen)


@road
def extend(
    document: GoverningDocument, number: int, told: Told, *, until: date | None = None, seen: int
) -> DocumentEvent:
    """Förlänger: by what its terms say where no other day is given, and no oftener than they allow."""
    require_keeper(told.by)
    locked = lock(document, seen=seen)
    one = locked.version(number)
    require_state(one, Verb.EXTEND)
    if one.ends is None:
        raise Unmet(_("Versionen gäller tills vidare: det finns inget att förlänga."), field="until")
    if until is None and one.terms.extension_months:
        until = months_before(one.ends, -one.terms.extension_months)
    require_likely(until, "until")
    if until is None or until <= one.ends:
        raise Unmet(_("Ange en dag efter den nuvarande sista dagen."), field="until")
    made = sum(event.verb == Verb.EXTEND for event in one.told)
    if one.terms.extensions_most is not None and made >= one.terms.extensions_most:
        raise Unmet(_("Dokumentet kan inte förlängas fler gånger."), field="until")
    return append(locked, Verb.EXTEND, one.version, _with(told, until=until.isoformat()))


@road
def give_notice(
    document: GoverningDocument,
    number: int,
    told: Told,
    *,
    party: Principal | None = None,
    ends: date | None = None,
    seen: int,
) -> DocumentEvent:
    """Antecknar en uppsägning. Its last day is counted from the notice period, where no other is given."""
    require_keeper(told.by)
    locked = lock(document, seen=seen)
    one = locked.version(number)
    require_state(one, Verb.GIVE_NOTICE)
    if ends is None and one.terms.notice_months is not None:
        ends = months_before(told.day, -one.terms.notice_months)
    require_likely(ends, "ends")
    if ends is None:
        raise Unmet(_("Uppsägningstiden är inte känd. Ange sista dagen."), field="ends")
    if ends < told.day:
        raise Unmet(_("Sista dagen kan inte vara före uppsägningen."), field="ends")
    if party and party.code not in one.parties:
        raise Unmet(_("Huvudmannen är inte part."), field="party")
    if party is None and one.terms.rule == Rule.EACH:
        raise Unmet(_("Varje part binder sig själv: välj vem som säger upp."), field="party")
    return append(locked, Verb.GIVE_NOTICE, one.version, _with(told, ends=ends.isoformat()), party=party)


@road
def replace_by(
    document: GoverningDocument, number: int, told: Told, *, other: GoverningDocument, seen: int
) -> DocumentEvent:
    """Antecknar att ett annat dokument har ersatt det här."""
    if other.pk == document.pk:
        raise Unmet(_("Ett dokument ersätter inte sig självt."), field="other")
    return _move(document, number, Verb.REPLACE, told, {"by": other.slug}, seen=seen)


UNSTRIKABLE = frozenset({Verb.PROPOSE, Verb.TELL_SOURCE, Verb.CORRECT, Verb.VOID})
"""A version stays as it was laid: it is corrected, or a newer one takes over."""


@road
def strike(document: GoverningDocument, event: int, told: Told, *, seen: int) -> DocumentEvent:
    """Stryker en uppgift som var fel: it stays in the history, and counts no more from today."""
    require_keeper(told.by)
    locked = lock(document, seen=seen)
    found = next((each for each in locked.events if each.seq == event), None)
    if found is None or found.verb in UNSTRIKABLE:
        raise Unmet(_("Den uppgiften kan inte strykas."), field="event")
    if any(each.verb == Verb.VOID and each.data["event"] == event for each in locked.events):
        raise Unmet(_("Uppgiften är redan struken."), field="event")
    if not told.remark:
        raise Unmet(_("Skriv varför uppgiften stryks."), field="remark")
    return append(locked, Verb.VOID, found.version, _with(told, event=event), party=found.party)


def _move(
    document: GoverningDocument,
    number: int,
    verb: Verb,
    told: Told,
    data: Mapping[str, object],
    *,
    seen: int | None,
) -> DocumentEvent:
    require_keeper(told.by)
    locked: Locked = lock(document, seen=seen)
    one = locked.version(number)
    require_state(one, verb)
    if told.day < one.told[0].day:
        raise Unmet(_("Dagen är före den då versionen lades fram."), field="day")
    return append(locked, verb, one.version, _with(told, **data))


def _with(told: Told, **data: object) -> Told:
    return replace(told, data=dict(told.data) | data)
