"""Reading a company: its pages become facts, or it says in a sentence what stands in the way."""

from pathlib import Path

import pytest

from fakes import site
from pages import ABOUT, LEDGERLY, PRICING
from tinkerflow.core.jobs import services as jobs
from tinkerflow.craft.facts.models import Fact
from tinkerflow.kit.errors import Refusal
from tinkerflow.marketing.companies import services as companies
from tinkerflow.marketing.companies.models import Company, CompanyPage
from tinkerflow.marketing.companies.services import Source, Upload
from world import acting, make_org

UVP = "Receipts that file themselves"
Status = Company.Status


@pytest.fixture
def org(db):
    return make_org()


@pytest.fixture(autouse=True)
def loopback(settings):
    settings.ALLOW_PRIVATE_FETCH = True


def add(org, source: Source, **more) -> Company:
    with acting(org):
        return companies.add_company(source=source, uvp=UVP, actor=None, **more)


def read(org, company: Company, tell=lambda *_: None) -> dict[str, int]:
    return companies.read_company(org_id=org.pk, company_id=company.pk, tell=tell)


def now(org, company: Company) -> Company:
    with acting(org):
        return Company.objects.get(pk=company.pk)


def test_a_site_is_read_page_by_page_and_keeps_what_came(org):
    pages = {"/": LEDGERLY, "/pricing": PRICING, "/about": ABOUT}
    said: list[str] = []
    with site.serve({path: site.page(html) for path, html in pages.items()}) as served:
        company = add(org, Source(url=served.url))
        result = read(org, company, lambda _done, _of, words: said.append(words))

    company = now(org, company)
    assert (company.status, company.name, company.scrape_number) == (
        Status.READY,
        "Ledgerly",
        1,
    )
    assert (result["pages"], result["facts"]) == (3, result["new"])
    assert said[0] == f"Read {served.url}/"
    with acting(org):
        kept = list(CompanyPage.objects.values_list("position", "title", "content_type"))
    assert kept[0] == (0, "Ledgerly: receipts that file themselves", site.HTML)


