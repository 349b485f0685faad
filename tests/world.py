"""Builders of the world that tests act in: plain functions, real rows."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from tinkerflow.core.accounts.models import User
from tinkerflow.core.jobs import services as jobs
from tinkerflow.core.jobs.models import Job
from tinkerflow.core.tenancy import services as tenancy
from tinkerflow.core.tenancy.context import acting_in, acting_org
from tinkerflow.core.tenancy.models import Organization
from tinkerflow.craft.compliance import services as compliance
from tinkerflow.craft.compliance.models import Claim
from tinkerflow.craft.compliance.rules import place
from tinkerflow.craft.compliance.services import Subject
from tinkerflow.craft.ranker.released import read_card
from tinkerflow.craft.skits.skit import Beat, Skit
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.personas.models import Persona
from tinkerflow.marketing.scoring.models import Score
from tinkerflow.marketing.scripts.models import Script, ScriptBatch
from tinkerflow.studio.audience import services as audience
from tinkerflow.studio.audience.models import AudiencePersona, LanguagePattern, PainPoint
from tinkerflow.studio.concepts import services as concepts
from tinkerflow.studio.concepts.models import Concept
from tinkerflow.studio.hooks import services as hooks
from tinkerflow.studio.hooks.models import ProvenHook
from tinkerflow.studio.products.models import Product
from tinkerflow.studio.reviews import services as reviews
from tinkerflow.studio.reviews.models import ReviewQuote, ReviewSource, ReviewTheme
from tinkerflow.studio.skits import services as skits
from tinkerflow.studio.skits.models import SavedSkit, SkitOrder, SkitVersion
from tinkerflow.studio.skits.services.keeping import put

PASSWORD = "correct horse battery"
_count = itertools.count(1)


def make_user(email: str = "", **more: Any) -> User:
    """A person who can sign in with PASSWORD."""
    return User.objects.create_user(
        email or f"person{next(_count)}@example.com", PASSWORD, **more
    )


def code_for(secret: str, at: float) -> str:
    """What an authenticator app shows at a time, in seconds since the epoch."""
    return format_hotp_value(hotp_value(secret, int(at) // 30))


def make_org(owner: User | None = None, name: str = "Studio") -> Organization:
    """An organization with its owner."""
    return tenancy.open_organization(name=name, owner=owner or make_user())


@contextmanager
def acting(org: Organization, user: User | None = None) -> Iterator[None]:
    """A scope in an organization."""
    with acting_in(org.pk, user_id=user.pk if user else None):
        yield


def make_company(**more: Any) -> Company:
    """A company of the acting organization."""
    values = {
        "name": "Ledgerly",
        "uvp": "Receipts that file themselves",
        "url": "https://a.test/",
    }
    return Company.objects.create(org_id=acting_org(), **{**values, **more})


def make_persona(company: Company, **more: Any) -> Persona:
    """A persona of a company."""
    number = more.pop("number", None) or company.personas.count() + 1
    values = {"name": f"Nina {number}", "title": "Finance manager"}
    return Persona.objects.create(
        org_id=company.org_id, company=company, number=number, **{**values, **more}
    )


def make_scripts(persona: Persona, count: int = 3, **more: Any) -> list[Script]:
    """Scripts of a persona, in a batch of their own; they claim nothing."""
    company = persona.company
    first = company.scripts.count() + 1
    batch = ScriptBatch.objects.create(
        org_id=company.org_id, company=company, persona=persona, slot=f"test:{next(_count)}"
    )
    rows = [
        Script(
            org_id=company.org_id,
            company=company,
            persona=persona,
            batch=batch,
            number=number,
            **{
                "headline": f"Close the month without the hunt v{number}",
                "body": f"Ledgerly matches receipts to their bank lines v{number}.",
                "cta": "Start your free trial",
                **more,
            },
        )
        for number in range(first, first + count)
    ]
    company.last_script_number = first + count - 1
    company.save(update_fields=["last_script_number"])
    return Script.objects.bulk_create(rows)


def make_claim(script: Script, text: str = "Save 30% today") -> Claim:
    """A claim of a script's headline that nothing carries."""
    found = compliance.check(
        subject=Subject("script", script.pk, script.version),
        texts={"headline": text},
        place=place("medium"),
    )
    return found.claims[0].claim


def make_run(company: Company, *stages: str, **more: Any) -> Job:
    """A run whose stages follow each other."""
    names = stages or ("first", "second")
    plans = [
        jobs.Plan(name, (names[place - 1],) if place else ())
        for place, name in enumerate(names)
    ]
    values = {"job_type": "marketing", "options": {}, "actor": None, "plans": plans, **more}
    return jobs.open_run(company_id=company.pk, **values)


def make_score(script: Script, final: float | None, **more: Any) -> Score:
    """A script's score, with the copy that the script keeps of it."""
    values = {"llm_score": None if final is None else round(final), "low": final, "high": final}
    score = Score.objects.create(
        org_id=script.org_id,
        script=script,
        **{"final_score": final, "script_version": script.version, **values, **more},
    )
    script.final_score = final
    script.save(update_fields=["final_score"])
    return score


