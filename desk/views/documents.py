"""The register at the desk: kept by the coordinator; a principal's contacts tell of its own decisions."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

import clock
from agreements import wording, workflow
from agreements.models import DocumentEvent, GoverningDocument
from agreements.permissions import (
    may_care_for,
    may_keep_documents,
    may_read_register,
    may_tell_of,
    own_principals,
)
from agreements.standing import DocumentStanding, VersionStanding, standing
from agreements.states import FROM, Change, Verb
from desk.autosaving import drafted, keep_draft, tell_sent
from desk.forms.documents import (
    AnswerForm,
    EndorseForm,
    ExtendForm,
    FactsForm,
    HappenedForm,
    NoticeForm,
    RegisterForm,
    RemissForm,
    ReplaceForm,
    ReviewForm,
    StrikeForm,
    VersionForm,
)
from desk.gate import DeskRequest, locked
from desk.typed import given
from desk.views.document_confirming import About, entered
from initiatives import days
from organizations.models import Principal
from organizations.region import current_region
from writing import drafts


@dataclass(frozen=True)
class Move:
    """One thing that can happen to a version, as the desk offers it."""

    verb: Verb
    label: Any
    form: type[HappenedForm]
    make: Callable[..., DocumentEvent]


MOVES = {
    "send-on-remiss": Move(
        Verb.SEND_ON_REMISS, gettext_lazy("Skicka på remiss"), RemissForm, workflow.send_on_remiss
    ),
    "endorse": Move(
        Verb.ENDORSE, gettext_lazy("Det politiska organet ställer sig bakom"), EndorseForm, workflow.endorse
    ),
    "send": Move(Verb.SEND, gettext_lazy("Skicka till parterna för beslut"), HappenedForm, workflow.send),
    "extend": Move(Verb.EXTEND, gettext_lazy("Förläng"), ExtendForm, workflow.extend),
    "give-notice": Move(
        Verb.GIVE_NOTICE, gettext_lazy("Anteckna en uppsägning"), NoticeForm, workflow.give_notice
    ),
    "replace": Move(
        Verb.REPLACE, gettext_lazy("Ersatt av ett annat dokument"), ReplaceForm, workflow.replace_by
    ),
}
"""By the address's last part."""

STRIKE = "strike"


