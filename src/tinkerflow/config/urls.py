"""Which address leads where."""

from django.urls import include, path

from tinkerflow.api.router import api
from tinkerflow.web.views import home, kit, markets, model, settings, setup

settings_pages = [
    path("", settings.profile, name="profile"),
    path("security", settings.security, name="security"),
    path("people", settings.people, name="people"),
    path("markets", markets.markets, name="markets"),
    path("markets/save", markets.save, name="save_markets"),
    path("model", model.model, name="model"),
    path("model/save", model.save, name="save_model"),
    path("model/forget", model.forget, name="forget_model"),
    path("model/trials", model.start_trial, name="start_trial"),
    path("model/trials/<uuid:trial_id>", model.trial, name="trial"),
]

urlpatterns = [
    path("", home.home, name="home"),
    path("switch/", home.switch, name="switch"),
    path("search/", home.search, name="search"),
    path("theme/", settings.theme, name="theme"),
    path("robots.txt", home.robots, name="robots"),
    path("kit/", kit.kit, name="kit"),
    path("setup/<str:token>", setup.setup, name="setup"),
    path("settings/", include((settings_pages, "settings"))),
    path("", include("tinkerflow.web.addresses")),
    path("api/", api.urls),
    path("accounts/", include("allauth.urls")),
]

handler403 = "tinkerflow.web.views.trouble.not_allowed"
handler404 = "tinkerflow.web.views.trouble.not_here"
handler500 = "tinkerflow.web.views.trouble.broken"
