"""`tinkerflow run`: from a page to a ranked table, with a sentence and an exit code for all else."""

import csv
import io
import json
import os
import sys
from pathlib import Path

import pytest

from fakes import site
from tinkerflow.core.jobs.models import Job
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.core.tenancy.services import terminal_organization
from tinkerflow.flows import services as flows
from tinkerflow.marketing.companies.models import Company

from .conftest import FEW, UVP

FILES = {"report.html", "scripts.csv", "report.json"}


def companies() -> int:
    org_id = terminal_organization()
    with acting_in(org_id):
        return Company.objects.count()


def runs() -> list[Job]:
    org_id = terminal_organization()
    with acting_in(org_id):
        return list(Job.objects.filter(parent=None))


def test_a_page_becomes_a_ranked_table(type_in, page):
    said = type_in("run", str(page), "--uvp", UVP, *FEW)

    assert said.code == 0
    assert "Ledgerly: the best of 5 scripts" in said.out
    assert "Offline drafts" in said.out
    assert [run.status for run in runs()] == [Job.Status.COMPLETED]


def test_a_site_is_an_address_as_good_as_a_file(type_in, page, settings):
    settings.ALLOW_PRIVATE_FETCH = True
    with site.serve({"/": site.page(page.read_text())}) as served:
        assert type_in("run", served.url, "--uvp", UVP, *FEW).code == 0


def test_json_is_all_that_is_printed_and_bars_go_elsewhere(type_in, page):
    said = type_in("run", str(page), "--uvp", UVP, "--json", *FEW)

    told = json.loads(said.out)
    assert len(told["scripts"]) == 5
    assert sum(script["is_winner"] for script in told["scripts"]) == 2
    assert "Write the scripts" in said.err


def test_the_same_seed_gives_the_same_bytes(type_in, page, tmp_path):
    for name in ("one", "two"):
        out = ("--out", str(tmp_path / name))
        assert type_in("run", str(page), "--uvp", UVP, "--seed", "3", *out, *FEW).code == 0

    assert {path.name for path in (tmp_path / "one").iterdir()} == FILES
    for name in FILES:
        one, two = ((tmp_path / folder / name).read_bytes() for folder in ("one", "two"))
        assert one == two
    assert companies() == 2


def test_the_options_reach_the_scripts(type_in, page, tmp_path):
    words = ("--platform", "x", "--tone", "bold", "--name", "Ledger & Co", "--industry", "Tea")

    type_in("run", str(page), "--uvp", UVP, "--out", str(tmp_path / "out"), *words, *FEW)

    told = json.loads((tmp_path / "out" / "report.json").read_text())
    assert (told["company"]["name"], told["company"]["industry"]) == ("Ledger & Co", "Tea")
    assert {script["target_platform"] for script in told["scripts"]} == {"x"}
    with (tmp_path / "out" / "scripts.csv").open(newline="") as file:
        assert len(list(csv.reader(file))) == len(told["scripts"]) + 1


def test_brackets_of_a_page_are_words_and_not_markup(type_in, page):
    said = type_in("run", str(page), "--uvp", UVP, "--name", "[/bold] Tea [red]", *FEW)

    assert said.code == 0
    assert "[/bold] Tea [red]" in said.out


