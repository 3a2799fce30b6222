"""The register at the desk: kept by the coordinator; a principal's contacts tell of its own decisions."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from agreements import wording, workflow
from agreements.models import GoverningDocument
from agreements.permissions import (
    may_care_for,
    may_keep_documents,
    may_tell_of,
    own_principals,
)
from agreements.standing import VersionStanding
from agreements.states import Change
from desk.autosaving import drafted, keep_draft, tell_sent
from desk.forms.document_moves import AnswerForm
from desk.forms.documents import FactsForm, RegisterForm, ReviewForm, VersionForm
from desk.gate import DeskRequest, locked
from desk.typed import given
from desk.views.document_confirming import About, entered
from desk.views.document_gate import (
    about_of,
    asked_of,
    form_page,
    load_document,
    require_carer,
    require_keeper,
    require_reader,
    seq_of,
    stands_of,
)
from desk.views.document_moves import open_moves
from organizations.models import Principal
from organizations.region import current_region
from writing import drafts


@require_safe
def documents(request: DeskRequest) -> HttpResponse:
    """`/arbete/styrdokument/`: for a contact first what waits for its principals; then every document."""
    require_reader(request.user)
    own = own_principals(request.user)
    found = [
        (document, stands)
        for document in GoverningDocument.objects.with_history()
        if (stands := stands_of(document))
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
    require_keeper(request.user)
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
    return form_page(request, form, sent.status, about, draft=draft)


@require_safe
def document(request: DeskRequest, document: str) -> HttpResponse:
    """`/arbete/styrdokument/<id>/`: where it stands, what can be done now, and each party's answer."""
    require_reader(request.user)
    found, stands = load_document(document)
    keeps, own = may_keep_documents(request.user), own_principals(request.user)
    told = asked_of(stands)
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
        "moves": open_moves(stands) if keeps else [],
        "keeps": keeps,
        "cares": may_care_for(request.user, found),
    }
    return render(request, "desk/document_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: DeskRequest, document: str) -> HttpResponse:
    """`/arbete/styrdokument/<id>/andra/`: what the document is about; never its text or terms."""
    require_keeper(request.user)
    found, _stands_now = load_document(document)
    form = FactsForm(given(request), document=found)
    about = about_of(_("Ändra uppgifterna"), _("Spara"), document)
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
    return form_page(request, form, sent.status, about, document=found)


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: DeskRequest, document: str) -> HttpResponse:
    """`/arbete/styrdokument/<id>/oversyn/`: it has been looked through; when it is to be next."""
    found, _stands_now = load_document(document)
    require_carer(request.user, found)
    form = ReviewForm(given(request), document=found)
    about = about_of(_("Sedd över"), _("Spara"), document)
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
    return form_page(request, form, sent.status, about, document=found)


@require_http_methods(["GET", "HEAD", "POST"])
def version(request: DeskRequest, document: str) -> HttpResponse:
    """`/arbete/styrdokument/<id>/version/`: a new version, an amendment or a correction."""
    found, stands = load_document(document)
    require_carer(request.user, found)
    keeps = may_keep_documents(request.user)
    form = VersionForm(given(request), before=stands.newest, seq=seq_of(found), may_correct=keeps)

    def make() -> Any:
        change, seen = form.cleaned_data["change"], form.cleaned_data["seen"]
        told = form.told(request.user)
        if change == Change.CORRECTION:
            return workflow.correct(found, stands.newest.number, form.content(), told, seen=seen)
        return workflow.propose(found, form.content(), told, seen=seen, change=Change(change))

    about = about_of(_("Ny version, ändring eller rättelse"), _("Spara"), document)
    sent = entered(request, form, make, about, now=lambda: {"seen": seq_of(found)})
    if isinstance(sent, HttpResponse):
        return sent
    if sent.made:
        messages.success(request, _("Versionen är sparad."))
        return redirect("desk:document", document)
    return form_page(request, form, sent.status, about, document=found)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: DeskRequest, document: str, code: str) -> HttpResponse:
    """`/arbete/styrdokument/<id>/svar/<kod>/`: what a party has before it, has decided, or declined."""
    require_reader(request.user)
    found, stands = load_document(document)
    party = get_object_or_404(Principal, code=code)
    one = asked_of(stands)
    if party.code not in one.parties or not may_tell_of(request.user, party):
        raise Http404

    def seq() -> int:
        return asked_of(load_document(document)[1]).parties[code].seq

    keeps = may_keep_documents(request.user)
    form = AnswerForm(given(request), seq=one.parties[code].seq, needs_source=keeps)
    about = about_of(party.name, _("Anteckna"), document)
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
    return form_page(request, form, sent.status, about, document=found, said=said)


def _words(one: VersionStanding) -> tuple[str, str]:
    region = current_region()
    return wording.state_name(one.state, region), wording.said(one, region)
