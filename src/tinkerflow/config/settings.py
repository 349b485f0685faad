"""Django's settings: wires what `environment` says, decides nothing else."""

from pathlib import Path
from urllib.parse import urlsplit

from .databases import databases
from .environment import env
from .logs import configure, logging_settings
from .mail import mail_settings
from .secrets import encryption_keys, secret_key

ENV = env()
PACKAGE = Path(__file__).resolve().parent.parent

SECRET_KEY = secret_key(ENV)
ENCRYPTION_KEYS = encryption_keys(ENV)
DEBUG = ENV.debug
PUBLIC_URL = ENV.public_url.rstrip("/")
ALLOWED_HOSTS = [
    "127.0.0.1",
    "localhost",
    "[::1]",
    urlsplit(PUBLIC_URL).hostname or "localhost",
    *[host.strip() for host in ENV.allowed_hosts.split(",") if host.strip()],
]
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
ALLOW_PRIVATE_FETCH = ENV.allow_private_fetch

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "django_structlog",
    "template_partials",
    "lucide",
    "ninja",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "procrastinate.contrib.django",
    "tinkerflow.core.accounts",
    "tinkerflow.core.tenancy",
    "tinkerflow.core.audit",
    "tinkerflow.core.ai",
    "tinkerflow.core.jobs",
    "tinkerflow.craft.facts",
    "tinkerflow.craft.compliance",
    "tinkerflow.marketing.companies",
    "tinkerflow.marketing.personas",
    "tinkerflow.marketing.scripts",
    "tinkerflow.marketing.scoring",
    "tinkerflow.marketing.headlines",
    "tinkerflow.marketing.forecasts",
    "tinkerflow.marketing.lab",
    "tinkerflow.marketing.campaigns",
    "tinkerflow.studio.products",
    "tinkerflow.studio.audience",
    "tinkerflow.studio.reviews",
    "tinkerflow.studio.hooks",
    "tinkerflow.studio.concepts",
    "tinkerflow.studio.skits",
    "tinkerflow.flows",
    "tinkerflow.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "tinkerflow.web.static_files.WholeFiles",
    "tinkerflow.api.middleware.api_manners",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "tinkerflow.web.middleware.content_security_policy",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "tinkerflow.web.middleware.MemberScope",
]
CSRF_FAILURE_VIEW = "tinkerflow.web.views.trouble.stale_form"
ROOT_URLCONF = "tinkerflow.config.urls"
ASGI_APPLICATION = "tinkerflow.config.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tinkerflow.web.request.shell",
            ],
            "builtins": [
                "tinkerflow.web.templatetags.ui",
                "tinkerflow.web.templatetags.figures",
                "tinkerflow.web.templatetags.scripts",
                "tinkerflow.web.templatetags.skits",
                "template_partials.templatetags.partials",
            ],
        },
    }
]

DATABASES = databases(ENV, SECRET_KEY)
DATABASE_ROUTERS = ["tinkerflow.core.tenancy.routing.OwnerMigrates"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": ENV.cache_url}
        if ENV.cache_url
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    )
}
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["tinkerflow.web.adapters.SignIn"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 10}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "tinkerflow.web.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory" if ENV.email_url else "optional"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
MFA_ADAPTER = "tinkerflow.web.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Tinkerflow"
# RFC 6238, 5.2: who types the code as it changes is still let in.
MFA_TOTP_TOLERANCE = 1
locals().update(mail_settings(ENV))

HTTPS = PUBLIC_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024

STATIC_URL = "/static/"
STATIC_ROOT = ENV.home / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "tinkerflow.web.static_files.CollectedOrPlain"},
}
WHITENOISE_USE_FINDERS = True
MEDIA_ROOT = ENV.home / "files"

LANGUAGE_CODE = "en-us"
TIME_ZONE = "UTC"
USE_I18N = False
USE_TZ = True

configure(ENV.log_level)
LOGGING = logging_settings(ENV.log_level)
