"""Registering a document, and laying its versions before the parties.

Decided here: a document is public from the day it is registered. Its facts are edited where they stand; its
text and terms are changed by a new version, an amendment (both decided by the parties) or a correction.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

import clock
from accounts.models import User
from agreements.facts import keep_facts, keep_first_facts
from agreements.models import DocumentVersion, GoverningDocument
from agreements.states import Change, Rule, State, Verb
from agreements.workflow.history import (
    Locked,
    Told,
    append,
    lock,
    require_carer,
    require_keeper,
    require_likely,
)
from imprints.road import road
from initiatives.refusals import Unmet, WrongState
from organizations.models import Principal, Profile

LISTS = ("parties", "target_groups", "needs_before", "needs_after")


@dataclass(frozen=True, kw_only=True)
class Content:
    """What a version is: its text, its terms, and what differs from the one before."""

    text: str = ""
    address: str = ""
    what_changed: str = ""
    rule: str = Rule.ALL
    starts_on: date | None = None
    ends_on: date | None = None
    notice_months: int | None = None
    extension_months: int | None = None
    extensions_most: int | None = None


@road
def register(
    facts: Mapping[str, Any], content: Content, told: Told, *, verb: Verb = Verb.PROPOSE, slug: str = ""
) -> GoverningDocument:
    """Registrerar ett dokument med sin första version. `verb`: proposed here, or told of by a source."""
    require_keeper(told.by)
    _require_kind(facts["kind"])
    lists = {name: facts.get(name, ()) for name in LISTS}
    plain = {name: value for name, value in facts.items() if name not in LISTS}
    document = GoverningDocument.objects.create(slug=slug or _free_slug(facts["title"]), **plain)
    for name, rows in lists.items():
        getattr(document, name).set(rows)
    keep_facts(document)
    _lay(lock(document), content, told, verb)
    return document


@road
def edit(document: GoverningDocument, facts: Mapping[str, Any], *, by: User) -> GoverningDocument:
    """Ändrar uppgifterna om dokumentet. Its parties stay once a version has been sent to them."""
    require_keeper(by)
    locked = lock(document)
    row = locked.document
    _require_kind(facts["kind"])
    if facts.get("under") and _is_within(facts["under"], row):
        raise Unmet(_("Dokumentet kan inte vara underordnat sig självt."), field="under")
    if _has_been_sent(locked) and _codes(facts["parties"]) != _codes(row.parties.all()):
        raise Unmet(_("Parterna kan inte ändras: dokumentet har skickats till dem."), field="parties")
    keep_first_facts(row)
    for name, value in facts.items():
        if name in LISTS:
            getattr(row, name).set(value)
        else:
            setattr(row, name, value)
    row.save()
    keep_facts(row)
    return row


@road
def set_review(document: GoverningDocument, on: date | None, *, by: User) -> GoverningDocument:
    """Antecknar att dokumentet är sett över, and when it is to be next."""
    row = lock(document).document
    require_carer(by, row)
    require_likely(on, "review_on")
    if on is not None and on <= clock.today():
        raise Unmet(_("Ange en dag som kommer."), field="review_on")
    keep_first_facts(row)
    row.review_on = on
    row.save(update_fields=["review_on"])
    keep_facts(row)
    return row


@road
def propose(
    document: GoverningDocument, content: Content, told: Told, *, seen: int, change: Change = Change.WHOLE
) -> DocumentVersion:
    """Lägger fram en ny version, whole or an amendment: the parties decide on it anew."""
    require_carer(told.by, document)
    locked = lock(document, seen=seen)
    if locked.stands and locked.stands.newest.state == State.DECIDING:
        raise WrongState(_("Parterna beslutar om en version. En ny kan läggas fram när de är klara."))
    return _lay(locked, content, told, Verb.PROPOSE, change=change)


@road
def correct(
    document: GoverningDocument, number: int, content: Content, told: Told, *, seen: int
) -> DocumentVersion:
    """Rättar en version där den skrevs fel: nobody decides anew, and what it said is kept beside."""
    require_keeper(told.by)
    locked = lock(document, seen=seen)
    base = locked.version(number)
    if not content.what_changed:
        raise Unmet(_("Skriv vad som rättas."), field="what_changed")
    return _lay(locked, content, told, Verb.CORRECT, change=Change.CORRECTION, corrects=base.version)


def _lay(
    locked: Locked,
    content: Content,
    told: Told,
    verb: Verb,
    *,
    change: Change = Change.WHOLE,
    corrects: DocumentVersion | None = None,
) -> DocumentVersion:
    """A version that stays as it is, and the event that tells of it."""
    if content.starts_on and content.ends_on and content.ends_on < content.starts_on:
        raise Unmet(_("Sista dagen kan inte vara före den första."), field="ends_on")
    require_likely(content.starts_on, "starts_on")
    require_likely(content.ends_on, "ends_on")
    number = locked.document.versions.count() + 1
    version = DocumentVersion.objects.create(
        document=locked.document, number=number, change=change, corrects=corrects, **vars(content)
    )
    data = dict(told.data) | ({"of": corrects.number} if corrects else {})
    append(
        locked,
        verb,
        version,
        Told(**vars(told) | {"data": data}),
    )
    return version


def _require_kind(kind: str) -> None:
    profile = Profile.objects.first()
    if profile and kind not in profile.document_kinds:
        raise Unmet(_("Slaget finns inte i regionens profil."), field="kind")


def _is_within(one: GoverningDocument, other: GoverningDocument) -> bool:
    """Whether the first is the other, or somewhere below it."""
    seen: set[int] = set()
    at: GoverningDocument | None = one
    while at is not None and at.pk not in seen:
        if at.pk == other.pk:
            return True
        seen.add(at.pk)
        at = at.under
    return False


def _has_been_sent(locked: Locked) -> bool:
    return any(event.verb == Verb.SEND for event in locked.events)


def _codes(parties: Iterable[Principal]) -> set[str]:
    return {party.code for party in parties}


def _free_slug(title: str) -> str:
    """Of the title, with a number where another has it."""
    base = slugify(title)[:70].strip("-") or "dokument"
    taken = set(GoverningDocument.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
