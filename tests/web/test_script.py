"""One script on the screen: its words and what they rest on, its score, versions and variants."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from showcase import Showcase, showcase, vouch
from tinkerflow.core.jobs.models import Job
from tinkerflow.core.tenancy import services as tenancy
from tinkerflow.core.tenancy.roles import Role
from tinkerflow.craft.compliance.queries import ledger
from tinkerflow.craft.facts import services as facts
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.scoring.models import Score
from tinkerflow.marketing.scripts import services
from tinkerflow.marketing.scripts.models import Script, ScriptVersion
from tinkerflow.marketing.scripts.services import Wording
from tinkerflow.web.marking import claims_of, pieces
from world import acting, make_measured, make_persona, make_scripts, make_user

SAID = {
    "headline": "Receipts that match themselves",
    "body": "Ledgerly matches 2,300 receipts.",
    "cta": "Start your free trial",
    "keywords": "receipts, books",
}


@pytest.fixture
def shown(studio, ada) -> Showcase:
    with acting(studio):
        shown = showcase(ada)
        for script in shown.scripts:
            first_version(script)
        return shown


def first_version(script: Script) -> None:
    ScriptVersion.objects.create(
        org_id=script.org_id,
        script=script,
        version=1,
        headline=script.headline,
        body=script.body,
        cta=script.cta,
    )


@pytest.fixture
def there(shown) -> str:
    return f"/scripts/{shown.scripts[0].pk}/"


def script(studio, shown) -> Script:
    with acting(studio):
        return Script.objects.get(pk=shown.scripts[0].pk)


def test_claims_are_marked_in_the_words_and_told_beside_them(browser, studio, shown, there):
    with acting(studio):
        [one] = ledger("script", shown.scripts[0].pk).claims

    html = browser.get(there).text

    assert f'<a class="says unproven" href="#claim-{one.claim.pk}">7,000 receipts' in html
    assert f'id="claim-{one.claim.pk}" popover' in html
    assert "“7,000 receipts” names a number. It needs a source." in html
    assert "Approving waits for 1 of 1" in html
    assert f'href="/companies/{shown.company.pk}/facts/new"' in html


def test_a_supported_claim_leads_to_its_fact_and_the_words_that_say_so(
    browser, studio, shown, there
):
    with acting(studio):
        fact = vouch(shown)

    html = browser.get(there).text

    assert '<a class="says " href="#claim-' in html
    assert f'href="/facts/{fact.pk}/">Open fact {fact.number}</a>' in html
    assert "<mark>It matches 7,000 receipts</mark>" in html
    assert "Clean" in html


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda fact: facts.judge_facts(facts=[fact], status="struck"), "was struck out"),
        (
            lambda fact: facts.edit_fact(fact=fact, text="Many"),
            "The fact says something else now",
        ),
    ],
)
def test_a_fact_that_changes_is_seen_on_the_page_at_once(
    browser, studio, shown, there, change, said
):
    with acting(studio):
        change(vouch(shown))

    html = browser.get(there).text

    assert "Out of date" in html
    assert said.removeprefix("The fact ") in html
    assert '<a class="says unproven"' in html


def test_an_owner_answers_for_a_claim_and_takes_it_back(browser, studio, shown, there):
    html = browser.get(there).text
    sign = re.search(r'action="(/claims/[^"]+/sign-off)"', html)[1]
    crown = f"{there}crown"
    assert "1 claim stands in the way" in browser.post(crown, follow=True).text

    short = browser.post(sign, {"reason": "ok"}, follow=True, headers={"Referer": there})
    assert "at least 10 characters" in short.text
    browser.post(sign, {"reason": "Counted by us, <b>report</b> 12"})

    html = browser.get(there).text
    assert "signed it off as owner" in html
    assert "Counted by us, &lt;b&gt;report&lt;/b&gt; 12" in html
    assert "Clean" in html
    browser.post(f"{sign}/revoke")
    html = browser.get(there).text
    assert "took it back as owner" in html
    assert "Approving waits for 1 of 1" in html
    browser.post(sign, {"reason": "Counted by us, report 12"})
    assert "It is a winner now" in browser.post(crown, follow=True).text


def test_who_may_not_sign_is_told_who_may(client, studio, shown, there):
    marketer = make_user()
    with acting(studio):
        tenancy.add_member(user=marketer, roles=[Role.MARKETER])
    client.force_login(marketer)
    session = client.session
    session["org_id"] = str(studio.pk)
    session.save()

    html = client.get(there).text

    assert "An owner or admin may sign it off." in html
    assert "/sign-off" not in html


def test_the_score_says_its_range_its_parts_and_what_is_missing(browser, there):
    html = browser.get(there).text

    assert "80\N{NO-BREAK SPACE}% range: 90 to 90" in html
    assert "no data" in html
    assert "Measured by the headline model" in html


def proven(studio, shown, *ids: object) -> None:
    """The first script was held against headlines of these scripts."""
    near = {"headline": "What won before", "alike": 58, "told": "3.1 % clicked, usually 2.0 %"}
    viral = {"lead": "By its likeness.", "nearest": [{**near, "script": one} for one in ids]}
    with acting(studio):
        Score.objects.filter(script=shown.scripts[0]).update(
            viral_score=61, scoring_data={"parts": {"viral": viral}}
        )


def test_the_headlines_it_is_held_against_are_named_with_a_way_there(
    browser, studio, shown, there
):
    proven(studio, shown, str(shown.scripts[1].pk), None)

    html = browser.get(there).text

    assert f'href="/scripts/{shown.scripts[1].pk}/">What won before</a>' in html
    assert "“What won before”" in html  # of no script of ours
    assert html.count("58\N{NO-BREAK SPACE}% alike: 3.1 % clicked, usually 2.0 %") == 2
    assert "By its likeness." in html


def test_three_headlines_cost_the_page_no_more_queries_than_one(browser, studio, shown, there):
    asked = []
    for count in (1, 3):
        proven(studio, shown, *(str(one.pk) for one in shown.scripts[1 : 1 + count]))
        with CaptureQueriesContext(connection) as queries:
            browser.get(there)
        asked.append(len(queries))

    assert asked[0] == asked[1]


def test_an_edit_makes_a_version_and_lets_the_score_go(browser, studio, shown, there):
    answer = browser.post(f"{there}edit", {**SAID, "version": "1"})

    edited = script(studio, shown)
    assert answer.url == there
    assert (edited.headline, edited.version) == (SAID["headline"], 2)
    assert edited.keywords == ["receipts", "books"]
    html = browser.get(there).text
    assert "Not scored since the last edit" in html
    assert "Score 90" not in html
    assert "<ins>Receipts that match themselves</ins>" in html


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"headline": ""}, "required"),
        ({"headline": "x" * 71}, "The headline has 71 characters"),
        ({"body": "x" * 601}, "The body has 601 characters"),
        ({"cta": "Go"}, "takes 3 to 7"),
    ],
)
def test_words_that_do_not_fit_stay_in_the_form(browser, studio, shown, there, wrong, said):
    typed = {**SAID, **wrong, "version": "1"}
    answer = browser.post(f"{there}edit", typed)

    assert answer.status_code == 422
    assert said in answer.text
    assert all(typed[name] in answer.text for name in ("headline", "body", "cta"))
    assert script(studio, shown).version == 1


def test_nobody_writes_over_what_somebody_saved_meanwhile(browser, studio, ada, shown, there):
    with acting(studio):
        services.edit_script(
            script=shown.scripts[0],
            wording=Wording("Saved by another", "Ledgerly matches.", "Start your free trial"),
            seen_version=1,
            actor=ada,
        )

    answer = browser.post(f"{there}edit", {**SAID, "version": "1"})

    assert answer.status_code == 422
    assert "Somebody saved this script" in answer.text
    assert f'value="{SAID["headline"]}"' in answer.text  # the typed text is kept
    assert "Saved by another" in answer.text  # beside what it says by now
    assert 'name="version" value="2"' in answer.text

    browser.post(f"{there}edit", {**SAID, "version": "2"})
    assert script(studio, shown).version == 3


def test_an_earlier_version_comes_back_as_a_new_one(browser, studio, shown, there):
    browser.post(f"{there}edit", {**SAID, "version": "1"})
    browser.post(f"{there}versions/1")

    restored = script(studio, shown)
    assert (restored.version, restored.headline) == (3, shown.scripts[0].headline)
    assert browser.post(f"{there}versions/9").status_code == 404


def test_a_crown_is_given_and_taken(browser, studio, shown, there):
    with acting(studio):
        vouch(shown)
    browser.post(f"{there}crown", {"on": ""})
    assert script(studio, shown).is_winner

    browser.post(f"{there}crown", {"off": ""})
    assert not script(studio, shown).is_winner


def test_what_its_score_made_a_winner_a_person_can_confirm(browser, studio, shown, there):
    with acting(studio):
        vouch(shown)
    with acting(studio):
        Script.objects.filter(pk=shown.scripts[0].pk).update(is_winner=True)
    html = browser.get(there).text
    assert "Winner by its score" in html
    assert "Confirm the winner" in html

    html = browser.post(f"{there}crown", {"on": ""}, follow=True).text

    assert script(studio, shown).crowned_by_hand_at
    assert "later scores learn from it" in html
    assert "Winner by its score" not in html
    assert "Confirm the winner" not in html


def test_what_a_person_chose_is_shown_when_a_run_took_its_crown_and_can_be_taken_back(
    browser, studio, shown, there
):
    with acting(studio):
        vouch(shown)
    browser.post(f"{there}crown", {"on": ""})
    with acting(studio):
        Script.objects.filter(pk=shown.scripts[0].pk).update(is_winner=False, crowned_at=None)
    html = browser.get(there).text
    assert "Chosen by a person" in html
    assert 'name="off">Take back</button>' in html

    html = browser.post(f"{there}crown", {"off": ""}, follow=True).text

    assert script(studio, shown).crowned_by_hand_at is None
    assert "later scores do not learn from it" in html
    assert "Chosen by a person" not in html
    assert ">Take back</button>" not in html


def test_a_script_set_aside_cannot_win_and_says_why(browser, studio, shown, there):
    browser.post(f"{there}aside", {"on": ""})

    html = browser.post(f"{there}crown", {"on": ""}, follow=True).text

    assert "Take it back before it can win" in html
    assert "Set aside" in html


def test_a_script_set_aside_comes_back_with_one_button(browser, studio, shown, there):
    html = browser.post(f"{there}aside", {"on": ""}, follow=True).text
    assert f'action="{there}aside?off"' in html

    browser.post(f"{there}aside?off")
    assert script(studio, shown).is_active


@pytest.mark.parametrize("vary", ["headline", "tone"])
def test_variants_are_asked_for_and_watched_live(browser, studio, shown, there, vary):
    browser.post(f"{there}variants", {"vary": vary})

    with acting(studio):
        run = Job.objects.get(job_type="variants", parent=None)
    assert (run.reference_id, run.options["vary"]) == (shown.scripts[0].pk, vary)
    html = browser.get(there).text
    assert f'data-run="{run.pk}"' in html
    assert "3 other headlines" not in html


def test_the_live_part_of_a_script_is_its_variants(browser, studio, shown, there):
    with acting(studio):
        make_scripts(shown.personas[0], 1, headline="Another way", variant_of=shown.scripts[0])

    html = browser.get(there, headers={"HX-Request": "true"}).text

    assert '<section class="card" aria-labelledby="variants">' in html
    assert "<html" not in html
    assert "Another way" in html
    assert html.count('hx-swap-oob="true"') == 3  # the run's score, the headline, and why


def test_a_score_says_that_a_claim_has_no_source(browser, studio, shown, there):
    with acting(studio):
        Score.objects.filter(script=shown.scripts[0]).update(
            scoring_data={"notes": ["1 claim has no source."]}
        )

    assert "1 claim has no source. The score knows nothing of it." in browser.get(there).text


def test_a_script_without_score_can_be_scored(browser, studio, shown, there):
    browser.post(f"{there}edit", {**SAID, "version": "1"})
    with acting(studio):
        Job.objects.all().update(status=Job.Status.COMPLETED)

    answer = browser.post(f"{there}score")

    with acting(studio):
        run = Job.objects.filter(parent=None).latest("created_at")
        assert answer.url == f"/jobs/{run.pk}/"
        assert [stage.job_type for stage in run.stages.all()] == ["scores"]


def test_while_a_run_goes_on_scoring_waits_and_says_so(browser, there):
    assert "being worked on already" in browser.post(f"{there}score", follow=True).text


@pytest.mark.parametrize("platform", ["linkedin", "google", "meta", "tiktok", "x"])
def test_every_platform_has_its_look(browser, studio, shown, there, platform):
    with acting(studio):
        Script.objects.filter(pk=shown.scripts[0].pk).update(
            target_platform=platform, script_data={"extra": {"headlines": ["More of it"]}}
        )

    html = browser.get(there).text

    assert "How it will look" in html
    assert "More of it" in html


def test_scripts_of_a_deleted_company_are_out_of_reach(browser, studio, there):
    with acting(studio):
        Company.objects.update(deleted_at="2026-01-01T00:00Z")

    assert browser.get(there).status_code == 404


def test_where_claims_overlap_the_first_one_has_the_words():
    rows = [
        {"field": "body", "kind": "number", "text": text, "start": start, "end": end}
        for text, start, end in (("b c", 2, 5), ("c d", 4, 7), ("far", 90, 95))
    ]

    cut = list(pieces("a b c d", claims_of(rows, {})))

    assert "".join(piece.text for piece in cut) == "a b c d"
    assert [piece.text for piece in cut if piece.claim] == ["b c"]


def test_the_line_ends_of_a_browser_are_no_change(browser, studio, shown, there):
    kept = {"headline": "One", "body": "First.\nSecond.", "cta": "Start your free trial"}
    with acting(studio):
        Script.objects.filter(pk=shown.scripts[0].pk).update(**kept)

    browser.post(f"{there}edit", {**kept, "body": "First.\r\nSecond.", "version": "1"})

    assert script(studio, shown).version == 1


def measured_page(browser, studio, shown, strengths, **more) -> str:
    """The page of the first of some scripts of one batch."""
    with acting(studio):
        scripts = make_scripts(make_persona(shown.company), len(strengths))
        for one, strength in zip(scripts, strengths, strict=True):
            make_measured(one, strength, **more)
    return " ".join(browser.get(f"/scripts/{scripts[0].pk}/").text.split())


def test_a_headline_stands_among_the_ads_and_in_its_batch(browser, studio, shown):
    said = measured_page(browser, studio, shown, [1.0, 1.0, -3.0])

    assert "Above so many of 291 reference ads</span><b>60 %</b>" in said
    assert "Wins against the other 2 of its batch" in said
    assert (
        "2 headlines cannot be told apart at the top of the batch: this is one of them." in said
    )


def test_a_judge_and_the_headline_model_are_told_apart(browser, studio, shown):
    said = measured_page(browser, studio, shown, [1.0, -1.0], scorer="judge openai gpt x@1")

    assert "Model judge" in said
    assert "By the headline model, not by the judge" in said
    assert "It is likely the strongest of its batch." in said


def test_beside_one_that_leads_a_headline_is_told_what_is_likely(browser, studio, shown):
    said = measured_page(browser, studio, shown, [-1.0, 1.0])

    assert "One other headline of the batch is likely stronger." in said


def test_what_another_version_measured_is_said_so_and_stands_nowhere(browser, studio, shown):
    said = measured_page(browser, studio, shown, [1.0, -1.0], model="another")

    assert "Another version of the headline model measured it." in said
    assert "of its batch" not in said


def test_a_headline_alone_in_its_batch_says_so(browser, studio, shown):
    assert "Nothing in its batch to compare it with." in measured_page(
        browser, studio, shown, [1.0]
    )