def test_a_name_that_a_person_gave_stays(org):
    company = add(org, Source(text=LEDGERLY), name="Ledger & Sons")

    read(org, company)

    assert now(org, company).name == "Ledger & Sons"


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        (Upload("page.html", "text/html", LEDGERLY.encode()), "html"),
        (
            Upload("page.md", "", b"# Tea\n\nLoose-leaf tea. 2,300 tea houses use it."),
            "markdown",
        ),
        (Upload("page.txt", "text/plain", "Tee f\u00fcr 2.300 H\u00e4user.".encode()), "text"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_a_file_is_read_as_what_it_is(org, file, kind):
    company = add(org, Source(file=file))

    read(org, company)

    assert now(org, company).status == Status.READY
    with acting(org):
        assert CompanyPage.objects.get().url == file.name


TROUBLE = {
    "fetch.status_404": site.status(404),
    "fetch.status": site.status(500),
    "fetch.too_many_redirects": site.redirect("/"),
    "fetch.not_a_page": site.page(b"\x89PNG\r\n\x1a\n" + b"\0" * 64, kind="image/png"),
    "facts.empty_page": site.page("<html><body></body></html>"),
    "facts.not_readable": site.page("<main>" * 1_000 + "Receipts that file themselves"),
    "fetch.bad_url": site.redirect("http://[::1"),
    "fetch.too_large": site.bomb(20),
    "fetch.unreachable": site.raw(b""),
}


@pytest.mark.parametrize("code", TROUBLE)
def test_what_stands_in_the_way_is_said_on_the_company(org, code):
    with site.serve({"/": TROUBLE[code]}) as served:
        company = add(org, Source(url=served.url))
        with pytest.raises(Refusal) as told:
            read(org, company)

    company = now(org, company)
    assert (company.status, company.error_code) == (Status.FAILED, told.value.code)
    assert told.value.code == code
    assert company.error_message.endswith(".")
    with acting(org):
        assert not CompanyPage.objects.exists()
        assert not Fact.objects.exists()


def test_a_private_address_is_refused_without_being_asked(org, settings):
    settings.ALLOW_PRIVATE_FETCH = False
    with site.serve({"/": site.page(LEDGERLY)}) as served:
        company = add(org, Source(url=served.url))
        with pytest.raises(Refusal):
            read(org, company)

    assert now(org, company).error_code == "fetch.private_address"
    assert served.visits == []


HOSTILE = [
    line.replace("PORT", "9")
    for line in (Path(__file__).parents[2] / "kit/data/hostile_urls.txt")
    .read_text()
    .splitlines()
    if line.startswith("http") and ".test" not in line
]


@pytest.mark.parametrize("url", HOSTILE)
def test_a_hostile_address_leaves_a_sentence_and_nothing_else(org, settings, url):
    settings.ALLOW_PRIVATE_FETCH = False

    with pytest.raises(Refusal) as told:
        read(org, add(org, Source(url=url)))

    code = told.value.code
    assert code in {"fetch.private_address", "fetch.bad_url"}
    with acting(org):
        assert {one.error_code for one in Company.objects.all()} <= {code}
        assert not CompanyPage.objects.exists()
        assert not Fact.objects.exists()


def test_a_page_besides_the_first_that_cannot_be_read_is_left(org):
    pages = {
        "/": site.page(LEDGERLY),
        "/pricing": site.status(500),
        "/about": site.page("<html></html>"),
    }
    with site.serve(pages) as served:
        company = add(org, Source(url=served.url))
        assert read(org, company)["pages"] == 1


def stopped(*_told: object) -> None:
    raise jobs.StoppedByPerson("Stopped.")


def broken(*_told: object) -> None:
    raise ZeroDivisionError


@pytest.mark.parametrize(
    ("trouble", "error"), [(stopped, jobs.StoppedByPerson), (broken, ZeroDivisionError)]
)
def test_a_reading_that_ends_early_is_not_shown_as_going_on(org, trouble, error):
    company = add(org, Source(text=LEDGERLY))

    with pytest.raises(error):
        read(org, company, trouble)

    company = now(org, company)
    assert (company.status, company.error_code) == (Status.PENDING, "")


def test_facts_of_an_earlier_reading_stay_in_use(org):
    company = add(org, Source(text=LEDGERLY))
    read(org, company)

    with pytest.raises(jobs.StoppedByPerson):
        read(org, company, stopped)

    assert now(org, company).status == Status.READY
    with acting(org):
        assert Fact.objects.exists()


def test_a_sheet_is_built_once_and_anew_when_a_fact_changes(org):
    company = add(org, Source(text=LEDGERLY))
    read(org, company)
    about = {"org_id": org.pk, "company_id": company.pk}

    first = companies.fresh_sheet(**about)
    assert now(org, company).sheet == first.model_dump(mode="json", exclude_defaults=True)
    assert companies.fresh_sheet(**about) == first

    with acting(org):
        Fact.objects.filter(text__contains="2,300").update(status=Fact.Status.STRUCK)
        companies.facts_changed(company=company)
    assert now(org, company).sheet is None
    assert "2,300" in first.model_dump_json()
    assert "2,300" not in companies.fresh_sheet(**about).model_dump_json()


def test_a_sheet_built_while_a_fact_changed_is_not_kept(org, monkeypatch):
    company = add(org, Source(text=LEDGERLY))
    read(org, company)
    from tinkerflow.marketing.companies.services import sheets

    build = sheets.sheeting.build_sheet

    def meanwhile(*given, **more):
        with acting(org):
            companies.facts_changed(company=company)
        return build(*given, **more)

    monkeypatch.setattr(sheets.sheeting, "build_sheet", meanwhile)
    companies.fresh_sheet(org_id=org.pk, company_id=company.pk)

    assert now(org, company).sheet is None
