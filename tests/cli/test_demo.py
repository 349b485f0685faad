"""`tinkerflow demo`: a studio to look around in, filled as any other."""

import pytest

from tinkerflow.core.accounts import services as accounts
from tinkerflow.core.accounts.models import User
from tinkerflow.core.jobs.models import Job
from tinkerflow.core.tenancy import queries
from tinkerflow.core.tenancy import services as tenancy
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.marketing.companies import services as companies
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.personas.models import Persona
from tinkerflow.marketing.scripts.models import Script
from world import make_user

NAMES = ["Fernhill", "Ledgerly"]


@pytest.fixture
def filled(type_in):
    """What the first time said."""
    return type_in("demo")


def counted() -> dict[str, int]:
    org_id = tenancy.terminal_organization(name="Sample studio")
    with acting_in(org_id):
        return {
            "companies": Company.objects.kept().count(),
            "runs": Job.objects.filter(parent=None).count(),
            "personas": Persona.objects.count(),
            "scripts": Script.objects.count(),
            "winners": Script.objects.winners().count(),
            "unscored": Script.objects.filter(score=None).count(),
        }


def test_two_companies_are_read_written_for_and_ranked(filled):
    assert filled.code == 0
    assert "holds Fernhill, Ledgerly." in filled.out
    found = counted()
    assert (found["companies"], found["personas"], found["winners"]) == (2, 6, 20)
    assert found["scripts"] > 40
    assert found["unscored"] == 0


def test_no_invented_company_claims_what_its_page_does_not_say(filled):
    org_id = tenancy.terminal_organization(name="Sample studio")
    with acting_in(org_id):
        assert not Script.objects.filter(unsupported_claims__gt=0).exists()


def test_a_second_time_changes_nothing_and_says_the_same(type_in, filled):
    before = counted()

    again = type_in("demo")

    assert counted() == before
    assert again.out.strip().splitlines()[-2:] == filled.out.strip().splitlines()[-2:]


def test_what_somebody_took_away_stays_away(type_in, filled):
    org_id = tenancy.terminal_organization(name="Sample studio")
    with acting_in(org_id):
        companies.delete_company(
            company=Company.objects.get(name="Fernhill"), actor=make_user()
        )

    again = type_in("demo")

    assert "holds Ledgerly." in again.out
    assert counted()["companies"] == 1


def test_what_was_interrupted_goes_on(type_in, monkeypatch):
    def interrupted(*_args: object, **_more: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("tinkerflow.marketing.scripts.services.desk.Desk.write", interrupted)
        assert type_in("demo").code == 130

    assert type_in("demo").code == 0
    assert (counted()["companies"], counted()["runs"]) == (2, 2)


def test_without_an_admin_the_way_in_is_the_link_of_the_first_start(filled):
    assert "the link it prints makes your account" in filled.out
    assert accounts.setup_link()


def test_an_admin_finds_the_studio_in_the_switcher(type_in):
    admin = make_user("ada@example.com", is_superuser=True)

    said = type_in("demo")

    assert "as ada@example.com and choose “Sample studio”" in " ".join(said.out.split())
    with acting_in(None, user_id=admin.pk):
        assert "Sample studio" in {one.org_name for one in queries.memberships_of(admin)}


def test_nobody_can_sign_in_as_the_terminal(filled):
    person = User.objects.get(email=tenancy.TERMINAL)

    assert not person.has_usable_password()
    assert not person.is_superuser
