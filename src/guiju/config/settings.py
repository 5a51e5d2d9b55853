"""Django's settings. What a place of installation may choose comes from `config.environment`."""

from __future__ import annotations

import os
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from guiju.config import environment, secrets

ENVIRONMENT = environment.read(os.environ)

PACKAGE = Path(__file__).resolve().parent.parent
PROJECT = PACKAGE.parent.parent
DATA = ENVIRONMENT.data
DEBUG = ENVIRONMENT.debug

try:
    DATA.mkdir(mode=0o750, parents=True, exist_ok=True)
    SECRET_KEY = ENVIRONMENT.secret_key or secrets.kept(DATA / "secret_key")
    GUIJU_SIGNING_KEY = DATA / "signing_key"
    secrets.kept(GUIJU_SIGNING_KEY, secrets.signing_seed)
    GUIJU_CREDENTIALS_KEY = DATA / "credentials_key"
    secrets.kept(GUIJU_CREDENTIALS_KEY, secrets.signing_seed)
except OSError as trouble:
    raise environment.BadVariable(
        f"GUIJU_DATA 为 {str(DATA)!r}，无法使用（{trouble.strerror}），应为当前用户可以写入的目录",
        f"GUIJU_DATA is {str(DATA)!r}, which cannot be used ({trouble.strerror}); it must be a directory "
        "this user may write to",
    ) from None

ALLOWED_HOSTS = ENVIRONMENT.hosts
CSRF_TRUSTED_ORIGINS = ENVIRONMENT.trusted_origins

INSTALLED_APPS = [
    "guiju.config",
    "guiju.portal",
    "guiju.console",
    "guiju.supervision",
    "guiju.newsroom",
    "guiju.security",
    "guiju.registry",
    "guiju.units",
    "guiju.ledger",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "corsheaders",
    "csp",
    "django_htmx",
    "django_cotton.apps.SimpleAppConfig",
    "ninja",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "guiju.config.language.ChosenLanguage",
    "guiju.config.readable.ReadableText",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "guiju.security.middleware.SessionLimits",
    "guiju.security.middleware.KnowTheOfficer",
    "guiju.console.middleware.RefuseLargeBodies",
    "guiju.console.middleware.ExplainRefusals",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "guiju.config.urls"
WSGI_APPLICATION = "guiju.config.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "config" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "guiju.console.context.frame",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton", "django.templatetags.i18n"],
        },
    }
]
COTTON_DIR = "cotton"

# --- Data -------------------------------------------------------------------------------------

DATABASES = {
    "default": ENVIRONMENT.database
    or {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "guiju.sqlite3",
        # To open the file and set it up takes longer than most questions to it.
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            # Writers queue for the lock when they begin instead of failing when they commit.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
                "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-20000; PRAGMA mmap_size=134217728;"
            ),
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# A pushed post of a million characters, written as \u957f, is six megabytes of JSON.
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_TEMP_DIR = None
GUIJU_UPLOAD_BYTES = ENVIRONMENT.upload_mb * 1024 * 1024

# --- Who comes in (chapter 5) -----------------------------------------------------------------

AUTH_USER_MODEL = "security.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username",)},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "console:desk"
ACCOUNT_ADAPTER = "guiju.security.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
# Axes locks names out and says so; a second limiter would answer with a bare 429.
ACCOUNT_RATE_LIMITS = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "规矩"
# The clock of a telephone may be half a minute off (RFC 6238, 5.2).
MFA_TOTP_TOLERANCE = 1
# `SessionLimits` notes activity once a minute; allauth would write at every request.
USERSESSIONS_TRACK_ACTIVITY = False

AXES_FAILURE_LIMIT = ENVIRONMENT.lockout_attempts
AXES_COOLOFF_TIME = ENVIRONMENT.lockout_minutes / 60
AXES_LOCKOUT_PARAMETERS = ["username"]
# A name is locked wherever the attempts come from; locking addresses would lock a whole office behind
# one gateway, which is what axes.W006 asks for.
SILENCED_SYSTEM_CHECKS = ["axes.W006"]
AXES_USERNAME_CALLABLE = "guiju.security.lockout.name_of"
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
AXES_IPWARE_PROXY_COUNT = ENVIRONMENT.proxies
AXES_VERBOSE = False
AXES_ENABLE_ACCESS_FAILURE_LOG = False

SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = ENVIRONMENT.session_hours * 3600
SESSION_COOKIE_NAME = "guiju_session"
SESSION_COOKIE_SECURE = ENVIRONMENT.https
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = ENVIRONMENT.https
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "guiju.console.errors.csrf_failure"
LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31536000 if ENVIRONMENT.https else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.proxies else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "style-src": ["'self'"],
        "script-src": ["'self'"],
        "connect-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
# The open directory may be read from any page, without cookies; nothing else answers other origins.
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
CORS_URLS_REGEX = r"^/api/v1/(accounts|notices|verify|snapshot|openapi\.json)"
GUIJU_IDLE_SECONDS = ENVIRONMENT.idle_minutes * 60
GUIJU_SESSION_SECONDS = ENVIRONMENT.session_hours * 3600
GUIJU_FEED_NETWORKS = ENVIRONMENT.feed_networks
GUIJU_PACK = ENVIRONMENT.pack
GUIJU_ROUND_HOUR = ENVIRONMENT.round_hour
GUIJU_MAIL = ENVIRONMENT.mail
GUIJU_JUDGE = ENVIRONMENT.judge
GUIJU_ADDRESS = ENVIRONMENT.address

# --- Language and time ------------------------------------------------------------------------

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "guiju_language"
USE_I18N = True
USE_TZ = True
TIME_ZONE = ENVIRONMENT.time_zone
FORMAT_MODULE_PATH = ["guiju.config.formats"]

# --- Static files -----------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [PACKAGE / "config" / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "guiju.config.thirdparty.NodeModulesFinder",
]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "files"},
    },
    "staticfiles": {"BACKEND": "guiju.config.static_files.Storage"},
}
# While debugging pages name files as they are in the source, and they are served from there.
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
FORM_RENDERER = "guiju.config.form_rendering.Renderer"

# --- What is written down beside the ledger ---------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "guiju": {"level": "INFO"},
        "axes": {"level": "ERROR"},
        # A page that says no (403, 404, 413) is no fault of the program; a 500 is.
        "django.request": {"level": "ERROR"},
    },
}