@require_safe
def documents(request: DeskRequest) -> HttpResponse:
    """`/arbete/styrdokument/`: for a contact first what waits for its principals; then every document."""
    _require_reader(request.user)
    own = own_principals(request.user)
    found = [
        (document, stands)
        for document in GoverningDocument.objects.with_history()
        if (stands := _stands(document))
    ]
    context = {
        "lines": [(document, _words(stands.headline)) for document, stands in found],
        "waiting": [
            (document, principal)
            for document, stands in found
            for principal in own
            if stands.newest.waits_for(principal.code)
        ],
        "keeps": may_keep_documents(request.user),
        "own": own,
    }
    return render(request, "desk/document_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: DeskRequest) -> HttpResponse:
    """`/arbete/styrdokument/nytt/`: a document with its first version; saved as one writes."""
    _require_keeper(request.user)
    form = RegisterForm(given(request))
    if kept := keep_draft(request):
        return kept
    draft = drafted(request, form)
    about = About(_("Registrera ett styrdokument"), _("Registrera"), reverse("desk:documents"))

    def make() -> GoverningDocument:
        made = workflow.register(form.facts(), form.content(), form.told(request.user))
        drafts.drop(request.user, request.path)
        return made

    sent = entered(request, form, make, about)
    if isinstance(sent, HttpResponse):
        return sent
    if sent.made:
        tell_sent(request, _("Dokumentet är registrerat."))
        return redirect("desk:document", sent.made.slug)
    return _form_page(request, form, sent.status, about, draft=draft)


@require_safe
def document(request: DeskRequest, document: str) -> HttpResponse:
    """`/arbete/styrdokument/<id>/`: where it stands, what can be done now, and each party's answer."""
    _require_reader(request.user)
    found, stands = _load(document)
    keeps, own = may_keep_documents(request.user), own_principals(request.user)
    told = _asked(stands)
    names = dict(Principal.objects.values_list("code", "name"))
    parties = [
        (names.get(code, code), party, wording.answer_said(party), wording.told_by(party.event))
        for code, party in sorted(told.parties.items(), key=lambda each: names.get(each[0], ""))
        if keeps or code in {principal.code for principal in own}
    ]
    context = {
        "document": found,
        "now": _words(stands.headline),
        "coming": _words(stands.coming) if stands.coming else None,
        "asked": told if told.parties else None,
        "parties": parties,
        "moves": _open_moves(stands) if keeps else [],
        "keeps": keeps,
        "cares": may_care_for(request.user, found),
    }
    return render(request, "desk/document_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: DeskRequest, document: str) -> HttpResponse:
    """`/arbete/styrdokument/<id>/andra/`: what the document is about; never its text or terms."""
    _require_keeper(request.user)
    found, _stands_now = _load(document)
    form = FactsForm(given(request), document=found)
    about = _about(_("Ändra uppgifterna"), _("Spara"), document)
    sent = entered(
        request,
        form,
        lambda: workflow.edit(found, form.said(), by=request.user),
        about,
        fresh=lambda: FactsForm(document=locked(found)),
    )
    if isinstance(sent, HttpResponse):
        return sent
    if sent.made:
        messages.success(request, _("Uppgifterna är sparade."))
        return redirect("desk:document", document)
    return _form_page(request, form, sent.status, about, document=found)


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: DeskRequest, document: str) -> HttpResponse:
    """`/arbete/styrdokument/<id>/oversyn/`: it has been looked through; when it is to be next."""
    found, _stands_now = _load(document)
    _require_carer(request.user, found)
    form = ReviewForm(given(request), document=found)
    about = _about(_("Sedd över"), _("Spara"), document)
    sent = entered(
        request,
        form,
        lambda: workflow.set_review(found, form.cleaned_data["review_on"], by=request.user),
        about,
        fresh=lambda: ReviewForm(document=locked(found)),
    )
    if isinstance(sent, HttpResponse):
        return sent
    if sent.made:
        messages.success(request, _("Dagen är sparad."))
        return redirect("desk:document", document)
    return _form_page(request, form, sent.status, about, document=found)


@require_http_methods(["GET", "HEAD", "POST"])
def version(request: DeskRequest, document: str) -> HttpResponse:
    """`/arbete/styrdokument/<id>/version/`: a new version, an amendment or a correction."""
    found, stands = _load(document)
    _require_carer(request.user, found)
    keeps = may_keep_documents(request.user)
    form = VersionForm(given(request), before=stands.newest, seq=_seq(found), may_correct=keeps)

    def make() -> Any:
        change, seen = form.cleaned_data["change"], form.cleaned_data["seen"]
        told = form.told(request.user)
        if change == Change.CORRECTION:
            return workflow.correct(found, stands.newest.number, form.content(), told, seen=seen)
        return workflow.propose(found, form.content(), told, seen=seen, change=Change(change))

    about = _about(_("Ny version, ändring eller rättelse"), _("Spara"), document)
    sent = entered(request, form, make, about, now=lambda: {"seen": _seq(found)})
    if isinstance(sent, HttpResponse):
        return sent
    if sent.made:
        messages.success(request, _("Versionen är sparad."))
        return redirect("desk:document", document)
    return _form_page(request, form, sent.status, about, document=found)


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: DeskRequest, document: str, move: str) -> HttpResponse:
    """`/arbete/styrdokument/<id>/<vad>/`: one thing that has happened to it, with its day."""
    _require_keeper(request.user)
    found, stands = _load(document)
    chosen = MOVES.get(move)
    if chosen is None and move != STRIKE:
        raise Http404
    one, seq = _moved(stands, chosen), _seq(found)
    form: HappenedForm = (
        chosen.form(given(request), seq=seq, one=one)
        if chosen
        else StrikeForm(given(request), seq=seq, one=one, events=_strikable(found))
    )

    def make() -> DocumentEvent:
        told, seen = form.told(request.user), form.cleaned_data["seen"]
        if chosen is None:
            return workflow.strike(found, form.cleaned_data["event"], told, seen=seen)
        return chosen.make(found, one.number, told, seen=seen, **form.more())

    title = chosen.label if chosen else _("Stryk en uppgift som var fel")
    about = _about(str(title), _("Anteckna"), document)
    sent = entered(request, form, make, about, now=lambda: {"seen": _seq(found)})
    if isinstance(sent, HttpResponse):
        return sent
    if sent.made:
        messages.success(request, _("Det är antecknat."))
        return redirect("desk:document", document)
    return _form_page(request, form, sent.status, about, document=found)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: DeskRequest, document: str, code: str) -> HttpResponse:
    """`/arbete/styrdokument/<id>/svar/<kod>/`: what a party has before it, has decided, or declined."""
    _require_reader(request.user)
    found, stands = _load(document)
    party = get_object_or_404(Principal, code=code)
    one = _asked(stands)
    if party.code not in one.parties or not may_tell_of(request.user, party):
        raise Http404

    def seq() -> int:
        return _asked(_load(document)[1]).parties[code].seq

    keeps = may_keep_documents(request.user)
    form = AnswerForm(given(request), seq=one.parties[code].seq, needs_source=keeps)
    about = _about(party.name, _("Anteckna"), document)
    sent = entered(
        request,
        form,
        lambda: workflow.tell(
            found, one.number, party, form.answer(), form.told(request.user), seen=form.cleaned_data["seen"]
        ),
        about,
        now=lambda: {"seen": seq()},
    )
    if isinstance(sent, HttpResponse):
        return sent
    if sent.made:
        messages.success(request, _("Tack. Uppgiften är antecknad och syns för alla."))
        return redirect("desk:document", document)
    said = wording.answer_said(one.parties[code])
    return _form_page(request, form, sent.status, about, document=found, said=said)


