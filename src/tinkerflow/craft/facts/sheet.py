"""The fact sheet: all that the writers may say, in the forms that sentences need."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Number = Literal["sg", "pl"]
Link = Literal["stated", "inferred"]


class Said(BaseModel):
    """One thing somebody said: where it comes from, and which fact of ours it is.

    `src` is "page", "review:<id>", "counted", "person" or "assumption". `fact` is the number of the
    fact within its company or product, None for an assumption.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    src: str = "assumption"
    fact: int | None = None


class Audience(Said):
    """A group of people, as a plural and a singular noun, lower case, no article."""

    pl: str
    sg: str


class Kind(Said):
    """What is sold, as a bare noun."""

    noun: str
    count: Literal["sg", "pl", "mass"] = "sg"


class Pain(Said):
    """What bothers the customer, in the forms of the copybook (gerund always, others when they exist)."""

    ger: str
    you: str | None = None
    np: str | None = None
    num: Number = "sg"
    when: str | None = None
    kind: Literal["task", "recurring", "event"] = "event"


class Gain(Said):
    """What the customer can do afterwards: a base-form verb phrase."""

    vp: str
    ger: str | None = None
    short: str | None = None


class Mechanism(Said):
    """How it works: `does` follows the brand as a verb phrase, `how` is a sentence of its own."""

    does: str | None = None
    how: str | None = None


class Proof(Said):
    """A sentence with its number, and the number copied out of it."""

    s: str
    num: str | None = None


class Time(Said):
    """A span of time that the proof's sentence holds too."""

    np: str


class Quote(Said):
    """Somebody's words, verbatim."""

    t: str
    by: str
    name: str | None = None


class Detail(Said):
    """A part of the product, as a noun phrase."""

    np: str
    num: Number = "sg"


class Triple(BaseModel):
    """Pain, gain and mechanism that belong together, with what proves them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    pain: Pain | None = None
    gain: Gain | None = None
    mechanism: Mechanism | None = None
    proof: Proof | None = None
    time: Time | None = None
    quote: Quote | None = None
    detail: Detail | None = None
    steps: tuple[str, ...] = ()
    link: Link = "inferred"


class About(Said):
    """A fact of the whole sheet that joins only the triples it names; none named means all."""

    about: tuple[str, ...] = ()


class Alternative(About):
    """What people use instead."""

    np: str
    num: Number = "sg"


class Case(About):
    """A sentence about a named customer."""

    s: str


class Myth(About):
    """A belief (after "you may have heard that") and the page's answer to it."""

    s: str
    truth: str


class Objection(About):
    """A doubt that ends with a question mark, and its answer."""

    q: str
    a: str


class Offer(About):
    """What one gets: sentence, noun phrase, its type, and the noun after "your"."""

    s: str | None = None
    np: str | None = None
    type: Literal["trial", "demo", "box", "visit", "lesson", "returns"] | None = None
    cta: str | None = None


class Terms(About):
    """A price, guarantee or limit: sentence and noun phrase."""

    s: str | None = None
    np: str | None = None


class FactSheet(BaseModel):
    """Everything a writer may use about one company or product. See the copybook's rules."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    brand: str
    pack: str
    kind: Kind
    tags: tuple[str, ...] = ()
    who: tuple[Audience, ...] = ()
    place: str | None = None
    since: str | None = None
    prop: str | None = None
    pron: str = "It"
    intents: tuple[str, ...] = ("learn", "visit")
    keywords: tuple[str, ...] = ()
    offer: Offer | None = None
    price: Terms | None = None
    guar: Terms | None = None
    limit: Terms | None = None
    alt: Alternative | None = None
    case: Case | None = None
    myth: Myth | None = None
    obj: tuple[Objection, ...] = ()
    triples: tuple[Triple, ...] = Field(default=())
