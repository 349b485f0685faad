"""Short questions to the person, for what the pages did not say."""

from dataclasses import dataclass

from tinkerflow.craft.facts.sheet import FactSheet, Triple


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """One question, the kind of fact that its answer becomes, and the triple it completes."""

    kind: str
    text: str
    triple: str | None = None


def open_questions(sheet: FactSheet) -> tuple[OpenQuestion, ...]:
    """What to ask next, most useful first."""
    asked = [question for triple in sheet.triples for question in _of_triple(triple, sheet)]
    return (*_of_sheet(sheet), *asked)


def _of_triple(triple: Triple, sheet: FactSheet) -> list[OpenQuestion]:
    gain, how, pain = triple.gain, triple.mechanism, triple.pain
    told = (
        gain.vp
        if gain
        else f"{sheet.brand} {how.does}"
        if how and how.does
        else how.how
        if how
        else ""
    )
    asked = []
    if gain is None:
        asked.append(
            OpenQuestion(
                "benefit", f"“{told}”: what does the customer have afterwards?", triple.id
            )
        )
    if how is None:
        asked.append(
            OpenQuestion(
                "mechanism", f"How does {sheet.brand} let the customer {told}?", triple.id
            )
        )
    if pain is None:
        asked.append(
            OpenQuestion(
                "pain",
                f"What is it like for the customer before they {told}?"
                if gain
                else f"“{told}”: what trouble ends with that?",
                triple.id,
            )
        )
    elif triple.link == "inferred" and gain is not None:
        asked.append(
            OpenQuestion("pair", f"Does “{gain.vp}” put an end to {pain.ger}?", triple.id)
        )
    return asked


def _of_sheet(sheet: FactSheet) -> list[OpenQuestion]:
    wanted = (
        (
            not sheet.triples,
            "benefit",
            f"What can customers do with {sheet.brand} that they could not do before?",
        ),
        (
            not any(t.gain and t.gain.src == "person" for t in sheet.triples),
            "benefit",
            "Say the value proposition as what the customer can do: a verb first, at most 54 characters.",
        ),
        (
            all(group.src == "assumption" for group in sheet.who),
            "audience",
            f"Who buys from {sheet.brand}? Two or three groups of people.",
        ),
        (
            not any(triple.proof for triple in sheet.triples),
            "proof",
            "Is there a number that shows it works? A sentence with the number.",
        ),
        (
            not any(triple.quote for triple in sheet.triples),
            "quote",
            "What did a customer say about it, word for word, and who was it?",
        ),
        (
            sheet.offer is None,
            "offer",
            "What can people have for free or for less: a trial, a demo, a sample, a visit?",
        ),
        (sheet.price is None, "price", "What does it cost, or where do prices start?"),
        (sheet.kind.src == "assumption", "product", "What is it, in two or three words?"),
        (sheet.alt is None, "alternative", "What do people use today instead?"),
    )
    return [OpenQuestion(kind, text) for missing, kind, text in wanted if missing]
