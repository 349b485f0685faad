"""The addresses of the product's screens, a list a context."""

from django.urls import include, path, register_converter

from .libraries import LibraryName
from .views import (
    audience,
    claims,
    companies,
    concepts,
    exports,
    facts,
    forecasts,
    hooks,
    jobs,
    lab,
    personas,
    product_facts,
    products,
    reviews,
    trends,
    winners,
)
from .views.scripts import comparing, editing, listing, one
from .views.skits import asking, leaving, library, making
from .views.skits import editing as skit_words
from .views.skits import one as skit

company_pages = [
    path("companies/", companies.listing, name="list"),
    path("companies/new", companies.new, name="new"),
    path("companies/<uuid:company_id>/", companies.detail, name="detail"),
    path("companies/<uuid:company_id>/edit", companies.edit, name="edit"),
    path("companies/<uuid:company_id>/runs", jobs.start, name="run"),
    path("companies/<uuid:company_id>/trends", trends.trends, name="trends"),
    path("companies/<uuid:company_id>/trends/interest", trends.interest, name="interest"),
    path("companies/<uuid:company_id>/scores/again", trends.score_again, name="score_again"),
    path("companies/<uuid:company_id>/delete", companies.delete, name="delete"),
    path("companies/<uuid:company_id>/restore", companies.restore, name="restore"),
]
fact_pages = [
    path("companies/<uuid:company_id>/facts/", facts.listing, name="list"),
    path("companies/<uuid:company_id>/facts/new", facts.new, name="new"),
    path("companies/<uuid:company_id>/facts/judge", facts.judge, name="judge"),
    path("facts/<uuid:fact_id>/", facts.detail, name="detail"),
    path("facts/<uuid:fact_id>/edit", facts.edit, name="edit"),
    path("facts/<uuid:fact_id>/status", facts.status, name="status"),
]
claim_pages = [
    path("claims/<uuid:claim_id>/sign-off", claims.sign, name="sign"),
    path("claims/<uuid:claim_id>/sign-off/revoke", claims.revoke, name="revoke"),
]
persona_pages = [
    path("companies/<uuid:company_id>/personas/", personas.listing, name="list"),
    path("personas/<uuid:persona_id>/", personas.detail, name="detail"),
    path("personas/<uuid:persona_id>/edit", personas.edit, name="edit"),
    path("personas/<uuid:persona_id>/again", personas.again, name="again"),
    path("personas/<uuid:persona_id>/delete", personas.delete, name="delete"),
    path("personas/<uuid:persona_id>/restore", personas.restore, name="restore"),
]
script_pages = [
    path("companies/<uuid:company_id>/scripts/", listing.listing, name="list"),
    path("companies/<uuid:company_id>/scripts/bulk", listing.bulk, name="bulk"),
    path("companies/<uuid:company_id>/scripts/chosen", listing.chosen, name="chosen"),
    path("scripts/compare", comparing.compare, name="compare"),
    path("scripts/<uuid:script_id>/", one.detail, name="detail"),
    path("scripts/<uuid:script_id>/edit", editing.edit, name="edit"),
    path("scripts/<uuid:script_id>/headline-trials", editing.try_headline, name="try"),
    path("scripts/<uuid:script_id>/phrases", editing.phrases, name="phrases"),
    path("scripts/<uuid:script_id>/better-headlines", editing.better, name="better"),
    path("headline-trials/<uuid:headline_trial_id>/", editing.tried, name="tried"),
    path("scripts/<uuid:script_id>/aside", one.aside, name="aside"),
    path("scripts/<uuid:script_id>/crown", one.crown, name="crown"),
    path("scripts/<uuid:script_id>/score", one.score, name="score"),
    path("scripts/<uuid:script_id>/better-words", one.reword, name="reword"),
    path("scripts/<uuid:script_id>/variants", one.vary, name="vary"),
    path("scripts/<uuid:script_id>/versions/<int:version>", one.restore, name="restore"),
]
winner_pages = [
    path("winners/", winners.listing, name="list"),
    path("companies/<uuid:company_id>/winners/", winners.of_company, name="of_company"),
    path("companies/<uuid:company_id>/winners/pick", winners.pick, name="pick"),
]
forecast_pages = [
    path("forecasts/", forecasts.listing, name="list"),
    path("accuracy", forecasts.accuracy, name="accuracy"),
    path("forecasts/results", forecasts.results, name="results"),
    path("forecasts/sheet", forecasts.sheet, name="sheet"),
    path("forecasts/weights", forecasts.weights, name="weights"),
    path("scripts/<uuid:script_id>/freeze", forecasts.freeze, name="freeze"),
    path(
        "companies/<uuid:company_id>/winners/freeze", forecasts.freeze_winners, name="winners"
    ),
]
lab_pages = [
    path("companies/<uuid:company_id>/lab/", lab.listing, name="list"),
    path("companies/<uuid:company_id>/lab/replays", lab.ask, name="ask"),
    path("replays/<uuid:replay_id>/", lab.detail, name="detail"),
    path("angles/", lab.angles, name="angles"),
    path("angles/draw", lab.draw, name="draw"),
]
run_pages = [
    path("jobs/", jobs.listing, name="list"),
    path("jobs/<uuid:job_id>/", jobs.detail, name="detail"),
    path("jobs/<uuid:job_id>/stop", jobs.stop, name="stop"),
    path("jobs/<uuid:job_id>/retry", jobs.retry, name="retry"),
]
export_pages = [
    path("companies/<uuid:company_id>/export/<slug:kind>", exports.company, name="company"),
]
product_pages = [
    path("products/", products.listing, name="list"),
    path("products/new", products.new, name="new"),
    path("products/import", products.bring, name="import"),
    path("products/export", products.export, name="export"),
    path("products/<uuid:product_id>/", products.detail, name="detail"),
    path("products/<uuid:product_id>/edit", products.edit, name="edit"),
    path("products/<uuid:product_id>/facts/", product_facts.listing, name="facts"),
    path("products/<uuid:product_id>/facts/<int:number>/", product_facts.detail, name="fact"),
    path(
        "products/<uuid:product_id>/facts/<int:number>/edit",
        product_facts.edit,
        name="edit_fact",
    ),
    path("products/<uuid:product_id>/facts/read", product_facts.read, name="read"),
    path("products/<uuid:product_id>/facts/new", product_facts.new, name="new_fact"),
    path("products/<uuid:product_id>/facts/judge", product_facts.judge, name="judge"),
    path("products/<uuid:product_id>/delete", products.delete, name="delete"),
    path("products/<uuid:product_id>/restore", products.restore, name="restore"),
]
register_converter(LibraryName, "library")
audience_pages = [
    path("audience/", audience.home, name="home"),
    path("audience/<library:library>/", audience.listing, name="list"),
    path("audience/<library:library>/new", audience.new, name="new"),
    path("audience/<library:library>/<uuid:entry_id>/", audience.detail, name="detail"),
    path("audience/<library:library>/<uuid:entry_id>/edit", audience.edit, name="edit"),
    path("audience/<library:library>/<uuid:entry_id>/delete", audience.delete, name="delete"),
    path(
        "audience/<library:library>/<uuid:entry_id>/restore", audience.restore, name="restore"
    ),
]
skit_pages = [
    path("skits/", library.listing, name="list"),
    path("skits/new", making.new, name="new"),
    path("skits/compare", library.compare, name="compare"),
    path("skits/chosen", library.chosen, name="chosen"),
    path("skits/many", library.many, name="many"),
    path("skits/orders/<uuid:order_id>/", making.order, name="order"),
    path("skits/<uuid:skit_id>/", skit.detail, name="detail"),
    path("skits/<uuid:skit_id>/keep", skit.keep, name="keep"),
    path("skits/<uuid:skit_id>/rating", skit.rate, name="rate"),
    path("skits/<uuid:skit_id>/status", skit.move_on, name="status"),
    path("skits/<uuid:skit_id>/title", skit.rename, name="title"),
    path("skits/<uuid:skit_id>/copies", skit.duplicate, name="duplicate"),
    path("skits/<uuid:skit_id>/delete", skit.delete, name="delete"),
    path("skits/<uuid:skit_id>/restore", skit.restore, name="restore"),
    path("skits/<uuid:skit_id>/versions/<int:version>", skit.bring_back, name="version"),
    path("skits/<uuid:skit_id>/lines", skit_words.lines, name="lines"),
    path("skits/<uuid:skit_id>/beats/<int:number>", skit_words.beat, name="beat"),
    path("skits/<uuid:skit_id>/beats/<int:number>/delete", skit_words.remove, name="remove"),
    path("skits/<uuid:skit_id>/beats/<int:number>/move", skit_words.move, name="move"),
    path("skits/<uuid:skit_id>/beats/<int:number>/lock", skit_words.lock, name="lock"),
    path("skits/<uuid:skit_id>/beats/<int:number>/rewrite", asking.rewrite, name="rewrite"),
    path("skits/<uuid:skit_id>/refine", asking.refine, name="refine"),
    path("skits/<uuid:skit_id>/print", leaving.printed, name="print"),
    path("skits/<uuid:skit_id>/teleprompter", leaving.prompter, name="prompter"),
    path("skits/<uuid:skit_id>/export/<slug:kind>", leaving.file, name="file"),
]
review_pages = [
    path("audience/reviews/", reviews.listing, name="list"),
    path("audience/reviews/new", reviews.new, name="new"),
    path("audience/reviews/themes/", reviews.themes, name="themes"),
    path("audience/reviews/themes/<uuid:review_theme_id>/", reviews.theme, name="theme"),
    path(
        "audience/reviews/themes/<uuid:review_theme_id>/accept", reviews.accept, name="accept"
    ),
    path("audience/reviews/themes/<uuid:review_theme_id>/hide", reviews.hide, name="hide"),
    path("audience/reviews/themes/<uuid:review_theme_id>/show", reviews.show, name="show"),
    path("audience/reviews/<uuid:review_source_id>/", reviews.detail, name="detail"),
    path("audience/reviews/<uuid:review_source_id>/read", reviews.read, name="read"),
    path("audience/reviews/<uuid:review_source_id>/delete", reviews.delete, name="delete"),
]
hook_pages = [
    path("hooks/", hooks.listing, name="list"),
    path("hooks/new", hooks.new, name="new"),
    path("hooks/add", hooks.add, name="add"),
    path("hooks/batches/", hooks.written, name="batches"),
    path("hooks/batches/<uuid:hook_batch_id>/", hooks.batch, name="batch"),
    path("hooks/batches/<uuid:hook_batch_id>/save", hooks.save, name="save"),
    path("hooks/<uuid:hook_id>/", hooks.detail, name="detail"),
    path("hooks/<uuid:hook_id>/delete", hooks.delete, name="delete"),
    path("hooks/<uuid:hook_id>/restore", hooks.restore, name="restore"),
]
concept_pages = [
    path("concepts/", concepts.listing, name="list"),
    path("concepts/suggested/", concepts.suggested, name="suggested"),
    path("concepts/suggest", concepts.suggest, name="suggest"),
    path("concepts/of/<uuid:product_id>/", concepts.of_product, name="of_product"),
    path("concepts/new", concepts.new, name="new"),
    path("concepts/<uuid:concept_id>/", concepts.detail, name="detail"),
    path("concepts/<uuid:concept_id>/edit", concepts.edit, name="edit"),
    path("concepts/<uuid:concept_id>/keep", concepts.keep, name="keep"),
    path("concepts/<uuid:concept_id>/delete", concepts.delete, name="delete"),
    path("concepts/<uuid:concept_id>/restore", concepts.restore, name="restore"),
]

urlpatterns = [
    path("", include((company_pages, "companies"))),
    path("", include((fact_pages, "facts"))),
    path("", include((claim_pages, "claims"))),
    path("", include((persona_pages, "personas"))),
    path("", include((script_pages, "scripts"))),
    path("", include((winner_pages, "winners"))),
    path("", include((forecast_pages, "forecasts"))),
    path("", include((lab_pages, "lab"))),
    path("", include((run_pages, "jobs"))),
    path("", include((export_pages, "exports"))),
    path("", include((product_pages, "products"))),
    path("", include((audience_pages, "audience"))),
    path("", include((skit_pages, "skits"))),
    path("", include((review_pages, "reviews"))),
    path("", include((hook_pages, "hooks"))),
    path("", include((concept_pages, "concepts"))),
]
