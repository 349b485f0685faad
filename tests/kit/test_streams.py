"""Parts in turn: each made when it is asked for."""

import asyncio
from collections.abc import Iterator

from tinkerflow.kit.streams import in_turn


def test_parts_come_in_their_order_and_none_before_it_is_asked_for():
    made: list[int] = []

    def parts() -> Iterator[int]:
        for number in range(3):
            made.append(number)
            yield number

    async def told() -> list[tuple[int, int]]:
        return [(part, len(made)) async for part in in_turn(parts())]

    assert asyncio.run(told()) == [(0, 1), (1, 2), (2, 3)]
