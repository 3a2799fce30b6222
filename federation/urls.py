"""The addresses of sign-in by others, under /logga-in/ as all of it. Read before the accounts' and the
organizations', where three of them stand too, without the way over a huvudman."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.module_loading import import_string
from django.views.decorators.csrf import csrf_exempt

from accounts.views import View, going_on, own_form
from federation.views import SignIn, invitation, sign_out, signed_out


def late(view: str) -> View:
    """Read when the first comes there; see `federation.views`."""

    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found: View = import_string(f"federation.{view}")
        return found(request, *args, **kwargs)

    return answered


urlpatterns = [
    path("logga-in/", going_on(SignIn.as_view()), name="account_login"),
    path("logga-in/inbjudan/<str:token>/", own_form(invitation), name="invitation"),
    path("logga-ut/", own_form(sign_out), name="account_logout"),
    path("logga-in/utloggad/", signed_out, name="signed_out"),
    # From the provider's own page, which has no token of ours: signed instead.
    path("logga-in/saml/svar/", csrf_exempt(late("saml_views.answer")), name="saml_answer"),
    path("logga-in/saml/klar/", late("saml_views.taken"), name="saml_taken"),
    path("logga-in/saml/metadata/", late("saml_views.metadata"), name="saml_metadata"),
    path("logga-in/saml/utloggning/", late("saml_views.sign_out"), name="saml_sign_out"),
    path("logga-in/oidc/<int:pk>/svar/", late("oidc_views.answer"), name="oidc_answer"),
    path("logga-in/oidc/nycklar/", late("oidc_views.keys"), name="oidc_keys"),
]
