"""Answers become themes, themes get an answer, and both are published, apart.

Decided here: a theme is proposed by a person and chosen by a person, no machine makes one. *Vad vi hörde* is
published once every answer has been read by somebody and reviewed; from then on the chosen themes stand. *Vad
som beslutades* is published once each of them is told what was done and why.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

import clock
from accounts.models import User
from consultations.models import (
    Consultation,
    ConsultationPoint,
    RaisedNeed,
    ResponseLine,
    ResponseReview,
    Theme,
)
from consultations.refusals import ConsultationRefused
from consultations.workflow.locking import lock_to_run
from imprints.road import road
from initiatives.drafts import Draft
from initiatives.models import Need
from initiatives.workflow import save_draft as save_need

LONGEST_SUMMARY = 600


@dataclass(frozen=True, kw_only=True)
class ThemeText:
    """What a theme gathers. `opposes`: the theme of the same point that says the opposite."""

    title: str
    lines: Iterable[ResponseLine] = ()
    opposes: Theme | None = None


@road
def make_theme(point: ConsultationPoint, text: ThemeText, *, by: User) -> Theme:
    """Föreslår ett tema, a candidate until somebody chooses it."""
    _lock_unheard(point.consultation, by)
    return _write(Theme(point=point, made_by=by), text)


@road
def write_theme(theme: Theme, text: ThemeText, *, by: User) -> Theme:
    """Ändrar ett tema."""
    _lock_unheard(theme.point.consultation, by)
    return _write(theme, text)


@road
def choose_theme(theme: Theme, *, chosen: bool, by: User) -> Theme:
    """Väljer temat till sammanställningen, or not any more."""
    _lock_unheard(theme.point.consultation, by)
    if chosen and not theme.lines.exists():
        raise ConsultationRefused(_("Temat har ingen synpunkt."))
    theme.chosen_at, theme.chosen_by = (clock.now(), by) if chosen else (None, None)
    theme.save()
    return theme


@road
def answer_theme(theme: Theme, *, outcome: str, because: str, by: User) -> Theme:
    """Skriver vad som gjordes med temat, och varför."""
    _lock_undecided(theme.point.consultation, by)
    if outcome and not because:
        raise ConsultationRefused(_("Skriv varför. Den som har svarat ska kunna förstå."), field="because")
    theme.outcome, theme.because = outcome, because
    theme.save()
    return theme


@road
def reword(point: ConsultationPoint, *, new_text: str, by: User) -> ConsultationPoint:
    """Skriver den nya lydelsen, beside the old one."""
    _lock_undecided(point.consultation, by)
    point.new_text = new_text
    point.save()
    return point


def what_lacks_to_be_heard(consultation: Consultation) -> list[str]:
    """What has to be done before *vad vi hörde* may be published, in words."""
    current = consultation.responses.current()
    unread = current.filter(readings=None).count()
    newest = {row.response_id: row.result for row in _reviews(consultation)}
    waiting = sum(newest.get(pk, "marked") == "marked" for pk in current.values_list("pk", flat=True))
    lacks = []
    if not current.exists():
        lacks.append(_("Inget svar har kommit in."))
    if unread:
        lacks.append(ngettext("%s svar är inte läst.", "%s svar är inte lästa.", unread) % unread)
    if waiting:
        lacks.append(ngettext("%s svar är inte granskat.", "%s svar är inte granskade.", waiting) % waiting)
    if not Theme.objects.chosen().filter(point__consultation=consultation).exists():
        lacks.append(_("Inget tema är valt."))
    return lacks


def what_lacks_to_be_decided(consultation: Consultation) -> list[str]:
    """What has to be done before *vad som beslutades* may be published, in words."""
    chosen = Theme.objects.chosen().filter(point__consultation=consultation)
    lacks = [] if consultation.heard_at else [_("Vad vi hörde är inte publicerat.")]
    if unanswered := chosen.filter(outcome="").count():
        words = ngettext("%s tema saknar svar.", "%s teman saknar svar.", unanswered)
        lacks.append(words % unanswered)
    return lacks


@road
def publish_heard(consultation: Consultation, *, text: str, by: User) -> Consultation:
    """Publicerar vad vi hörde: the answers that may be, and the chosen themes."""
    locked = _lock_unheard(consultation, by)
    if lacks := what_lacks_to_be_heard(locked):
        raise ConsultationRefused(" ".join(lacks))
    locked.heard_text, locked.heard_at, locked.heard_by = text, clock.now(), by
    locked.save()
    return locked


@road
def publish_decided(consultation: Consultation, *, text: str, by: User) -> Consultation:
    """Publicerar vad som beslutades: what was done with each theme, and why."""
    locked = _lock_undecided(consultation, by)
    if lacks := what_lacks_to_be_decided(locked):
        raise ConsultationRefused(" ".join(lacks))
    locked.decided_text, locked.decided_at, locked.decided_by = text, clock.now(), by
    locked.save()
    return locked


@road
def raise_need(line: ResponseLine, *, by: User) -> Need:
    """Väcker ett behov ur en synpunkt: a draft that begins from its words, tied to it."""
    lock_to_run(line.response.consultation, by)
    title = str(line.point.title)[:200]
    draft = Draft(title=title, summary=line.text[:LONGEST_SUMMARY], description=line.text)
    need = save_need(None, draft, by=by)
    RaisedNeed.objects.create(line=line, need=need)
    return need


def _write(theme: Theme, text: ThemeText) -> Theme:
    opposes = text.opposes
    if opposes and (opposes.point_id != theme.point_id or opposes.pk == theme.pk):
        raise ConsultationRefused(_("Välj ett annat tema på samma punkt."), field="opposes")
    lines = list(text.lines)
    if any(line.point_id != theme.point_id for line in lines):
        raise ConsultationRefused(_("Välj synpunkter på samma punkt."), field="lines")
    theme.title, theme.opposes = text.title, opposes
    theme.save()
    theme.lines.set(lines)
    return theme


def _reviews(consultation: Consultation) -> Iterable[ResponseReview]:
    """Oldest first, so that the newest of each answer is what stays."""
    return ResponseReview.objects.filter(response__consultation=consultation).order_by("pk")


def _lock_unheard(consultation: Consultation, by: User) -> Consultation:
    locked = lock_to_run(consultation, by)
    if locked.heard_at:
        raise ConsultationRefused(_("Vad vi hörde är publicerat och står fast."))
    return locked


def _lock_undecided(consultation: Consultation, by: User) -> Consultation:
    locked = lock_to_run(consultation, by)
    if locked.decided_at:
        raise ConsultationRefused(_("Vad som beslutades är publicerat och står fast."))
    return locked
