"""One line of figures for the claim finder on the hand-labelled sentences, and its speed.

PYTHONPATH=src:tests python bench/claims.py
"""

import time

from craft.claims.labels import Figures, labelled, measure, sentences
from tinkerflow.craft.claims.finding import find_claims


def main() -> None:
    parts = {name: measure(part) for name, part in labelled().items()}
    parts["all"] = sum(parts.values(), Figures())
    told = "; ".join(
        f"{name} precision {one.precision:.3f} recall {one.recall:.3f} of "
        f"{one.hits + len(one.missed)}"
        for name, one in parts.items()
    )
    texts = list(sentences())
    began = time.perf_counter()
    for text in texts:
        find_claims(text)
    each = 1e6 * (time.perf_counter() - began) / len(texts)
    print(f"claims {len(texts)} sentences: {told}; {each:.0f} microseconds a sentence")


if __name__ == "__main__":
    main()
