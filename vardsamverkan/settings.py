"""All settings, read from the environment. `docs/operations.md` lists the variables.

A variable `NAME_FILE` may name a file that holds the secret instead. With `DEBUG` off, nothing
unsafe has a default: a missing `SECRET_KEY` or `ALLOWED_HOSTS` stops the start.
"""

import logging
from pathlib import Path
from urllib.parse import urlsplit

import django_stubs_ext

from vardsamverkan import data, environment
from vardsamverkan.data import *  # noqa: F403 – settings, all of them
from vardsamverkan.environment import env
from vardsamverkan.logs import to_the_console
from vardsamverkan.policy import CONTENT_SECURITY_POLICY  # noqa: F401 – a setting
from vardsamverkan.schedule import CELERY_BEAT_SCHEDULE  # noqa: F401 – a setting
from vardsamverkan.sign_in import *  # noqa: F403 – settings, all of them

django_stubs_ext.monkeypatch()

BASE_DIR, VAR_DIR = environment.BASE_DIR, environment.VAR_DIR
DEBUG, REHEARSAL = environment.DEBUG, environment.REHEARSAL

SECRET_KEY = env.str("SECRET_KEY", default="only-for-development") if DEBUG else env.str("SECRET_KEY")
ALLOWED_HOSTS = (
    env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "testserver"])
    if DEBUG
    else env.list("ALLOWED_HOSTS")
)

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "vardsamverkan",  # before what its `runserver` adds to
    "django.contrib.staticfiles",
    "django_fsm",
    "rules",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "csp",
    "ui",
    "publication",
    "imprints",
    "pictures",
    "accounts",
    "writing",
    "organizations",
    "federation",
    "contacts",
    "networks",
    "indicators",
    "initiatives",
    "meetings",
    "prioritization",
    "assignments",
    "followup",
    "records",
    "agreements",
    "plans",
    "consultations",
    "deviations",
    "news",
    "letters",
    "notifications",
    "following",
    "yearly",
    "search",
    "personal",
    "website",
    "desk",
    "examples",
    "operations",
    "django_structlog",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
]
if data.DATABASE["ENGINE"].endswith("postgresql"):
    INSTALLED_APPS += ["django.contrib.postgres"]  # for the trigrams of the search's words

MIDDLEWARE = [
    # The order matters: safety first, static files before sessions are read, refusals last and so innermost.
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Inside what answers for files, outside all that may fail.
    "operations.requests.RequestLine",
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "csp.middleware.CSPMiddleware",
    "ui.middleware.PermissionsPolicyMiddleware",
    # Outside what answers 304: that one has the same headers.
    "ui.middleware.OpenDataMiddleware",
    "ui.middleware.NeverStoredMiddleware",
    # Outside what tells pages apart by their bytes: a page is the same page, packed or not.
    "ui.packing.PackingMiddleware",
    "ui.middleware.ConditionalMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    # Before the CSRF check, which reads the form: file names are then already lost.
    "desk.uploading.FileNamesMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    # Before any other reads what was sent; Django reads the form itself in the CSRF check.
    "plaintext.middleware.TextBorderMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    # After htmx's: a part that is asked for must be told to load the whole sign-in page.
    "desk.middleware.SecondFactorMiddleware",
    "desk.middleware.SignInFirstMiddleware",
    "desk.middleware.AuditorMiddleware",
    # Outside the refusals: what is refused for having been made already is answered as done.
    "writing.once.OnceMiddleware",
    "initiatives.middleware.AddressAsWrittenMiddleware",
    "initiatives.middleware.RefusalMiddleware",
    "website.middleware.PastDayMiddleware",
    "ui.middleware.OwnErrorsMiddleware",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
]

ROOT_URLCONF = "vardsamverkan.urls"
WSGI_APPLICATION = "vardsamverkan.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "libraries": {"i18n": "ui.templatetags.settled"},
            "builtins": ["ui.templatetags.settled"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ui.context_processors.frame",
                "organizations.context_processors.region",
            ],
        },
    },
]
SILENCED_SYSTEM_CHECKS = [
    # Two libraries of one name are meant: ours stands in place of Django's own `i18n`.
    "templates.W003",
    # HSTS for every host below ours, and for good in browsers' own lists: the domain's owner promises that.
    "security.W005",
    "security.W021",
]
FORM_RENDERER = "ui.fields.Renderer"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# People; how they sign in: `sign_in.py`.
AUTH_USER_MODEL = "accounts.User"
# Whether roles of much trust must have a second factor. Off where there are demo people, whose password is
# known; the page of one's own sign-in says so, and a portal in use does not start without.
SECOND_FACTOR_DEMANDED = env.bool("SECOND_FACTOR", default=not (DEBUG or REHEARSAL))
# What the secrets of second factors are written with: the first writes, all read, so that one may be changed.
SECOND_FACTOR_KEYS = env.list("SECOND_FACTOR_KEYS", default=[SECRET_KEY])
# Who the portal is to the huvudmän's own sign-ins: its key and certificate (PEM), its id where that is not
# its metadata's address, and by client the secrets of those that take no key.
FEDERATION_KEY = env.str("FEDERATION_KEY", default="", multiline=True)
FEDERATION_CERTIFICATE = env.str("FEDERATION_CERTIFICATE", default="", multiline=True)
FEDERATION_ENTITY_ID = env.str("FEDERATION_ENTITY_ID", default="")
OIDC_SECRETS = env.dict("OIDC_SECRETS", default={})
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie of its own

