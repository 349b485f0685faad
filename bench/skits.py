"""One line of figures: an order of three skits through the service, from the worker's hand to the last row kept.

Offline, in a home of its own: read the product, write, measure each hook, score, read the claims, keep.
Exits 1 when the median of the warm orders takes more than a second and a half.
"""

import statistics
import sys
import time

from studio import home

ORDERS = 15
SECONDS = 1.5
FACTS = (
    ("mechanism", "Saltline dissolves in cold water in 20 seconds"),
    ("proof", "Each stick has 500 mg of sodium and no sugar"),
    ("benefit", "Drink water without stopping to mix it"),
    ("pain", "Cramps in the last mile"),
)


def main() -> None:
    with home():
        report()


def report() -> None:
    """Order one after another, and say what each took."""
    from tinkerflow.core.tenancy.context import acting_in
    from tinkerflow.craft.facts import services as facts
    from tinkerflow.flows import services as flows
    from tinkerflow.studio.skits.models import SavedSkit
    from tinkerflow.studio.skits.services import Wish
    from world import acting, make_org, make_product, make_user

    user = make_user()
    org = make_org(user)
    with acting(org):
        product = make_product(
            name="Saltline Electrolyte Powder", brand="Saltline", category="electrolyte powder"
        )
        for kind, text in FACTS:
            facts.add_fact(subject_id=product.pk, kind=kind, text=text)

    def once(seed: int) -> float:
        with acting_in(org.pk):
            wish = Wish(product_id=product.pk, seed=seed)
            order = flows.start_skits(wish=wish, actor=user, inline=True)
        began = time.perf_counter()
        flows.run_inline(org_id=org.pk, run_id=order.run_id)
        return time.perf_counter() - began

    cold, waits = once(0), [once(seed) for seed in range(1, ORDERS)]
    with acting_in(org.pk):
        kept = SavedSkit.objects.filter(state="written").count()
    middle = statistics.median(waits)
    print(
        f"skits: three variations in {middle * 1000:.0f} ms (median of {len(waits)}), worst "
        f"{max(waits) * 1000:.0f} ms, the first of a process {cold:.1f} s; {kept} of {3 * ORDERS} "
        f"kept (goal: {SECONDS} s)"
    )
    sys.exit(1 if middle > SECONDS or kept < 3 * ORDERS else 0)


main()
