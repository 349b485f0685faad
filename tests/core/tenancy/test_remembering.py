"""What is kept between requests: never a stranger's, never of yesterday, never of what did not happen."""

import pytest
from django.core.cache import cache
from django.db import transaction

from tinkerflow.core.tenancy.remembering import remembered
from world import acting, make_org


class Made:
    """Something that is made, counting how often."""

    def __init__(self, value: object = "new") -> None:
        self.value, self.times = value, 0

    def __call__(self) -> object:
        self.times += 1
        return self.value


@pytest.fixture
def org(transactional_db):
    cache.clear()
    return make_org()


def told(org, make, *, version: object = 1) -> object:
    with acting(org):
        return remembered("facts", version=version, make=make)


@pytest.mark.parametrize("value", ["new", None, 0])
def test_a_version_is_made_once(org, value):
    made = Made(value)

    assert [told(org, made), told(org, made)] == [value, value]
    assert made.times == 1


def test_another_version_is_made_anew(org):
    told(org, Made("old"), version=1)

    assert told(org, Made("new"), version=2) == "new"


def test_each_organization_has_its_own(org):
    told(org, Made("ours"))

    assert told(make_org(), Made("theirs")) == "theirs"


def test_what_was_rolled_back_is_forgotten(org):
    with acting(org), transaction.atomic():
        remembered("facts", version=1, make=Made("undone"))
        transaction.set_rollback(True)

    assert told(org, Made("done")) == "done"
