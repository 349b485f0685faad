"""What is loaded is out of the garbage collector's way; what comes after is collected."""

import gc

import pytest

from tinkerflow.cli.loading import loading


@pytest.fixture(autouse=True)
def thawed():
    yield
    gc.unfreeze()


def test_nothing_is_collected_while_modules_load_and_all_after():
    before = gc.get_freeze_count()

    with loading():
        assert not gc.isenabled()

    assert gc.isenabled()
    assert gc.get_freeze_count() > before


def test_a_load_that_breaks_leaves_the_collector_at_work():
    with pytest.raises(ImportError), loading():
        raise ImportError("no such module")

    assert gc.isenabled()
