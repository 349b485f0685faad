"""Where an organization advertises, and the risk of what a company sells."""

from django.urls import reverse

from tinkerflow.core.tenancy import services as tenancy
from tinkerflow.core.tenancy.roles import Role
from tinkerflow.craft.compliance.queries import jurisdictions
from tinkerflow.marketing.companies.models import Company
from world import acting, make_company, make_user


def test_all_places_count_until_an_organization_chooses(browser, studio):
    html = browser.get(reverse("settings:markets")).text
    assert html.count("checked") >= 3
    assert "not legal advice" in html

    answer = browser.post(reverse("settings:save_markets"), {"jurisdictions": ["US", "UK"]})

    assert answer.url == reverse("settings:markets")
    with acting(studio):
        assert jurisdictions() == ("US", "UK")


def test_no_place_and_an_unheard_of_one_are_refused(browser, studio):
    for typed in ([], ["Mars"]):
        answer = browser.post(reverse("settings:save_markets"), {"jurisdictions": typed})
        assert answer.status_code == 422
    with acting(studio):
        assert jurisdictions() == ("US", "EU", "UK")


def test_a_marketer_sees_the_places_and_cannot_change_them(client, studio):
    marketer = make_user()
    with acting(studio):
        tenancy.add_member(user=marketer, roles=[Role.MARKETER])
    client.force_login(marketer)
    session = client.session
    session["org_id"] = str(studio.pk)
    session.save()

    assert "An owner or admin may change this." in client.get(reverse("settings:markets")).text
    saved = client.post(reverse("settings:save_markets"), {"jurisdictions": ["US"]})
    assert saved.status_code == 403


def test_the_risk_of_what_a_company_sells_is_chosen_where_it_is_edited(browser, studio):
    with acting(studio):
        company = make_company()
    there = reverse("companies:edit", args=[company.pk])
    said = {"uvp": "Salt for water", "name": "Tideline", "industry": "", "url": company.url}

    browser.post(there, {**said, "category_risk": "high"})

    with acting(studio):
        assert Company.objects.get().category_risk == "high"
    assert browser.post(there, {**said, "category_risk": "wild"}).status_code == 422
