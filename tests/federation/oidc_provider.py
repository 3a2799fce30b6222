"""A huvudman's OpenID provider, in a process of its own: allauth's, where a few sign in wrongly on purpose.

`python tests/federation/oidc_provider.py PORT FOLDER`: FOLDER has its key (`key.pem`) and another that is not
published (`other.pem`), the portal's addresses (`redirects.txt`) and its own keys (`portal.json`).
"""

import json
import logging
import sys
import warnings
from pathlib import Path
from typing import Any

import django
from django.conf import settings

SECRET = "en hemlighet (exempel)"
PASSWORD = "exempel"
PEOPLE = ("kim", "okand", "slutat", "annan", "utgangen", "osignerad", "fel-nyckel", "fel-nonce", "svag")
"""The first three sign in rightly; what is wrong with the others' tokens stands in `Adapter`."""
PORT, FOLDER = (int(sys.argv[1]), Path(sys.argv[2])) if __name__ == "__main__" else (0, Path())
BASE = f"http://127.0.0.1:{PORT}"


def configure() -> None:
    settings.configure(
        SECRET_KEY="exempel",
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF="__main__",
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": FOLDER / "provider.sqlite3"}},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.messages",
            "allauth",
            "allauth.account",
            "allauth.idp.oidc",
        ],
        MIDDLEWARE=[
            "__main__.TakesOurKey",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "allauth.account.middleware.AccountMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                },
            }
        ],
        AUTHENTICATION_BACKENDS=["django.contrib.auth.backends.ModelBackend"],
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        SESSION_COOKIE_NAME="provider",
        CSRF_COOKIE_NAME="provider-csrf",
        ACCOUNT_EMAIL_VERIFICATION="none",
        IDP_OIDC_ADAPTER="__main__.Adapter",
        IDP_OIDC_PRIVATE_KEY=(FOLDER / "key.pem").read_text(),
        USE_TZ=True,
    )
    django.setup()


class TakesOurKey:
    """What allauth's own lacks: clients that show a key (`private_key_jwt`), checked as RFC 7523 says."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> Any:
        if assertion := request.POST.get("client_assertion"):
            import jwt  # noqa: PLC0415

            keys = jwt.PyJWKSet.from_dict(json.loads((FOLDER / "portal.json").read_text()))
            said = jwt.decode(
                assertion,
                keys[jwt.get_unverified_header(assertion)["kid"]],
                algorithms=["RS256"],
                audience=f"{BASE}/identity/o/api/token",
                options={"require": ["iss", "sub", "aud", "exp", "jti"]},
            )
            assert said["iss"] == said["sub"] == "med-nyckel"
            request.POST = request.POST.copy()
            request.POST["client_id"], request.POST["client_secret"] = said["sub"], SECRET
        answer = self.get_response(request)
        return without_signature(answer) if request.path.endswith("/api/token") else answer


def without_signature(answer: Any) -> Any:
    """Of one person the token as anybody could write it: `alg` is `none`."""
    import jwt  # noqa: PLC0415

    told = json.loads(answer.content)
    said = jwt.decode(told["id_token"], options={"verify_signature": False})
    if said["sub"] == "osignerad":
        head = jwt.get_unverified_header(told["id_token"])
        told["id_token"] = jwt.encode(said, "", algorithm="none", headers={"kid": head["kid"]})
        answer.content = json.dumps(told).encode()
    return answer


def serve() -> None:
    from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server  # noqa: PLC0415

    from allauth.account.models import EmailAddress  # noqa: PLC0415
    from allauth.idp.oidc.models import Client  # noqa: PLC0415
    from django.contrib.auth.models import User  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415

    call_command("migrate", verbosity=0, run_syncdb=True)
    for name in PEOPLE:
        user = User.objects.create_user(name, f"{name}@kommun.example", PASSWORD)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    for name in ("med-hemlighet", "med-nyckel"):
        client = Client(
            id=name, name="Portalen (exempel)", skip_consent=True, scopes="openid\nprofile\nemail"
        )
        client.set_secret(SECRET)
        client.redirect_uris = (FOLDER / "redirects.txt").read_text()
        client.save()

    class Quiet(WSGIRequestHandler):
        def log_message(self, *_words: Any) -> None:
            """Nothing."""

    class Server(WSGIServer):
        request_queue_size = 50

    make_server("127.0.0.1", PORT, get_wsgi_application(), Server, Quiet).serve_forever()


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    configure()

    from allauth.idp.oidc.adapter import DefaultOIDCAdapter
    from django.contrib.auth import login
    from django.contrib.auth.models import User
    from django.http import HttpResponse
    from django.urls import include, path

    class Adapter(DefaultOIDCAdapter):
        signs_for = ""

        def get_user_sub(self, client: Any, user: Any) -> str:
            return str(user.username)

        def populate_id_token(self, id_token: dict[str, Any], client: Any, scopes: Any, **_kw: Any) -> None:
            who = Adapter.signs_for = id_token["sub"]
            id_token["acr"] = "http://id.elegnamnden.se/loa/1.0/loa3"
            wrong = {
                "annan": {"aud": "en-annan-klient"},
                "utgangen": {"exp": id_token["iat"] - 600},
                "fel-nonce": {"nonce": "en annan"},
                "svag": {"acr": "http://id.elegnamnden.se/loa/1.0/loa2"},
            }
            id_token.update(wrong.get(who, {}))

        def get_signing_key(self) -> Any:
            key = super().get_signing_key()
            if Adapter.signs_for == "fel-nyckel":
                key.pem = (FOLDER / "other.pem").read_text()
            return key

    def sign_in_as(request: Any, name: str) -> HttpResponse:
        """In place of the provider's own form, where a test has no browser."""
        login(request, User.objects.get(username=name))
        return HttpResponse("in")

    urlpatterns = [
        path("som/<str:name>/", sign_in_as),
        path("accounts/", include("allauth.account.urls")),
        path("", include("allauth.idp.urls")),
    ]
    serve()
