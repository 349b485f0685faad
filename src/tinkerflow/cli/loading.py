"""Start fast: what is being loaded is no garbage, and need not be looked through again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def loading() -> Iterator[None]:
    """Keep the garbage collector still meanwhile, and what was loaded out of its way for good.

    A look through all that Django and the model's library hold stops every thread for 0.1 s and more.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
