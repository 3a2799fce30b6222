"""Where a SAML provider's answers come in, and where ours stand."""

from typing import Any

from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base import Provider as Flow
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

import clock
from federation import saml
from federation.door import let_in, refused
from federation.models import Answer, Provider
from federation.refusals import SignInRefused, Why
from federation.told import Told
from ui.limits import is_too_often

MOST = 600
"""Answers an hour from one address; to look at one costs some milliseconds."""


def begin(request: HttpRequest, provider: Provider, **state: Any) -> str:
    """The provider's address, with our request; what was asked and `state` stay in this browser's session."""
    address, asked = saml.ask(provider)
    _flow(request, provider).stash_redirect_state(request, "login", state_id=asked, **state)
    return address


@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """`/logga-in/saml/svar/`: comes from the provider's page, so without the session that asked.

    Looked at whole and remembered as used; what it says is kept until the browser that asked takes it, at the
    next address. So nothing that a stranger sends is kept, and an answer is worth nothing in another browser.
    """
    provider = None
    try:
        if is_too_often(request, "saml answers", MOST):
            raise SignInRefused(Why.CLOSED, "too often")
        sent = request.POST.get("SAMLResponse", "")
        if not 0 < len(sent) <= saml.LARGEST:
            raise SignInRefused(Why.UNREADABLE, "size")
        provider = _sender(saml.sender_of(sent))
        believed = saml.read(provider, sent)
        _remember(provider, believed)
    except SignInRefused as refusal:
        return refused(request, provider, refusal)
    return HttpResponseRedirect(f"{reverse('saml_taken')}?fraga={believed.request}")


@require_safe
def taken(request: HttpRequest) -> HttpResponse:
    """`/logga-in/saml/klar/`: the browser that asked takes the answer to its own question, once."""
    found = Answer.objects.filter(request=request.GET.get("fraga", "")).select_related("provider").first()
    provider = found.provider if found else None
    try:
        if found is None or provider is None:
            raise SignInRefused(Why.LOST, "no answer")
        state = _state(request, provider, found.request)
        return let_in(request, provider, _take(found), state, answer=found.pk)
    except SignInRefused as refusal:
        return refused(request, provider, refusal)


@require_safe
def metadata(_request: HttpRequest) -> HttpResponse:
    """`/logga-in/saml/metadata/`: ours, for a huvudman or a federation to register."""
    if not settings.FEDERATION_KEY:
        raise Http404
    return HttpResponse(saml.metadata(), content_type="application/samlmetadata+xml")


@require_safe
def sign_out(request: HttpRequest) -> HttpResponse:
    """`/logga-in/saml/utloggning/`: a provider ends a session, or has ended one that we asked it to."""
    provider = None
    try:
        message = request.GET.get("SAMLRequest") or request.GET.get("SAMLResponse") or ""
        provider = _sender(saml.sender_of(message, is_packed=True))
        onward, whose, which = saml.asked_to_end(provider, request.GET, request.META["QUERY_STRING"])
    except SignInRefused as refusal:
        return refused(request, provider, refusal)
    if not onward:
        return redirect("signed_out")
    _end(provider, whose, which)
    return HttpResponseRedirect(onward)


def _end(provider: Provider, whose: str, which: list[str]) -> None:
    """Our sessions of that person at that provider: all of them, where it names none."""
    # By rows and not by cookie: a provider that signs out of many at once asks from within a page of its own.
    answers = Answer.objects.filter(provider=provider, name_id__value=whose).exclude(session_key="")
    if which:
        answers = answers.filter(session_index__in=which)
    Session.objects.filter(session_key__in=answers.values("session_key")).delete()


def _remember(provider: Provider, believed: saml.Believed) -> None:
    """In the database, so that it is refused the second time whatever else is down."""
    try:
        with transaction.atomic():
            Answer.objects.create(
                provider=provider,
                assertion=believed.assertion,
                request=believed.request,
                told=believed.told.as_json(),
                name_id=believed.name_id,
                session_index=believed.session_index,
                expires_at=believed.expires_at,
            )
    except IntegrityError as twice:
        raise SignInRefused(Why.USED) from twice


@transaction.atomic
def _take(found: Answer) -> Told:
    locked = Answer.objects.select_for_update(of=("self",), no_key=True).get(pk=found.pk)
    if not locked.told or locked.expires_at <= clock.now():
        raise SignInRefused(Why.USED if not locked.told else Why.EXPIRED)
    told, locked.told = Told(**locked.told), {}
    locked.save(update_fields=["told"])
    return told


def _sender(entity: str) -> Provider:
    usable = Provider.objects.usable(clock.now()).filter(kind=Provider.Kind.SAML, entity=entity).first()
    if usable is None:
        raise SignInRefused(Why.UNTRUSTED, "unknown sender")
    return usable


def _state(request: HttpRequest, provider: Provider, asked: str) -> dict[str, Any]:
    try:
        return _flow(request, provider).unstash_redirect_state(request, asked)  # type: ignore[no-any-return]
    except PermissionDenied as lost:
        raise SignInRefused(Why.LOST, "no state") from lost


def _flow(request: HttpRequest, provider: Provider) -> Flow:
    """allauth's, for what a browser has under way."""
    return Flow(request, app=SocialApp(provider="saml", provider_id=provider.state_name))
