"""Companies: what makes one, and what is refused before anything is kept."""

import pytest

from tinkerflow.core.audit.models import AuditEntry
from tinkerflow.kit.http import BadUrl
from tinkerflow.marketing.companies import services as companies
from tinkerflow.marketing.companies.models import Company, CompanyUpload
from tinkerflow.marketing.companies.services import Source, Upload
from tinkerflow.marketing.scripts.models import Script
from world import acting, make_company, make_org, make_persona, make_scripts, make_user

UVP = "Receipts that file themselves"


@pytest.fixture(autouse=True)
def org(db):
    with acting(make_org()) as org:
        yield org


@pytest.fixture
def person(db):
    return make_user()


def add(**more) -> Company:
    source = more.pop("source", Source(url="ledgerly.example"))
    return companies.add_company(source=source, **{"uvp": UVP, "actor": None, **more})


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ledgerly.example", "https://ledgerly.example/"),
        ("  http://Ledgerly.Example/uk  ", "http://ledgerly.example/uk"),
        (
            "ledgerly.example?next=https://a.test",
            "https://ledgerly.example/?next=https://a.test",
        ),
    ],
)
def test_an_address_is_kept_as_it_is_asked_for(typed, kept):
    assert add(source=Source(url=typed)).url == kept


@pytest.mark.parametrize(
    "typed", ["ftp://a.test", "file:///etc/passwd", "javascript://a", "https://", "http://a b/"]
)
def test_what_is_no_address_of_a_site_is_refused(typed):
    with pytest.raises(BadUrl):
        add(source=Source(url=typed))

    assert not Company.objects.exists()


@pytest.mark.parametrize(
    ("source", "name"),
    [
        (Source(url="https://www.tea-house.example/menu"), "Tea House"),
        (Source(url="http://192.0.2.7/"), "192.0.2.7"),
        (Source(url="http://127.0.0.1:8000/"), "127.0.0.1:8000"),
        (Source(url="http://[::1]:8000/"), "[::1]:8000"),
        (Source(url="http://localhost:8000/"), "localhost:8000"),
        (Source(text="We sell tea."), "Pasted Text"),
        (Source(file=Upload("tea_house.v2.pdf", "", b"%PDF")), "Tea House.V2"),
        (Source(file=Upload(".pdf", "", b"%PDF")), "Company"),
    ],
)
def test_a_company_has_a_name_until_its_pages_say_a_better_one(source, name):
    assert add(source=source).name == name


def test_a_name_that_was_given_is_kept_over_the_pages():
    assert add(name="  Tea   House ").metadata["name_given"]
    assert add(name="  Tea   House ").name == "Tea House"
    assert not add().metadata["name_given"]


@pytest.mark.parametrize("what", ["name", "industry"])
def test_a_name_of_a_hundred_words_is_refused_and_never_cut(person, what):
    with pytest.raises(companies.LongName, match="under 120 characters; this has 199"):
        add(**{what: "Tea " * 50})
    assert not Company.objects.exists()

    company = add(**{what: "x" * 120})
    with pytest.raises(companies.LongName):
        edit(company, person, **{what: "x" * 121})


@pytest.mark.parametrize("more", [{"text": "Tea"}, {"file": Upload("a.txt", "", b"Tea")}])
def test_an_address_beside_a_text_is_refused_as_nobody_knows_which_counts(more):
    with pytest.raises(companies.TwoSources):
        add(source=Source(url="a.test", **more))

    assert add(source=Source(url="a.test", text=" ")).origin == "url"


def test_pasted_text_and_files_are_kept_to_be_read():
    add(source=Source(file=Upload("page.html", "text/html", b"<h1>Tea</h1>")))

    upload = CompanyUpload.objects.get()
    assert (upload.name, upload.content_type) == ("page.html", "text/html")
    assert bytes(upload.content) == b"<h1>Tea</h1>"


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"uvp": " \n"}, companies.NoPromise),
        ({"uvp": "\u200b\u202e\x07"}, companies.NoPromise),
        ({"uvp": "🚀 🔥 !"}, companies.NoPromise),
        ({"uvp": "x" * 50_000}, companies.LongPromise),
        ({"uvp": "Caf\udce9"}, companies.HalfCharacters),
        ({"name": "Caf\udce9"}, companies.HalfCharacters),
        ({"source": Source()}, companies.NothingToRead),
        ({"source": Source(text=" ")}, companies.NothingToRead),
        ({"source": Source(text="x" * 200_001)}, companies.TooMuchToRead),
        ({"source": Source(file=Upload("a", "", b"x" * 10_485_761))}, companies.TooMuchToRead),
    ],
    ids=[
        "no uvp",
        "unseen uvp",
        "emoji uvp",
        "long uvp",
        "latin-1 uvp",
        "latin-1 name",
        "nothing",
        "blank text",
        "long text",
        "large file",
    ],
)
def test_what_makes_no_company_leaves_none(wrong, refusal):
    with pytest.raises(refusal) as told:
        add(**wrong)

    assert told.value.message.endswith(".")
    assert not Company.objects.exists()
    assert not CompanyUpload.objects.exists()