def _about(title: str, button: str, document: str) -> About:
    return About(title, button, reverse("desk:document", args=[document]))


def _form_page(request: DeskRequest, form: Any, status: int, about: About, **more: Any) -> HttpResponse:
    """`more`: of a document that is there already the document; of one that is being written its draft."""
    context = {"form": form, "about": about} | more
    return render(request, "desk/document_form.html", context, status=status)


def _load(slug: str) -> tuple[GoverningDocument, DocumentStanding]:
    found = get_object_or_404(GoverningDocument.objects.with_history(), slug=slug)
    stands = _stands(found)
    if stands is None:
        raise Http404
    return found, stands


def _stands(document: GoverningDocument) -> DocumentStanding | None:
    return standing(document.events.all(), document.versions.all(), clock.today())


def _asked(stands: DocumentStanding) -> VersionStanding:
    """The newest version that was sent to the parties; else the newest."""
    sent = [one for one in stands.versions if one.sent_on]
    return sent[-1] if sent else stands.newest


def _seq(document: GoverningDocument) -> int:
    return DocumentEvent.objects.filter(document=document).count()


def _words(one: VersionStanding) -> tuple[str, str]:
    region = current_region()
    return wording.state_name(one.state, region), wording.said(one, region)


def _moved(stands: DocumentStanding, chosen: Move | None) -> VersionStanding:
    """The version that it happens to: the newest that stands so that it can."""
    can = [one for one in stands.versions if chosen and one.state in FROM[chosen.verb]]
    return can[-1] if can else stands.newest


def _open_moves(stands: DocumentStanding) -> list[tuple[str, Any]]:
    states = {one.state for one in stands.versions}
    return [(name, each.label) for name, each in MOVES.items() if states & FROM[each.verb]]


def _strikable(document: GoverningDocument) -> list[tuple[int, str]]:
    """What can be struck, newest first, in words."""
    rows = list(document.events.all())
    struck = {event.data["event"] for event in rows if event.verb == Verb.VOID}
    region = current_region()
    return [
        (
            event.seq,
            f"{days.written(event.day)}: {wording.event_name(event, region)} {event.party or ''}".strip(),
        )
        for event in reversed(rows)
        if event.verb not in workflow.UNSTRIKABLE and event.seq not in struck
    ]


def _require_reader(user: Any) -> None:
    """Raises Http404: for everybody else there is no such room."""
    if not may_read_register(user):
        raise Http404


def _require_carer(user: Any, document: GoverningDocument) -> None:
    if not may_care_for(user, document):
        raise Http404


def _require_keeper(user: Any) -> None:
    if not may_keep_documents(user):
        raise Http404
