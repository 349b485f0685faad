"""Where settings come from, and which of two wins."""

from pathlib import Path

import pytest

from tinkerflow.config import environment
from tinkerflow.config.environment import BadSettings, Environment, env, read_secret_files
from tinkerflow.config.secrets import HomeClosed, kept


@pytest.fixture
def dotenv(tmp_path, monkeypatch) -> Path:
    """The file beside the launcher; we are called from another folder."""
    for name in ("TINKERFLOW_HOME", "TINKERFLOW_SECRET_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setitem(Environment.model_config, "env_file", tmp_path / ".env")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    return tmp_path / ".env"


def test_the_file_lies_beside_the_launcher():
    assert (environment.ROOT / "tinkerflow").is_file()


def test_the_file_holds_from_any_folder_and_another_one_there_does_not(dotenv):
    dotenv.write_text("TINKERFLOW_LOG_LEVEL=ERROR\n")
    Path(".env").write_text("TINKERFLOW_LOG_LEVEL=DEBUG\n", "utf-8")

    assert Environment().log_level == "ERROR"


def test_a_variable_wins_over_the_file(dotenv, monkeypatch):
    dotenv.write_text("TINKERFLOW_LOG_LEVEL=ERROR\n")
    monkeypatch.setenv("TINKERFLOW_LOG_LEVEL", "DEBUG")

    assert Environment().log_level == "DEBUG"


def test_a_relative_home_is_the_same_folder_from_anywhere(dotenv, monkeypatch):
    dotenv.write_text("TINKERFLOW_HOME=data\n")
    assert Environment().home == dotenv.parent / "data"

    monkeypatch.setenv("TINKERFLOW_HOME", "~/data")
    assert Environment().home == Path.home() / "data"


def test_a_line_may_name_a_file_that_holds_the_secret(dotenv, monkeypatch, tmp_path):
    (tmp_path / "key").write_text("from the file\n")
    dotenv.write_text(f"TINKERFLOW_SECRET_KEY_FILE={tmp_path / 'key'}\n")
    monkeypatch.setenv("TINKERFLOW_SECRET_KEY", "")
    monkeypatch.delenv("TINKERFLOW_SECRET_KEY")

    read_secret_files()

    assert Environment().secret_key.get_secret_value() == "from the file"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("TINKERFLOW_WORKER_CONCURRENCY", "many", "valid integer"),
        ("TINKERFLOW_MODEL_PROVIDER", "hal", "'offline', 'google'"),
        ("TINKERFLOW_LOG_LEVEL", "loud", "'DEBUG', 'INFO'"),
        ("DATABASE_URL", "s3cret@host", "Write it as postgresql://"),
    ],
)
def test_a_setting_that_cannot_be_meant_is_named_and_its_value_is_not(
    dotenv, monkeypatch, name, value, said
):
    monkeypatch.setenv(name, value)

    with pytest.raises(BadSettings) as refusal:
        env.__wrapped__()

    assert refusal.value.message.startswith(f"{name}: ")
    assert said in refusal.value.message
    assert value not in refusal.value.message


def test_a_home_that_cannot_be_made_is_told_with_what_to_do(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(HomeClosed, match="Make it writable, or name another one"):
        kept(tmp_path / "file" / "secret_key", "fresh")
