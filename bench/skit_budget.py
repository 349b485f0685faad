"""One line of figures: sixty-four people's clicks at one moment, all on one budget; nobody may overspend it.

Each spender has a connection of its own and asks for full intensity. Exits 1 when more was paid than there was.
"""

import sys
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from studio import home

SPENDERS = 64
ROUNDS = 5
CAPACITY = 300


def main() -> None:
    with home():
        report()


def report() -> None:
    """Spend at once, again and again, each time by somebody new."""
    from django.db import connections

    from tinkerflow.core.tenancy.context import acting_in
    from tinkerflow.studio.skits.services.spending import Quote, spend
    from world import make_org, make_user

    over, took = 0.0, 0.0
    for _ in range(ROUNDS):
        user = make_user()
        org, everybody = make_org(user), Barrier(SPENDERS)

        def one(_number: int, org=org, user=user, everybody=everybody) -> Quote:
            try:
                everybody.wait()
                with acting_in(org.pk):
                    return spend(intensity=100, preset="as_written", actor=user)
            finally:
                connections.close_all()

        began = time.perf_counter()
        with ThreadPoolExecutor(SPENDERS) as crowd:
            paid = list(crowd.map(one, range(SPENDERS)))
        seconds = time.perf_counter() - began
        took = max(took, seconds)
        over = max(over, sum(each.cost for each in paid) - CAPACITY - seconds / 2)
    print(
        f"skit_budget: {ROUNDS} x {SPENDERS} spenders at once, {max(0.0, over):.0f} points overspent, "
        f"slowest round {took:.1f} s (goal: 0)"
    )
    sys.exit(1 if over > 0 else 0)


main()
