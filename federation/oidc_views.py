"""Where an OpenID provider's answers come in: allauth's own view, behind our door and our pages."""

from typing import Any

from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from federation import oidc
from federation.door import refused
from federation.models import Provider
from federation.refusals import SignInRefused, Why


def begin(request: HttpRequest, provider: Provider, **state: Any) -> str:
    """The provider's address, with our request; what was asked and `state` stay in this browser's session."""
    return str(oidc.OidcProvider(request, provider).redirect(request, "login", **state)["Location"])


@require_safe
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """`/logga-in/oidc/<id>/svar/`"""
    provider = Provider.objects.filter(pk=pk, kind=Provider.Kind.OIDC).select_related("principal").first()
    if provider is None:
        raise Http404
    try:
        view = OAuth2CallbackView.adapter_view(oidc.Adapter(request, provider.state_name))
        taken: HttpResponse = view(request)
    except SocialApp.DoesNotExist:
        return refused(request, provider, SignInRefused(Why.CLOSED))
    except SignInRefused as refusal:
        return refused(request, provider, refusal)
    return taken


@require_safe
def keys(_request: HttpRequest) -> JsonResponse:
    """`/logga-in/oidc/nycklar/`: the key by which a provider knows us."""
    if not settings.FEDERATION_KEY:
        raise Http404
    return JsonResponse(oidc.our_keys())
