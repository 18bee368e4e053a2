"""Settings, from the environment; whatever is missing or misspelled fails closed."""

import secrets
from datetime import timedelta
from pathlib import Path
from re import fullmatch
from typing import Any
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from config import cookie_names, encryption_keys

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent

# Anything but the word itself is production: a misspelling must not open the simulator.
SIMULATOR = env.str("EPCS_MODE", default="production") == "simulator"
DEBUG = False

SECRET_KEY = env.str("SECRET_KEY")
# Former values of SECRET_KEY: what was derived from them still opens.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
# Key by name; the first encrypts, all of them decrypt.
EPCS_ENCRYPTION_KEYS = encryption_keys.read(env.list("EPCS_ENCRYPTION_KEYS"))
PUBLIC_URL = env.str(
    "PUBLIC_URL", default="http://127.0.0.1:8000" if SIMULATOR else environ.Env.NOTSET
)
_public = urlsplit(PUBLIC_URL)
if not _public.hostname:
    msg = "PUBLIC_URL must be a whole address, like https://epcs.example"
    raise ImproperlyConfigured(msg)

# Opens the control API, which production has not. Nobody knows one that was not set.
_token = env.str("EPCS_API_TOKEN", default="") or secrets.token_urlsafe(32)
EPCS_API_TOKEN = _token if SIMULATOR else ""

# The portal's seams: what the simulator replaces. Each names a module.
EPCS_CLOCK = "simulator.clock" if SIMULATOR else "identity.providers.clock.system"
EPCS_RANDOMNESS = "simulator.randomness" if SIMULATOR else "identity.providers.randomness.system"
EPCS_PUSHES = "simulator.pushes" if SIMULATOR else "identity.providers.pushes.none"
_DELIVERIES = {
    "simulator": "simulator.delivery",
    "twilio": "identity.providers.delivery.twilio",
    "none": "identity.providers.delivery.none",
}
_delivery = env.str("EPCS_DELIVERY", default="simulator" if SIMULATOR else "")
if _delivery not in _DELIVERIES or (_delivery == "simulator" and not SIMULATOR):
    msg = "EPCS_DELIVERY must say how calls and texts are sent. Set EPCS_DELIVERY=none to send none"
    raise ImproperlyConfigured(msg)
EPCS_DELIVERY = _DELIVERIES[_delivery]
# Read with Twilio only: whatever else delivers costs nothing and needs no account.
_twilio = _delivery == "twilio"
TWILIO_ACCOUNT_SID = env.str("TWILIO_ACCOUNT_SID", default="") if _twilio else ""
TWILIO_AUTH_TOKEN = env.str("TWILIO_AUTH_TOKEN", default="") if _twilio else ""
TWILIO_FROM_NUMBER = env.str("TWILIO_FROM_NUMBER", default="") if _twilio else ""
_sends = env.str("EPCS_SENDS_PER_HOUR", default="100") if _twilio else ""
_NEEDED = (
    ("TWILIO_ACCOUNT_SID", TWILIO_ACCOUNT_SID, "AC[0-9a-fA-F]{32}", "AC and 32 hexadecimal digits"),
    ("TWILIO_AUTH_TOKEN", TWILIO_AUTH_TOKEN, "[0-9a-fA-F]{32}", "32 hexadecimal digits"),
    ("TWILIO_FROM_NUMBER", TWILIO_FROM_NUMBER, r"\+[1-9][0-9]{7,14}", "like +18025550100"),
    ("EPCS_SENDS_PER_HOUR", _sends, "[1-9][0-9]{0,5}", "a number from 1 to 999999"),
)
_wrong = [f"{name} ({like})" for name, value, shape, like in _NEEDED if not fullmatch(shape, value)]
if _twilio and _wrong:
    # The values stay out of it: a token with a typing error is nearly a token.
    msg = f"EPCS_DELIVERY=twilio needs {', '.join(_wrong)}"
    raise ImproperlyConfigured(msg)
# Calls and texts of the whole deployment in an hour, where they cost money.
EPCS_SENDS_PER_HOUR = int(_sends) if _twilio else None
# Practices that visitors of the simulator can start in an hour, all together.
_starts = env.str("EPCS_STARTS_PER_HOUR", default="2000") if SIMULATOR else "0"
if SIMULATOR and not fullmatch("[1-9][0-9]{0,5}", _starts):
    msg = "EPCS_STARTS_PER_HOUR must be a number from 1 to 999999"
    raise ImproperlyConfigured(msg)
EPCS_STARTS_PER_HOUR = int(_starts)
# Without it only numbers kept for films and training can be registered.
EPCS_ALLOW_REAL_NUMBERS = env.bool("EPCS_ALLOW_REAL_NUMBERS", default=False)

