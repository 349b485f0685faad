"""A company's work as one report: every script with its score, its claims and what made it."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from tinkerflow.craft.copybook.angles import ANGLES
from tinkerflow.craft.copybook.limits import limits_for
from tinkerflow.craft.facts.models import Fact
from tinkerflow.marketing.companies.models import Company, CompanyPage
from tinkerflow.marketing.personas.models import LIST_COLUMNS, Persona
from tinkerflow.marketing.personas.queries import (
    NAMED_COLUMNS,
    SINGLE_COLUMNS,
    attributes,
)
from tinkerflow.marketing.scoring import rivals
from tinkerflow.marketing.scoring.models import Score
from tinkerflow.marketing.scoring.queries import score_of
from tinkerflow.marketing.scoring.weighing import WEIGHTS, called
from tinkerflow.marketing.scripts.models import Script, ScriptBatch
from tinkerflow.marketing.scripts.queries import BEST_FIRST, Filters

MOST = 5_000
FORMAT = "tinkerflow.report/1"

Row = dict[str, Any]


def report(
    company_id: UUID, *, filters: Filters | None = None, scripts: Sequence[UUID] = ()
) -> Row:
    """Everything about a company's scripts, best first, as plain values without ids or times.

    Things are named by their numbers (fact 12, script 40), so that the same work gives the same
    report. At most MOST scripts; `left_out` says whether there are more.
    """
    company = Company.objects.get(pk=company_id)
    rows = chosen(company_id, filters, scripts)
    facts = list(Fact.objects.filter(subject_id=company_id).order_by("number"))
    personas = list(Persona.objects.filter(company_id=company_id))
    rivals.place(rows[:MOST])
    batches = {script.batch_id: script.batch for script in rows}
    return {
        "format": FORMAT,
        "company": told_company(company),
        "pages": [told_page(page) for page in latest_pages(company)],
        "facts": [told_fact(fact) for fact in facts],
        "personas": [told_persona(persona) for persona in personas],
        "notes": notes(batches.values()),
        "scripts": [
            told_script(rank, script) for rank, script in enumerate(rows[:MOST], start=1)
        ],
        "left_out": len(rows) > MOST,
    }


def chosen(company_id: UUID, filters: Filters | None, ids: Sequence[UUID]) -> list[Script]:
    """The scripts of the report, best first, one more than it may hold."""
    rows = filters.rows() if filters else Script.objects.active()
    rows = rows.filter(company_id=company_id)
    if ids:
        rows = rows.filter(pk__in=ids)
    order = (BEST_FIRST[0], "number")
    # Named before anything is joined: the planner would begin with the personas.
    named = Script.objects.filter(pk__in=rows.order_by(*order).values("pk")[: MOST + 1])
    beside = named.select_related("persona", "batch", "score").defer("search")
    return list(beside.order_by(*order))


def latest_pages(company: Company) -> Iterable[CompanyPage]:
    """The pages of the newest reading, without their text."""
    pages = CompanyPage.objects.filter(company=company, scrape=company.scrape_number)
    return pages.defer("text").order_by("position")


def told_company(company: Company) -> Row:
    """The company, as a person gave it."""
    return {
        "name": company.name,
        "url": company.url,
        "unique_value_proposition": company.uvp,
        "industry": company.industry,
    }


def told_page(page: CompanyPage) -> Row:
    """A page that was read, and the hash of what came."""
    return {"url": page.url, "title": page.title, "sha256": page.fetch_hash}


def told_fact(fact: Fact) -> Row:
    """A fact with its place."""
    return {
        "number": fact.number,
        "kind": fact.kind,
        "text": fact.text,
        "status": fact.status,
        "source": fact.source,
        "url": fact.page_url,
        "start": fact.start,
        "end": fact.end,
        "sentence": fact.sentence,
        "sha256": fact.fetch_hash,
    }


def told_persona(persona: Persona) -> Row:
    """A persona's columns, and the source of every attribute."""
    columns = (*SINGLE_COLUMNS, *LIST_COLUMNS, *NAMED_COLUMNS)
    return {
        "number": persona.number,
        "name": persona.name,
        **{column: getattr(persona, column) for column in columns},
        "sources": [
            {
                "column": said.column,
                "label": said.label,
                "text": said.text,
                "source": source_of(said.fact, by_person=said.by_person),
            }
            for said in attributes(persona)
        ],
        "engine": persona.engine,
    }


def source_of(fact: int | None, *, by_person: bool) -> str:
    """A source in one word or two."""
    if by_person:
        return "person"
    return f"fact {fact}" if fact else "assumption"


def notes(batches: Iterable[ScriptBatch]) -> Sequence[str]:
    """What a reader should know of how the scripts came about, each thing once."""
    found = {batch.note for batch in batches if batch.note}
    return sorted(found)


def told_script(rank: int, script: Script) -> Row:
    """A script with its score, its claims and what made it."""
    return {
        "rank": rank,
        "number": script.number,
        "headline": script.headline,
        "body": script.body,
        "cta": script.cta,
        "keywords": script.keywords,
        "persona": script.persona.name,
        "persona_number": script.persona.number,
        "creative_angle": angle_label(script.creative_angle),
        "target_platform": script.target_platform,
        "platform": limits_for(script.target_platform).label,
        "tone": script.tone,
        "is_winner": script.is_winner,
        "version": script.version,
        "score": told_score(score_of(script)),
        "claims": script.claims,
        "unsupported_claims": script.unsupported_claims,
        "provenance": provenance(script),
        **extra(script),
    }


def extra(script: Script) -> Row:
    """What only one platform has, such as a search ad's further headlines."""
    more = script.script_data.get("extra")
    return {"extra": more} if more else {}


def angle_label(angle: str) -> str:
    """The angle's name for people."""
    return next((one.label for one in ANGLES if one.id == angle), angle)


def told_score(score: Score | None) -> Row | None:
    """The score: final value, range, class, and each part with its name and reason."""
    if score is None:
        return None
    parts = {
        part: {
            "name": called(part, scorer=score.scorer),
            "score": getattr(score, f"{part}_score"),
            "reason": getattr(score, f"{part}_rationale"),
        }
        for part in WEIGHTS
    }
    return {
        "final": score.final_score,
        "low": score.low,
        "high": score.high,
        "class": score.score_class,
        "parts": parts,
        "scorer": score.scorer,
        "headline": told_headline(score),
    }


def told_headline(score: Score) -> Row | None:
    """What the headline model says, apart from any judge: among the ads, and in its batch."""
    known = score.scoring_data.get("headline", {})
    if "percentile" not in known:
        return None
    names = ("model", "percentile", "low", "high", "reference_ads")
    place = asdict(score.in_batch) if score.in_batch else None
    return {**{name: known.get(name) for name in names}, "in_batch": place}


def provenance(script: Script) -> Row:
    """Who wrote it, from what, with which settings."""
    batch, data = script.batch, script.script_data
    return {
        "engine": batch.engine,
        "model": batch.model,
        "prompt": batch.prompt_name,
        "prompt_version": batch.prompt_version,
        "seed": batch.seed,
        "temperature": batch.temperature,
        "facts": data.get("facts", []),
        "patterns": data.get("patterns", []),
        "template": batch.template_type,
    }