# Words and time.
# The language law (2009:600) asks for Swedish that is cared for, simple and understandable.
LANGUAGE_CODE = "sv"
TIME_ZONE = "Europe/Stockholm"
USE_I18N = True
USE_TZ = True

# Files. No build step: the stylesheets and scripts are served as they are written, htmx from its wheel.
STATIC_URL = "static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(VAR_DIR / "static")))
# WhiteNoise warns at every start about a folder that is not there.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "initiatives.storage.WholeFiles"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(VAR_DIR / "media")))
# Where `backup` lays what it takes; another disk than the database's, where it is to be of use.
BACKUP_DIR = Path(env.str("BACKUP_DIR", default=str(VAR_DIR / "backups")))

# How much of the public's pages each process keeps; 0: every page is made anew, as whoever changes templates
# wants it.
KEEP_MEGABYTES = env.int("KEEP_MEGABYTES", default=64)
# What `purge_pages` writes for nginx (deploy/nginx.conf), and how nginx is then told.
PROXY_GENERATION = env.str("PROXY_GENERATION", default="")
PROXY_RELOAD = env.str("PROXY_RELOAD", default="")

# The process.
SEALS_FILE = env.str("SEALS_FILE", default="")  # each day's seal is added here, away from the database
LANE_OLD_AFTER_MONTHS = env.int("LANE_OLD_AFTER_MONTHS", default=6)  # unconfirmed longer, a lane is old

# Statistics.
KOLADA_URL = env.str("KOLADA_URL", default="https://api.kolada.se/v3").rstrip("/")  # where values are read

# Mail.
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="portalen@demo.example")
# Where the links in mails lead.
SITE_URL = env.str("SITE_URL", default=f"http://127.0.0.1:{env.int('PORT', default=8000)}").rstrip("/")
MESSAGE_ID_DOMAIN = urlsplit(SITE_URL).hostname
# Who answers for the portal, as the accessibility statement, the privacy page and security.txt say it.
PUBLISHER = env.str("PUBLISHER", default="")  # without one, the region's name in the profile
CONTROLLER = env.str("CONTROLLER", default="")  # the legal person; no start without one
CONTACT_EMAIL = env.str("CONTACT_EMAIL", default="")  # without one, the form is the way
CONTACT_PHONE = env.str("CONTACT_PHONE", default="")
CONTACT_ADDRESS = env.str("CONTACT_ADDRESS", default="")
ANSWER_WORKDAYS = env.int("ANSWER_WORKDAYS", default=0)  # 0: no time is promised
# So many of the last addresses in X-Forwarded-For are our own proxies' word; the rest anybody may write.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=1 if env.bool("BEHIND_PROXY", default=False) else 0)
# Nobody waits longer for a mail server that is silent; far shorter than a claim on a mail holds.
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", default=10)

# Safety; what a page may load: `policy.py`.
SECURE_HSTS_SECONDS = 0 if DEBUG else env.int("HSTS_SECONDS", default=31536000)
SECURE_SSL_REDIRECT = not DEBUG and env.bool("SSL_REDIRECT", default=True)
# A load balancer asks from inside, without TLS, and takes a redirect for a fault.
SECURE_REDIRECT_EXEMPT = [r"^halsa/"]
# Only behind a proxy: without one, anybody could send the header and claim to be on HTTPS.
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", default=False) else None
)
# Other sites must not learn from which need, or with which key of a subscription, somebody came.
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEBUG
SESSION_ENGINE = "accounts.sessions"
SESSION_COOKIE_NAME = "session"
# Where pages are somebody's own, or carry a key. On a shared computer nobody may page back into them.
NEVER_STORED = ("/arbete/", "/admin/", "/logga-in/", "/logga-ut/", "/kontakt/", "/prenumerera/")
# Refused to our own pages too: what none of them asks for, no script that slips in shall have.
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "ui.errors.csrf_failure"
# With DEBUG too the visitor reads the portal's own page; the trace stands in the log.
DEFAULT_EXCEPTION_REPORTER = "ui.errors.Reporter"
# Django's own limit is 2.5 MB; it counts a form's texts, not its files.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# Whoever has it reads the numbers of `operations/metrics.py`; none: nobody does.
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
LOGGING = to_the_console(env.str("LOG_LEVEL", default="WARNING"), readable=DEBUG)
# Who asked and from where stands in no line. What has begun says nothing that its end does not.
DJANGO_STRUCTLOG_USER_ID_FIELD = ""
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = DJANGO_STRUCTLOG_CELERY_TASK_START_LOG_LEVEL = logging.DEBUG
DJANGO_STRUCTLOG_CELERY_ENABLED = bool(data.REDIS_URL)  # a request's number goes with what it queues