INSTALLED_APPS = [
    *(["simulator"] if SIMULATOR else []),
    "identity",
    "epcs",
    "exostar",
    "erx_admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "django_otp",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "identity.web.middleware.headers.NoStoreMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    # Before anything reads the request: what comes above only adds headers to the answer.
    *(["simulator.api.auth.ControlApiMiddleware"] if SIMULATOR else []),
    "identity.web.middleware.gate.InputGateMiddleware",
    "identity.web.middleware.session.SessionMiddleware",
    "identity.web.middleware.host.CommonMiddleware",
    # Before CSRF's, so that a refused form is written down with its person.
    "identity.web.middleware.sign_in.SignInMiddleware",
    *(["simulator.middleware.VisitorMiddleware"] if SIMULATOR else []),
    *(["simulator.middleware.SandboxMiddleware"] if SIMULATOR else []),
    "django.middleware.csrf.CsrfViewMiddleware",
    "identity.web.middleware.sign_in.LoginRequiredMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # The simulator's folder comes first: it fills the portal's empty includes.
        "DIRS": [
            *([BASE_DIR / "templates" / "simulator" / "overrides"] if SIMULATOR else []),
            BASE_DIR / "templates",
        ],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["identity.web.context.page"]},
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# The driver is psycopg2: Django would prefer psycopg 3 wherever it can be imported.
_limits = {
    # Seconds; a page about a database that is gone must come within four.
    "connect_timeout": 3,
    # Django writes joins in a good order; trying others took 2.6 of the 3.2 ms that planning the
    # sign-in of a request takes (join_collapse_limit, Postgres 15, section 20.7.4).
    "options": "-c statement_timeout=10s -c lock_timeout=8s"
    " -c idle_in_transaction_session_timeout=30s -c join_collapse_limit=1",
}


def _database(variable: str) -> dict[str, Any]:
    address = env.db_url(variable)
    return {
        **address,
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**address.get("OPTIONS", {}), **_limits},
    }


DATABASES = {"default": _database("DATABASE_URL")}
# The application's role, which migrate grants its rights to.
EPCS_APPLICATION_ROLE = DATABASES["default"]["USER"]
# Only migrate and the tests' set-up know the owner; the server's environment never does.
if env.str("DATABASE_OWNER_URL", default=""):
    DATABASES["owner"] = _database("DATABASE_OWNER_URL")
ATOMIC_REQUESTS = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "identity.User"
LOGIN_URL = "identity:sign-in"
PASSWORD_HASHERS = ["identity.deployment.hashers.Argon2id"]

# In production as long as a session: identity.constants.SESSION_LIFE. The simulator's clocks may
# stand still for days.
SESSION_COOKIE_AGE = int((timedelta(days=30) if SIMULATOR else timedelta(hours=12)).total_seconds())
SESSION_ENGINE = "identity.web.session_store"
SESSION_SERIALIZER = "django.contrib.sessions.serializers.JSONSerializer"
_https = _public.scheme == "https"
if not SIMULATOR and not _https:
    msg = "PUBLIC_URL must begin with https:// in production"
    raise ImproperlyConfigured(msg)
_server = cookie_names.server_id(
    env.str(cookie_names.VARIABLE, default=""), PUBLIC_URL, DATABASES["default"]
)
# The practice cookie, the simulator's (simulator.visitors.cookie), has the session's path.
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = cookie_names.path(PUBLIC_URL)
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME, PRACTICE_COOKIE_NAME = (
    cookie_names.name(purpose, is_https=_https, path=SESSION_COOKIE_PATH, server=_server)
    for purpose in ("session", "csrf", "practice")
)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "identity.web.views.errors.csrf_failure"

# As Django compares it: an IPv6 address keeps its brackets.
_host = f"[{_public.hostname}]" if ":" in _public.hostname else _public.hostname
ALLOWED_HOSTS = sorted({_host, "localhost", "127.0.0.1", "[::1]"}) if SIMULATOR else [_host]
CSRF_TRUSTED_ORIGINS = [f"{_public.scheme}://{_public.netloc}"]
SECURE_SSL_REDIRECT = _https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _https else None
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if _https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _https
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# 256 KB: the largest body any form needs, many times over.
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-src": [SELF if SIMULATOR else NONE],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
}

LANGUAGE_CODE = "en-us"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "America/New_York"

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Served as they lie: no collecting step stands between a clone and its first page.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "identity.deployment.logs.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "identity": {"level": "INFO"},
        # Django mails and prints whole requests otherwise; ours say what is needed.
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        # A refusal is the journal's business, not the log's.
        "django.request": {"level": "ERROR"},
        # The SDK logs whole requests, codes and numbers in them; nothing of it may reach a log.
        "twilio": {"handlers": [], "level": "CRITICAL", "propagate": False},
        "urllib3": {"level": "WARNING"},
    },
}
