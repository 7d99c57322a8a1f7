"""Where our files go: found without platformdirs where that is certain, and always as it says."""

import sys
from pathlib import Path

import pytest
from platformdirs import user_data_path

from kb.errors import UsageError
from kb.settings import settings


@pytest.mark.parametrize(
    "environment",
    [
        {"HOME": "/home/user"},
        {"HOME": "/home/user/"},
        {"HOME": "/"},
        {"HOME": "/home/user", "XDG_DATA_HOME": ""},
        {"HOME": "/home/user", "XDG_DATA_HOME": "/srv/data"},
        {"HOME": "/home/user", "XDG_DATA_HOME": "/srv/data/"},
        {"HOME": "/home/user", "XDG_DATA_HOME": "/srv/our data "},
        {"HOME": "/home/user", "XDG_DATA_HOME": "data"},
        {"HOME": "/home/user", "XDG_DATA_HOME": "~/data"},
        {"HOME": "/home/user", "XDG_DATA_HOME": " "},
        {"XDG_DATA_HOME": "/srv/data"},
        {},
    ],
    ids=str,
)
def test_home_is_the_one_of_platformdirs(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("KB_HOME", "HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert settings().home == user_data_path("territorial-treaties", appauthor=False)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs is asked")
def test_platformdirs_is_not_asked_where_linux_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KB_HOME")
    monkeypatch.setenv("HOME", "/home/user")
    monkeypatch.setitem(sys.modules, "platformdirs", None)
    for given, folder in (("", "/home/user/.local/share"), ("/srv/data", "/srv/data")):
        monkeypatch.setenv("XDG_DATA_HOME", given)
        assert settings().home.as_posix() == f"{folder}/territorial-treaties"


@pytest.mark.parametrize("variable", ["KB_HOME", "KB_DATA_DIR"])
def test_tilde_is_the_home_of_the_user(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/user")
    monkeypatch.setenv(variable, "~/treaties")
    found = settings().home if variable == "KB_HOME" else settings().data_dirs[0]
    assert found == Path("/home/user/treaties")
    monkeypatch.setenv(variable, "~nobody-of-that-name/treaties")
    with pytest.raises(UsageError, match="there is no such user"):
        settings()
