"""What the documents say of settings is what the settings are."""

from pathlib import Path

import tinkerflow
from tinkerflow.config.environment import Environment

ROOT = Path(tinkerflow.__file__).parent.parent.parent
TESTS_ONLY = {"allow_private_fetch"}


def settings() -> dict[str, tuple[str, str]]:
    """Variable → default and meaning."""
    found = {}
    for name, field in Environment.model_fields.items():
        if name not in TESTS_ONLY:
            variable = str(field.validation_alias or f"TINKERFLOW_{name.upper()}")
            plain = field.default_factory is None and field.default not in (None, "")
            default = str(field.default) if plain else ""
            default = default.lower() if isinstance(field.default, bool) else default
            found[variable] = (default, field.description or "")
    return found


def table() -> str:
    """The README's table of settings."""
    return "\n".join(
        f"| `{name}` | {f'`{default}`' if default else ''} | {meaning} |"
        for name, (default, meaning) in settings().items()
    )


def test_the_readme_lists_every_setting_with_its_default():
    readme = (ROOT / "README.md").read_text("utf-8")
    told = readme.split("|---|---|---|\n", 1)[1].split("\n<!-- settings end -->", 1)[0]

    assert told == table()


def test_the_example_file_names_every_setting():
    example = (ROOT / ".env.example").read_text("utf-8")

    for name, (default, _) in settings().items():
        assert f"#{name}={default}\n" in example, name


def test_every_document_that_is_linked_is_there():
    for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]:
        for part in page.read_text("utf-8").split("](")[1:]:
            target = part.split(")", 1)[0].split("#")[0]
            if target and "://" not in target:
                assert (page.parent / target).exists(), f"{page.name} → {target}"
