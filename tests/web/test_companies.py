"""Companies on the screen: added by address, text or file; shown with their run; edited, deleted, back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from showcase import showcase
from tinkerflow.core.jobs.models import Job
from tinkerflow.marketing.companies.models import Company, CompanyUpload
from tinkerflow.marketing.companies.services import LARGEST_FILE
from world import acting, make_company

NEW = "/companies/new"
UVP = "Receipts that file themselves"
TYPED = {"origin": "url", "url": "https://a.test/", "uvp": UVP}


@pytest.fixture
def ledgerly(studio) -> Company:
    with acting(studio):
        return make_company()


def companies(studio) -> list[Company]:
    with acting(studio):
        return list(Company.objects.all())


def jobs(studio) -> list[Job]:
    with acting(studio):
        return list(Job.objects.filter(parent=None))


def test_without_a_company_the_list_says_how_to_begin(browser):
    html = browser.get("/companies/").text

    assert "Add the first company" in html


def test_the_list_shows_each_company_with_its_figures(browser, studio, ada):
    with acting(studio):
        showcase(ada)

    html = browser.get("/companies/").text

    assert "Ledgerly" in html
    assert "4 to check" in html


def test_the_list_goes_on_by_key(browser, studio):
    with acting(studio):
        for number in range(32):
            make_company(name=f"Company {number}")

    first = browser.get("/companies/").context["page"]
    second = browser.get(f"/companies/?after={first.next}").context["page"]

    shown = {one.company.name for page in (first, second) for one in page.rows}
    assert (len(first.rows), len(second.rows), len(shown)) == (30, 2, 32)
    assert second.next == ""
    assert not second.is_first


def test_a_strange_key_shows_the_first_page(browser, ledgerly):
    assert browser.get("/companies/?after=nonsense").context["page"].is_first


def test_an_address_and_a_promise_are_enough_to_start(browser, studio):
    answer = browser.post(NEW, {**TYPED, "start": ""})

    [company], [run] = companies(studio), jobs(studio)
    assert answer.url == reverse("companies:detail", args=[company.pk])
    assert (company.name, company.url, company.uvp) == ("A", "https://a.test/", UVP)
    assert (run.company_id, run.options["personas"], run.options["seed"]) == (company.pk, 3, 7)


def test_the_options_of_the_run_are_taken(browser, studio):
    browser.post(
        NEW, {**TYPED, "personas": "2", "scripts": "8", "platform": "meta", "tone": "dry"}
    )

    options = jobs(studio)[0].options
    assert (options["personas"], options["scripts"]) == (2, 8)
    assert (options["platform"], options["tone"]) == ("meta", "dry")


def test_a_company_can_be_added_without_a_run(browser, studio):
    browser.post(NEW, {**TYPED, "add": ""})

    assert len(companies(studio)) == 1
    assert jobs(studio) == []


def test_pasted_text_stands_in_for_a_site(browser, studio):
    browser.post(NEW, {"origin": "text", "text": "We match receipts.", "uvp": UVP, "add": ""})

    [company] = companies(studio)
    assert (company.origin, company.url) == ("text", "")
    with acting(studio):
        assert bytes(CompanyUpload.objects.get().content) == b"We match receipts."


def test_a_file_stands_in_for_a_site(browser, studio):
    file = SimpleUploadedFile("about-us.html", b"<h1>Hello</h1>", "text/html")
    browser.post(NEW, {"origin": "file", "file": file, "uvp": UVP, "add": ""})

    [company] = companies(studio)
    assert (company.origin, company.name) == ("file", "About Us")


def test_only_the_chosen_source_counts(browser, studio):
    browser.post(NEW, {**TYPED, "origin": "text", "text": "Other words.", "add": ""})

    assert companies(studio)[0].url == ""


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"uvp": " "}, "uvp", "in a sentence what a customer gets"),
        ({"uvp": "x" * 50_000}, "uvp", "under 1,000 characters"),
        ({"url": ""}, "url", "Give the address"),
        ({"url": "ftp://a.test/"}, "url", ""),
        ({"origin": "text", "text": ""}, "text", "Give the address"),
        ({"origin": "text", "text": "x" * 200_001}, "text", "200,000 bytes"),
        ({"origin": "file"}, "file", "Give the address"),
    ],
)
def test_what_cannot_be_used_is_said_at_its_field(browser, studio, wrong, field, said):
    answer = browser.post(NEW, {**TYPED, **wrong})

    form = answer.context["form"]
    assert answer.status_code == 422
    assert said in " ".join(form.errors[field])
    assert companies(studio) == jobs(studio) == []


def test_a_file_too_large_is_refused_before_it_is_read(browser, studio):
    file = SimpleUploadedFile("big.pdf", b"x" * (LARGEST_FILE + 1))
    answer = browser.post(NEW, {"origin": "file", "file": file, "uvp": UVP})

    assert "we read up to 10" in answer.context["form"].errors["file"][0]
    assert companies(studio) == []


def test_what_was_typed_stays_when_something_is_wrong(browser):
    html = browser.post(NEW, {**TYPED, "uvp": "", "name": "Ledger <b>"}).text

    assert 'value="https://a.test/"' in html
    assert 'value="Ledger &lt;b&gt;"' in html


def test_a_run_that_asks_too_much_leaves_no_company_behind(browser, studio):
    answer = browser.post(NEW, {**TYPED, "personas": "9"})

    assert answer.status_code == 422
    assert "personas" in answer.context["run"].errors
    assert '<details class="fold" open>' in answer.text
    assert companies(studio) == []


def test_a_link_may_fill_the_form_in(browser):
    html = browser.get(f"{NEW}?origin=text&uvp=Ours&name=Ledgerly").text

    assert ">\nOurs</textarea>" in html
    assert 'value="Ledgerly"' in html


def test_a_company_shows_its_run_stage_by_stage(browser, studio, ada):
    with acting(studio):
        company = showcase(ada).company

    html = browser.get(f"/companies/{company.pk}/").text

    for words in ("Read the pages", "Meet the audience", "Pick the winners", "Stop"):
        assert words in html
    assert f'data-run="{jobs(studio)[0].pk}"' in html
    assert 'http-equiv="refresh"' in html  # without script it loads again by itself


def test_the_live_part_alone_is_answered_to_htmx(browser, studio, ada):
    with acting(studio):
        company = showcase(ada).company

    html = browser.get(f"/companies/{company.pk}/", headers={"HX-Request": "true"}).text

    assert html.lstrip().startswith("<span hidden data-live=")
    assert html.count('hx-swap-oob="true"') == 3  # the crumb, the pill and the tabs
    assert "<title>Ledgerly · Tinkerflow</title>" in html  # a name that the pages told
    assert "<html" not in html


def test_a_further_run_is_offered_when_the_one_at_work_is_over(browser, studio, ada):
    with acting(studio):
        company = showcase(ada).company
    there = f"/companies/{company.pk}/"
    assert "New run" not in browser.get(there).text

    with acting(studio):
        Job.objects.all().update(status=Job.Status.COMPLETED, progress=100)

    for headers in ({}, {"HX-Request": "true"}):
        html = browser.get(there, headers=headers).text
        assert 'id="actions"' in html
        assert "New run" in html


def test_a_run_that_is_over_is_not_listened_to(browser, studio, ada):
    with acting(studio):
        shown = showcase(ada)
        Job.objects.all().update(status=Job.Status.COMPLETED, progress=100)

    html = browser.get(f"/companies/{shown.company.pk}/").text

    assert "data-live" not in html
    assert '<div id="live">' in html


def test_pages_that_could_not_be_read_offer_another_way(browser, studio):
    with acting(studio):
        company = make_company(
            status="failed", error_code="fetch.timeout", error_message="It did not answer."
        )

    html = browser.get(f"/companies/{company.pk}/").text

    assert "It did not answer." in html
    assert "/companies/new?origin=text&amp;uvp=Receipts" in html
    assert f'href="/companies/{company.pk}/edit">Correct the address' in html


def test_what_the_last_reading_changed_is_told(browser, studio):
    with acting(studio):
        company = make_company(
            status="ready",
            scrape_number=2,
            metadata={"last_scrape": {"new": 3, "still": 9, "gone": 1}},
        )

    assert "3 new, 1 gone" in browser.get(f"/companies/{company.pk}/").text


def edit(browser, company, **more):
    said = {"name": company.name, "uvp": company.uvp, "industry": "", "url": company.url}
    return browser.post(f"/companies/{company.pk}/edit", {**said, **more})


def test_what_a_person_said_of_a_company_can_be_changed(browser, studio, ledgerly):
    answer = edit(browser, ledgerly, name="Ledgerly 2", uvp="Other", url="b.test")

    assert answer.status_code == 302
    [one] = companies(studio)
    assert (one.name, one.uvp, one.url) == ("Ledgerly 2", "Other", "https://b.test/")


def test_a_promise_is_never_edited_away(browser, studio, ledgerly):
    answer = edit(browser, ledgerly, name="Gone", uvp="")

    assert answer.status_code == 422
    assert 'value="Gone"' in answer.text
    assert companies(studio)[0].name == "Ledgerly"


@pytest.mark.parametrize("url", ["", "ftp://a.test", "http://a b/"])
def test_an_address_that_cannot_be_is_told_at_its_field(browser, studio, ledgerly, url):
    answer = edit(browser, ledgerly, url=url)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["url"]
    assert companies(studio)[0].url == "https://a.test/"


def test_a_company_of_a_text_has_no_address_to_correct(browser, studio):
    with acting(studio):
        company = make_company(url="", origin="text")

    assert "Address" not in browser.get(f"/companies/{company.pk}/edit").text
    assert edit(browser, company, uvp="Other").status_code == 302


def test_a_deleted_company_comes_back_with_one_button(browser, ledgerly):
    gone = browser.post(f"/companies/{ledgerly.pk}/delete", follow=True).text

    restore = f"/companies/{ledgerly.pk}/restore"
    assert f'action="{restore}"' in gone
    assert "Undo" in gone
    assert browser.get(f"/companies/{ledgerly.pk}/").status_code == 404
    assert restore in browser.get("/companies/?deleted").text

    assert "is back" in browser.post(restore, follow=True).text
