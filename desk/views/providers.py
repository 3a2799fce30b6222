"""By which huvudmän's sign-ins people come in, and who has knocked there."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

import clock
from accounts.models import User
from desk.forms.providers import FORMS, ProviderForm, WhoseForm
from desk.gate import DeskRequest, locked
from desk.sending import press, say, send
from desk.typed import given
from federation.log import in_words
from federation.models import Identity, Provider
from federation.permissions import may_keep_providers
from federation.workflow import approve, keep_provider, refuse, release
from ui.addresses import absolute
from ui.paging import Numbered

PER_PAGE = 50
MOST_WAITING = 100
"""Should many knock at once, the page must still open."""


@require_safe
def providers(request: DeskRequest) -> HttpResponse:
    """`/arbete/personer/huvudman/`: the providers, who waits to be known, and whom they know."""
    _require_keeper(request.user)
    known = Identity.objects.for_list()
    context = {
        "providers": Provider.objects.for_list(),
        "waiting": known.knocking()[:MOST_WAITING],
        "page": Numbered(known.decided(), PER_PAGE).get_page(request.GET.get("sida")),
        "now": clock.now(),
        "has_key": bool(settings.FEDERATION_KEY and settings.FEDERATION_CERTIFICATE),
    }
    return render(request, "desk/provider_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: DeskRequest, kind: str) -> HttpResponse:
    """`/arbete/personer/huvudman/ny/<kind>/`: another huvudman's sign-in."""
    _require_keeper(request.user)
    if kind not in FORMS:
        raise Http404
    form = FORMS[kind](given(request))
    sent = send(request, form, lambda: _keep(None, kind, form, request.user))
    return _form(request, form, kind, None, sent)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/personer/huvudman/<id>/`: what stands of it, and its addresses for the other side."""
    _require_keeper(request.user)
    provider = get_object_or_404(Provider.objects.for_list(), pk=pk)
    form = FORMS[provider.kind](given(request), provider=provider)
    sent = send(
        request,
        form,
        lambda: _keep(provider, provider.kind, form, request.user),
        fresh=lambda: FORMS[provider.kind](provider=locked(provider)),
    )
    return _form(request, form, provider.kind, provider, sent)


@require_http_methods(["GET", "HEAD", "POST"])
def identity(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/personer/huvudman/person/<id>/`: whom a huvudman knows, and whose they are here."""
    found = _load(request, pk)
    form = WhoseForm(given(request), initial={"email": _likely(found)})
    sent = send(request, form, lambda: approve(found, form.cleaned_data["email"], by=request.user))
    if sent.made is None:
        return render(request, "desk/identity.html", {"form": form, "found": found}, status=sent.status)
    messages.success(request, _("%(name)s är kopplad, och får ett mejl om det.") % {"name": sent.made.person})
    return redirect("desk:providers")


@require_POST
def turn_away(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/personer/huvudman/person/<id>/refuse/`: whoever has knocked does not get in."""
    found = _load(request, pk)
    say(
        request,
        press(request, lambda: refuse(found, by=request.user)),
        _("Avvisad. Personen kommer inte in."),
    )
    return redirect("desk:providers")


@require_POST
def let_go(request: DeskRequest, pk: int) -> HttpResponse:
    """`/arbete/personer/huvudman/person/<id>/release/`: takes back what was decided, to be decided anew."""
    found = _load(request, pk)
    say(request, press(request, lambda: release(found, by=request.user)), _("Beskedet är taget tillbaka."))
    return redirect("desk:providers")


def _keep(provider: Provider | None, kind: str, form: ProviderForm, by: User) -> Provider:
    said = form.said()
    return keep_provider(provider, said.pop("domains"), by=by, kind=kind, **said)


def _form(
    request: DeskRequest, form: ProviderForm, kind: str, provider: Provider | None, sent: Any
) -> HttpResponse:
    if sent.is_made:
        messages.success(request, _("Inloggningen är sparad. Portalen hämtar uppgifterna inom en minut."))
        return redirect("desk:providers")
    context = {"form": form, "kind": kind, "provider": provider, "ours": _ours(kind, provider)}
    if provider:
        log = provider.entries.select_related("by")
        page = Numbered(log, PER_PAGE).get_page(request.GET.get("sida"))
        context |= {"page": page, "entries": [(entry, in_words(entry)) for entry in page]}
    return render(request, "desk/provider_form.html", context, status=sent.status)


def _ours(kind: str, provider: Provider | None) -> list[tuple[str, str]]:
    """What the other side registers: words, and address."""
    if kind == Provider.Kind.SAML:
        return [(_("Portalens metadata"), absolute(reverse("saml_metadata")))]
    found = [(_("Portalens nycklar (JWKS)"), absolute(reverse("oidc_keys")))]
    found += [(_("Efter utloggning"), absolute(reverse("signed_out")))]
    if provider:
        found.insert(
            0, (_("Svarsadress (redirect URI)"), absolute(reverse("oidc_answer", args=[provider.pk])))
        )
    return found


def _likely(found: Identity) -> str:
    """The address that the provider told, where somebody here has it: to look at, never a proof."""
    here = User.objects.filter(email__iexact=found.email).first() if found.email else None
    return here.email if here else ""


def _load(request: DeskRequest, pk: int) -> Identity:
    _require_keeper(request.user)
    return get_object_or_404(Identity.objects.for_list(), pk=pk)


def _require_keeper(user: Any) -> None:
    """Raises Http404: for everybody else there is no such room."""
    if not may_keep_providers(user):
        raise Http404
