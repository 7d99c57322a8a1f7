"""Passwords in KB_DATABASE_URL appear nowhere: not in answers, errors, JSON or tracebacks."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest

from kb.cli.app import COMMANDS
from kb.values.secrets import secrets_in, without_secrets
from tests.conftest import ROOT, Ask

WORD = "s3cr:t/w@rd é"
"""A password with every sign that parts a URL."""

URLS = {
    "userinfo": ("postgresql://user:hunter2secret@127.0.0.1:1/base", "hunter2secret"),
    "encoded": (f"postgresql://user:{quote(WORD, safe='')}@127.0.0.1:1/base", WORD),
    "not encoded": (f"postgresql://user:{WORD}@127.0.0.1:1/base", WORD),
    "two at signs": ("postgresql://user:one@two2secret@127.0.0.1:1/base", "two2secret"),
    "no user": ("postgresql://:hunter2secret@127.0.0.1:1/base", "hunter2secret"),
    "no host": ("postgresql://user:hunter2secret/base", "hunter2secret"),
    "query": ("postgresql://127.0.0.1:1/base?user=u&password=hunter2secret", "hunter2secret"),
    "query encoded": (f"postgresql:///base?host=/nowhere&password={quote(WORD)}", WORD),
    "key": ("postgresql://u@127.0.0.1:1/b?sslmode=require&sslpassword=hunter2key", "hunter2key"),
    "unknown option": ("postgresql://u:hunter2secret@127.0.0.1:1/b?nonsense=1", "hunter2secret"),
    "keywords": ("host=127.0.0.1 port=1 user=u password=hunter2secret", "hunter2secret"),
    "quoted keyword": (r"host=127.0.0.1 password = 'hunter2 \'secret'", "hunter2 'secret"),
    "wrong port": ("postgresql://user:hunter2secret@127.0.0.1:fivefour/base", "hunter2secret"),
    "huge port": ("postgresql://user:hunter2secret@127.0.0.1:99999999/base", "hunter2secret"),
    "unknown driver": ("oracle9://user:hunter2secret@127.0.0.1/base", "hunter2secret"),
    "driver not there": ("postgresql+none://user:hunter2secret@127.0.0.1/b", "hunter2secret"),
    "sqlite": ("sqlite://user:hunter2secret@127.0.0.1/base", "hunter2secret"),
    "sqlite query": ("sqlite:////nowhere/base?password=hunter2secret", "hunter2secret"),
    "malformed": ("postgresql:/user:hunter2secret@127.0.0.1", "hunter2secret"),
    "bracket": ("postgresql://user:hunter2secret@[::1/base", "hunter2secret"),
}
ARGUMENTS = {
    "show": ["alpha"],
    "list": ["treaties"],
    "history": ["northland"],
    "evidence": ["northland"],
    "where": ["hilltown"],
    "search": ["north"],
    "check": ["gazette"],
    "diff": ["data", "data"],
    "compare": [str(ROOT / "tests/questions/compared/changes.csv")],
    "export": ["treaties"],
    "new": ["source"],
    "sql": ["SELECT 1"],
    "db": ["current"],
}
ASKING = [[name, *ARGUMENTS.get(name, [])] for name in COMMANDS if name not in {"validate", "load"}]


def pieces(secret: str) -> set[str]:
    """The secret in every spelling, and what of it looks like a host or a port."""
    spelt = {secret, quote(secret), quote(secret, safe="")}
    return spelt | {piece for piece in secret.replace("/", "@").split("@") if len(piece) > 4}


@pytest.mark.sweep
@pytest.mark.parametrize("name", URLS)
def test_no_error_of_any_command_holds_the_password(
    name: str, kb_sample: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, secret = URLS[name]
    monkeypatch.setenv("KB_DATABASE_URL", url)
    for command in (["total"], ["load", "data"], ["db", "upgrade"], ["sql", "SELECT 1"]):
        for more in ([], ["--debug"], *([["--format", "json"]] if command[0] == "total" else [])):
            outcome = kb_sample(*command, *more)
            said = outcome.out + outcome.err
            assert outcome.code == 1, said
            assert said.startswith(("kb: ", "Traceback", '{"schema_version"'))
            assert not [piece for piece in pieces(secret) if piece in said], said


@pytest.mark.parametrize("command", ASKING, ids=" ".join)
def test_every_command_keeps_the_password_to_itself(
    command: list[str], kb_sample: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("two at signs", "query", "wrong port"):
        url, secret = URLS[name]
        monkeypatch.setenv("KB_DATABASE_URL", url)
        outcome = kb_sample(*command, "--debug")
        assert secret not in outcome.out + outcome.err
        assert outcome.code in {0, 1}


def test_a_process_with_debug_prints_a_traceback_and_no_password(tmp_path: Path) -> None:
    url, secret = URLS["wrong port"]
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-m", "kb", "--debug", "total"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "KB_DATABASE_URL": url, "KB_HOME": str(tmp_path)},
    )
    assert done.returncode == 1
    assert "Traceback" in done.stderr
    assert done.stderr.splitlines()[-2] == "kb: KB_DATABASE_URL is not a database URL"
    assert secret not in done.stdout + done.stderr


def test_a_password_that_reaches_an_error_from_anywhere_is_taken_out(
    kb_sample: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KB_DATABASE_URL", "postgresql://user:hunter2secret@127.0.0.1:1/base")
    outcome = kb_sample("export", "treaties", "-o", "missing/hunter2secret/a.csv")
    assert "hunter2secret" not in outcome.err


@pytest.mark.parametrize("name", URLS)
def test_the_whole_url_can_be_shown_once_the_secrets_are_out(name: str) -> None:
    url, secret = URLS[name]
    assert secrets_in(url)
    assert not [piece for piece in pieces(secret) if piece in without_secrets(url, url)]


def test_a_text_without_secrets_stays_as_it_is() -> None:
    for url in ("", "sqlite:///kb.sqlite", "postgresql://user@host:5432/base"):
        assert secrets_in(url) == set()
        assert without_secrets(f"cannot open {url}", url) == f"cannot open {url}"


def test_a_password_like_other_words_of_the_url_goes_where_it_is_a_word() -> None:
    url = "postgresql://postgres:postgres@host/base"
    said = without_secrets('postgresql: role "postgres" does not exist', url)
    assert said == 'postgresql: role "***" does not exist'


def test_a_short_password_leaves_words_whole() -> None:
    url = "postgresql://me:x@host/base"
    said = without_secrets("'kb search x' looks in all texts, by postgresql://me:x@host", url)
    assert said == "'kb search ***' looks in all texts, by postgresql://me:***@host"