def test_a_run_that_was_interrupted_goes_on_by_the_same_command(type_in, page, monkeypatch):
    def interrupted(*_args: object, **_more: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("tinkerflow.marketing.scripts.services.desk.Desk.write", interrupted)
        said = type_in("run", str(page), "--uvp", UVP, *FEW)
    assert said.code == 130
    assert "Give the same command again" in said.out

    said = type_in("run", str(page), "--uvp", UVP, *FEW)

    assert said.code == 0
    assert (companies(), len(runs())) == (1, 1)


def test_a_run_that_was_killed_goes_on_by_the_same_command(type_in, page, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(flows, "run_inline", lambda **_: (_ for _ in ()).throw(SystemExit(9)))
        assert type_in("run", str(page), "--uvp", UVP, *FEW).code == 9

    assert type_in("run", str(page), "--uvp", UVP, *FEW).code == 0
    assert (companies(), len(runs())) == (1, 1)


def test_other_words_are_another_errand(type_in, page):
    type_in("run", str(page), "--uvp", UVP, *FEW)
    type_in("run", str(page), "--uvp", UVP, "--seed", "8", *FEW)

    assert companies() == 2


WRONG = {
    "run.file_missing": ("missing.html", "--uvp", UVP),
    "companies.no_uvp": ("https://a.test", "--uvp", " "),
    "companies.uvp_too_long": ("https://a.test", "--uvp", "x" * 50_000),
    "fetch.bad_url": ("ftp://a.test", "--uvp", UVP),
    "copybook.unknown_tone": ("https://a.test", "--uvp", UVP, "--tone", "grumpy"),
}


@pytest.mark.parametrize("code", WRONG)
def test_what_cannot_be_done_is_refused_in_a_sentence_and_leaves_nothing(type_in, code):
    said = type_in("run", *WRONG[code])

    assert said.code == 3
    sentence, told = said.err.strip().splitlines()
    assert sentence.endswith(".")
    assert told == f"[{code}]"
    assert companies() == 0


@pytest.mark.parametrize(
    "words",
    [("--platform", "myspace"), ("--personas", "9"), ("--scripts", "0"), ("--seed", "-1")],
)
def test_wrong_usage_is_told_by_the_command_line_itself(type_in, page, words):
    said = type_in("run", str(page), "--uvp", UVP, *words)

    assert said.code == 2
    assert words[0] in said.err


@pytest.mark.parametrize(
    ("status", "code", "told"),
    [(404, 3, "fetch.status_404"), (403, 3, "fetch.not_let_in"), (503, 4, "fetch.status")],
)
def test_only_what_may_pass_by_itself_counts_as_no_answer(
    type_in, settings, status, code, told
):
    settings.ALLOW_PRIVATE_FETCH = True
    with site.serve({"/": site.status(status)}) as served:
        said = type_in("run", served.url, "--uvp", UVP, *FEW)

    assert (said.code, said.err.strip().splitlines()[-1]) == (code, f"[{told}]")


def test_a_server_that_does_not_answer_has_an_exit_code_of_its_own(type_in, settings):
    settings.ALLOW_PRIVATE_FETCH = True

    said = type_in("run", "http://127.0.0.1:9/", "--uvp", UVP, *FEW)

    assert (said.code, said.err.strip().splitlines()[-1]) == (4, "[fetch.unreachable]")


def test_a_folder_that_cannot_be_written_is_told_before_the_work(type_in, page):
    said = type_in("run", str(page), "--uvp", UVP, "--out", str(page), *FEW)

    assert (said.code, said.err.strip().splitlines()[-1]) == (3, "[run.not_writable]")
    assert companies() == 0


def test_a_disk_that_is_full_leaves_no_half_of_a_file(type_in, page, tmp_path, monkeypatch):
    out = tmp_path / "out"

    def full(self: Path, *_args: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_text", full)
        said = type_in("run", str(page), "--uvp", UVP, "--out", str(out), *FEW)

    assert (said.code, "No space left on device" in said.err) == (3, True)
    assert list(out.iterdir()) == []


@pytest.mark.parametrize(("fault", "code"), [(OSError(28, "full"), 3), (BrokenPipeError(), 0)])
def test_output_that_goes_nowhere_ends_without_a_traceback(
    type_in, page, monkeypatch, tmp_path, fault, code
):
    class Closed(io.StringIO):
        def flush(self) -> None:
            raise fault

        def fileno(self) -> int:
            return spare

    spare = os.open(tmp_path / "spare", os.O_CREAT | os.O_WRONLY)
    monkeypatch.setattr(sys, "stdout", Closed())

    said = type_in("run", str(page), "--uvp", UVP, "--json", *FEW)

    os.close(spare)
    assert (said.code, "[run.not_writable]" in said.err) == (code, code == 3)


@pytest.mark.parametrize(
    "words", ["ledgerly.example/pricing", "ledgerly.example", "a" * 300, "~nobody-here"]
)
def test_an_address_may_be_given_without_its_scheme(words):
    from tinkerflow.cli.errands import file_named

    assert words.startswith("~") or file_named(words) is None


def test_a_file_counts_by_what_is_in_it_and_not_by_where_it_lies(page, tmp_path):
    from tinkerflow.cli.errands import Errand

    copy = tmp_path / "copy.html"
    copy.write_bytes(page.read_bytes())
    one, two = (Errand(str(path), UVP, "", "", {}) for path in (page, copy))

    assert one.key == two.key
    copy.write_text("Other words")
    assert Errand(str(copy), UVP, "", "", {}).key != one.key


def test_the_help_teaches_by_example_and_starts_without_a_database(type_in):
    said = type_in("run", "--help")

    assert said.code == 0
    assert (
        './tinkerflow run https://your-company.com --uvp "Receipts that file themselves"'
        in (said.out)
    )