def test_what_turns_or_hides_words_is_not_kept_and_other_scripts_are():
    company = add(
        name="שלום\u202e \x1b[31mLtd\x00", uvp="چای‌ای که\u2066 می‌ماند", industry="\ufeffTea"
    )

    assert (company.name, company.industry) == ("שלום [31mLtd", "Tea")
    assert company.uvp == "چای‌ای که می‌ماند"


def test_a_file_with_a_name_of_three_hundred_signs_is_kept_under_a_shorter_one():
    company = add(source=Source(file=Upload("\u202e" + "tea" * 100 + ".html", "", b"Tea")))

    latin = add(source=Source(file=Upload("caf\udce9.html", "", b"Tea")))

    assert latin.upload.name == "caf?.html"
    assert len(company.name) == 120
    assert company.upload.name == "tea" * 100 + ".html"


def edit(company: Company, person, **more) -> Company:
    said = {"name": company.name, "uvp": company.uvp, "industry": company.industry}
    return companies.edit_company(company=company, **{**said, **more}, actor=person)


def test_an_edit_keeps_what_it_does_not_name(person):
    company = add(industry="Tea")

    edited = edit(company, person, uvp="Tea that waits for you")

    assert (edited.name, edited.industry) == (company.name, "Tea")
    assert not edited.metadata["name_given"]
    assert edit(company, person, name="Other").metadata["name_given"]


def test_an_edit_changes_nothing_that_a_stage_wrote_meanwhile(person):
    company = make_company()
    make_scripts(make_persona(Company.objects.get(pk=company.pk)), 3)

    edit(company, person, uvp="Tea that waits for you")
    make_scripts(make_persona(Company.objects.get(pk=company.pk)), 3)

    assert Company.objects.get(pk=company.pk).last_script_number == 6
    assert Script.objects.count() == 6


def test_a_corrected_address_is_where_the_next_reading_starts_and_is_on_record(person):
    company = add(source=Source(url="https://legerly.example"))
    Company.objects.update(status="failed", error_code="x", error_message="Nothing answers.")

    edited = edit(company, person, url="ledgerly.example")

    assert (edited.url, edited.name) == ("https://ledgerly.example/", "Ledgerly")
    assert (edited.status, edited.error_code, edited.error_message) == ("pending", "", "")
    assert AuditEntry.objects.latest("pk").details == {
        "url": "https://ledgerly.example/",
        "url_before": "https://legerly.example/",
    }


def test_an_address_that_stays_moves_nothing(person):
    company = add()
    Company.objects.update(status="failed", error_message="Nothing answers.")

    for same in (None, company.url, "ledgerly.example"):
        assert edit(company, person, url=same).error_message
    assert AuditEntry.objects.latest("pk").details == {}


def test_a_company_that_was_read_keeps_its_name_and_its_facts_at_a_new_address(person):
    company = make_company(scrape_number=1, status="ready", error_message="It did not answer.")

    edited = edit(company, person, url="https://b.test")

    assert (edited.name, edited.status, edited.error_message) == ("Ledgerly", "ready", "")


@pytest.mark.parametrize(
    ("source", "url", "refusal"),
    [
        (Source(url="a.test"), " ", companies.NothingToRead),
        (Source(url="a.test"), "ftp://a.test", BadUrl),
        (Source(text="We sell tea."), "https://a.test", companies.NoAddress),
    ],
)
def test_an_address_that_cannot_be_is_refused_as_when_adding(person, source, url, refusal):
    company = add(source=source)

    with pytest.raises(refusal):
        edit(company, person, url=url)

    assert Company.objects.get().url == company.url


def test_a_company_taken_away_comes_back_with_everything(person):
    company = make_company()
    make_scripts(make_persona(company), 1)

    companies.delete_company(company=company, actor=person)
    assert not Company.objects.kept().exists()
    companies.restore_company(company=company, actor=person)

    assert Company.objects.kept().get().scripts.count() == 1
    actions = list(AuditEntry.objects.order_by("pk").values_list("event_type", flat=True))
    assert actions[-2:] == ["company.deleted", "company.restored"]