def make_measured(script: Script, strength: float, *, model: str = "", **more: Any) -> Score:
    """The same with a headline that the released model measured, or another version of it."""
    percent = 50 + 10 * strength
    headline = {
        "strength": strength,
        "model": model or read_card().version,
        "percentile": percent,
        "low": percent - 5,
        "high": percent + 5,
        "reference_ads": 291,
    }
    values = {"scorer": "tuned 1", "scoring_data": {"headline": headline}, **more}
    return make_score(script, percent, **values)


def make_product(**more: Any) -> Product:
    """A product of the acting organization."""
    values = {"name": f"Daily Sticks {next(_count)}", "brand": "Tideline"}
    return Product.objects.create(org_id=acting_org(), **{**values, **more})


def make_audience_persona(**more: Any) -> AudiencePersona:
    """A persona that skits of the acting organization may speak to."""
    about = audience.AboutPersona(**{"name": f"Night-shift Nina {next(_count)}", **more})
    return audience.add(about=about, actor=None)


def make_pain_point(**more: Any) -> PainPoint:
    """A pain point of the acting organization."""
    about = audience.AboutPain(**{"pain_point": f"Water does not help {next(_count)}", **more})
    return audience.add(about=about, actor=None)


def make_pattern(**more: Any) -> LanguagePattern:
    """A phrase of the acting organization."""
    about = audience.AboutPattern(**{"pattern_text": f"tired but wired {next(_count)}", **more})
    return audience.add(about=about, actor=None)


SKIT = Skit(
    hook_line="You look awful.",
    beats=(
        Beat(start=0, end=4, action="A kitchen at four", dialogue="A: You look awful."),
        Beat(start=4, end=9, action="B holds up a bottle", dialogue="B: I drank a lake."),
        Beat(start=9, end=15, action="One stick on the table", on_screen_text="Salt"),
    ),
    overlays=("Sound on",),
    cta_line="Try it for one week.",
    cta_overlay="Try it for one week",
)


def make_order(**more: Any) -> SkitOrder:
    """An order for skits, of which none is written yet."""
    product = more.pop("product", None) or make_product()
    wish = skits.Wish(**{"product_id": product.pk, "variations": 1, "seed": 7, **more})
    return skits.order_skits(wish=wish, actor=None)


def make_skit(words: Skit = SKIT, *, kept: bool = True, **more: Any) -> SavedSkit:
    """A written skit in the library of the acting organization; a draft of its order if not `kept`."""
    order = more.pop("order", None) or make_order(product=more.pop("product", None))
    skit = SavedSkit.objects.get(order=order, place=more.pop("place", 1))
    skit.generation_config = {"choices": order.brief}
    values = {"title": f"The salt shaker {next(_count)}", "engine": "offline", **more}
    for name, value in values.items():
        setattr(skit, name, value)
    put(skit, words, how=SkitVersion.How.WRITTEN, actor=None)
    return skits.keep(skit=skit, actor=None) if kept else skit


LEAKS = (
    "The lid leaks all over my bag. I had to return it.",
    "Leaks when I carry it on my bike, so frustrating! The colour is nice though.",
    "Keeps my coffee hot all day. Love the colour!",
)


def make_reviews(*texts: str, **more: Any) -> ReviewSource:
    """Reviews that somebody pasted into the acting organization, not read yet."""
    given = reviews.Given(text="\n\n".join(texts or LEAKS))
    return reviews.bring(given=given, **{"actor": None, **more})


def make_theme(source: ReviewSource, words: str = "eaks", **more: Any) -> ReviewTheme:
    """A theme that is told wherever these words stand in the reviews of a source."""
    said = [
        (review, review.text.index(words))
        for review in source.reviews.order_by("number")
        if words in review.text
    ]
    values = {"kind": "pain", "name": f"Leaks {next(_count)}", "intensity": "high"}
    counts = {"reviews": len(said), "sentences": len(said), "engine": "offline"}
    theme = ReviewTheme.objects.create(
        org_id=source.org_id, source=source, **{**counts, **values, **more}
    )
    ReviewQuote.objects.bulk_create(
        ReviewQuote(
            org_id=source.org_id,
            theme=theme,
            review=review,
            role=role,
            start=start,
            end=start + len(words),
            words=words,
            how="exact",
        )
        for review, start in said
        for role in ("mention", "quote")
    )
    return theme


def make_hook(**more: Any) -> ProvenHook:
    """A hook in the library of the acting organization."""
    values = {"hook_text": f"Still mixing powder {next(_count)}?", "brand_name": "Tideline"}
    return hooks.add_hook(about=hooks.About(**{**values, **more}), actor=None)


def make_concept(**more: Any) -> Concept:
    """A concept of the acting organization."""
    about = concepts.About(**{"angle": f"A day without a spoon {next(_count)}", **more})
    return concepts.add_concept(about=about, actor=None)
