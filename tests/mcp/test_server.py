"""``kb mcp`` over standard input and output, asked by the client of the SDK."""

import json
import os
import signal
import subprocess
import sys

import anyio
import pytest
from jsonschema import Draft202012Validator
from mcp.shared.exceptions import MCPError
from mcp_types import ResourceTemplateReference

from tests.mcp import article
from tests.mcp.talking import ON_ITS_OWN, asked, talk
from tests.samples.world import World

TOOLS = {
    *("total", "show", "list", "evidence", "history", "timeline", "search", "where"),
    *("check", "sql", "compare"),
}
CALLS = {
    "total": {"from_": "alpha", "to": "beta"},
    "show": {"name": "northland"},
    "list": {"entity": "treaties"},
    "evidence": {"name": "northland"},
    "history": {"territory": "southland"},
    "timeline": {"party": "alpha"},
    "search": {"text": "treaty"},
    "where": {"place": "hilltown"},
    "check": {"source": "gazette"},
    "sql": {"query": "SELECT id FROM treaties ORDER BY id"},
    "compare": {"rows": [{"gainer": "beta", "loser": "alpha", "year": 1850, "km2": 80}]},
}
COMMANDS = {
    "total": ("total", "--from", "alpha", "--to", "beta"),
    "show": ("show", "northland"),
    "list": ("list", "treaties"),
    "evidence": ("evidence", "northland"),
    "history": ("history", "southland"),
    "timeline": ("timeline", "--party", "alpha"),
    "where": ("where", "hilltown"),
    "check": ("check", "gazette"),
}
OPTIONS = (" --", "'kb ", "KB_", "pip ")
"""What an assistant has no use for."""


@pytest.fixture
def sample_server(sample_folder, monkeypatch):
    """An environment that names the sample world."""
    monkeypatch.setenv("KB_DATA_DIR", str(sample_folder / "data"))
    monkeypatch.setenv("KB_HOME", str(sample_folder / "home"))


def test_tools_tell_all_that_a_client_must_know(sample_server):
    async def spoken(client):
        return await client.list_tools(), client.server_info, client.instructions

    listed, server, instructions = talk(spoken)
    assert {one.name for one in listed.tools} == TOOLS
    assert (server.name, bool(server.version)) == ("territorial-treaties", True)
    assert "not covered" in instructions
    for one in listed.tools:
        hints = one.annotations
        assert hints.read_only_hint
        assert hints.idempotent_hint
        assert hints.destructive_hint is False
        assert hints.open_world_hint is False
        assert one.title
        assert one.description
        Draft202012Validator.check_schema(one.input_schema)
        Draft202012Validator(one.input_schema).validate(CALLS[one.name])
        assert all(told["description"] for told in one.input_schema["properties"].values())
        assert not Draft202012Validator(one.input_schema).is_valid({"nonsuch": 1})
    claims = next(one for one in listed.tools if one.name == "check").input_schema
    assert Draft202012Validator(claims).is_valid({"claims": [{"act": "gave", "from": "alpha"}]})
    assert not Draft202012Validator(claims).is_valid({"claims": [{"act": "gives"}]})


def test_text_and_structure_are_each_complete(sample_server, kb_sample):
    async def spoken(client):
        return {name: await client.call_tool(name, given) for name, given in CALLS.items()}

    for name, reply in talk(spoken).items():
        told = reply.structured_content
        assert not reply.is_error
        (text,) = [one.text for one in reply.content]
        assert set(told) == {
            "schema_version", "question", "filters", "data", "columns", "rows", "summary", "notes",
            "headline", "more",
        }  # fmt: skip
        assert told["rows"]
        assert told["more"] is None
        if told["headline"]:
            assert text.startswith(f"**{told['headline'][:15]}")
        for note in told["notes"] if name not in {"check", "compare"} else ():
            assert not any(word in note["text"] for word in OPTIONS)
        if name in COMMANDS:
            command = kb_sample(*COMMANDS[name], "--format", "json").json
            assert told["rows"] == command["rows"]
            assert told["summary"] == command["summary"]
            assert len(told["notes"]) == len(command["notes"])
        ids = [row["id"] for row in told["rows"] if name in {"list", "sql"}]
        assert all(one in text for one in ids)


WRONG = [
    ("show", {"name": "nonsuch"}, "not-found", "search"),
    ("show", {}, "usage", ""),
    ("show", {"name": 5}, "usage", ""),
    ("show", {"name": None}, "usage", ""),
    ("show", {"name": "northland", "limit": 0}, "usage", "1 to 500"),
    ("show", {"name": "northland", "offset": -1}, "usage", ""),
    ("show", {"name": "a\0b"}, "usage", ""),
    ("show", {"name": "--limit"}, "not-found", "search"),
    ("total", {"from": "alpha", "from_": "beta"}, "usage", ""),
    ("list", {"entity": "treaties", "limit": 1.5}, "usage", ""),
    ("where", {"place": [1.5, None]}, "usage", ""),
    ("check", {"claims": [{"act": "gave", "treaty name": "x"}]}, "data-invalid", "again"),
    ("sql", {"query": "SELECT :a"}, "usage", 'parameters: {"a": VALUE}'),
    ("sql", {"query": "SELECT ?"}, "failed", "write :name"),
    ("sql", {"describe": "treatiez"}, "usage", "coverage; the tool sql with tables=true lists"),
    ("show", {"name": "x" * 1_500}, "not-found", "search"),
    ("show", {"name": "x" * 5_000}, "usage", "fewer"),
    ("show", {"name": "x" * 300_000}, "usage", "in parts"),
    ("total", {"form": "alpha"}, "usage", "from_"),
    ("total", {"from_": "alfa"}, "not-found", "alpha"),
    ("total", {"since": "18-58"}, "date", "EDTF"),
    ("total", {"since": True}, "usage", ""),
    ("total", {"by": "yeer"}, "usage", "decade"),
    ("total", {"kind": "gift"}, "not-found", ""),
    ("total", {"according_to": "each", "by": "decade"}, "usage", ""),
    ("list", {"entity": "treatys"}, "usage", "treaties"),
    ("list", {"entity": "parties", "standing": "agreed"}, "usage", ""),
    ("history", {"territory": "atlas"}, "not-found", "search"),
    ("where", {"place": [1, 2, 3]}, "usage", ""),
    ("check", {}, "usage", ""),
    ("check", {"claims": [{"act": "gives"}]}, "data-invalid", "again"),
    ("check", {"claims": [{"act": "gave", "treaty": "nonsuch"}]}, "data-invalid", "again"),
    ("check", {"claims": "gazette"}, "usage", ""),
    ("check", {"source": "/etc/passwd"}, "not-found", "search"),
    ("sql", {"query": "DELETE FROM treaty"}, "failed", ""),
    ("sql", {"query": "SELECT * FROM treatyz"}, "failed", "tables=true"),
    ("sql", {"query": "SELECT :a"}, "usage", ""),
    ("sql", {}, "usage", ""),
    ("sql", {"query": f"SELECT {', '.join(['1'] * 101)}"}, "usage", "name the columns"),
    ("sql", {"query": f"SELECT '{'x' * 30_000}'"}, "usage", "fewer"),
    ("compare", {"rows": []}, "usage", ""),
    ("compare", {"rows": "/etc/passwd"}, "usage", ""),
    ("compare", {"rows": [{"gainer": "beta", "loser": "alpha"}]}, "usage", ""),
    ("compare", {"rows": [{"a": 1, "b": 2}] * 501}, "usage", "in parts"),
]


def test_errors_say_what_is_wrong_and_how_to_mend_it(sample_server):
    async def spoken(client):
        found = [await client.call_tool(tool, given) for tool, given, _, _ in WRONG]
        return found, await asked(client, "show", name="northland")

    replies, after = talk(spoken)
    for (tool, given, code, remedy), reply in zip(WRONG, replies, strict=True):
        case = f"{tool} {str(given)[:80]}"
        assert reply.is_error, case
        told, text = reply.structured_content["error"], reply.content[0].text
        assert told["code"] == code, (case, told)
        assert remedy in told["remedy"], (case, told)
        assert told["message"] in text
        assert len(text) < 3_000
        assert "Traceback" not in text
        own = str([*given.values()])
        assert not any(word in text for word in OPTIONS if word not in own), (case, text)
    assert after["rows"][0]["id"] == "northland"


def test_what_is_no_tool_resource_or_prompt_is_refused(sample_server):
    async def spoken(client):
        found = []
        for call in (
            lambda: client.call_tool("totl", {}),
            lambda: client.read_resource("kb://treaty/nonsuch"),
            lambda: client.read_resource("kb://treaty/northland"),
            lambda: client.read_resource("kb://table/nonsuch"),
            lambda: client.read_resource("kb://nonsuch"),
            lambda: client.get_prompt("nonsuch"),
        ):
            with pytest.raises(MCPError) as caught:
                await call()
            found.append(str(caught.value))
        return found

    said = talk(spoken)
    assert "did you mean 'total'" in said[0]
    assert all("\n" not in one.partition("\nRemedy")[0] for one in said)
    assert "northland is not a treaty" in said[2]


def test_long_answers_are_cut_and_go_on(tmp_path, monkeypatch):
    world = World()
    for number in range(400):
        world.territory(f"isle-{number:03}", km2=str(number + 1), note="far away " * 30)
    world.write(tmp_path / "data")
    monkeypatch.setenv("KB_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("KB_HOME", str(tmp_path / "home"))

    async def spoken(client):
        rows, offset, sizes, texts = [], 0, [], []
        while offset is not None:
            reply = await client.call_tool(
                "list", {"entity": "territories", "limit": 150, "offset": offset}
            )
            told = reply.structured_content
            rows += [row["id"] for row in told["rows"]]
            sizes += [len(json.dumps(told)), len(reply.content[0].text)]
            texts.append(reply.content[0].text)
            offset = (told["more"] or {}).get("rows", {}).get("next_offset")
            assert offset is None or f"offset={offset} goes on" in texts[-1]
        beyond = await asked(client, "list", entity="territories", offset=1000)
        few = await asked(client, "search", text="isle", limit=2, offset=2)
        return rows, sizes, beyond, few

    rows, sizes, beyond, few = talk(spoken)
    assert rows == [f"isle-{number:03}" for number in range(400)]
    assert max(sizes) < 40_000
    assert beyond["rows"] == []
    assert beyond["more"] is None
    assert len(few["rows"]) == 2


def test_pages_of_hits_joined_are_all_hits(sample_server, kb_sample):
    whole = kb_sample("search", "treaty", "--limit", "1000", "--format", "json").json["rows"]

    async def spoken(client):
        rows, offset = [], 0
        while offset is not None:
            told = await asked(client, "search", text="treaty", limit=2, offset=offset)
            rows += told["rows"]
            assert not any("limit" in one["text"] for one in told["notes"])
            offset = ((told["more"] or {}).get("rows") or {}).get("next_offset")
        return rows

    assert len(whole) > 2
    assert talk(spoken) == whole


def test_whole_numbers_may_have_a_fraction_of_zero(sample_server):
    async def spoken(client):
        return await asked(client, "list", entity="treaties", limit=1.0, since=1850.0)

    assert len(talk(spoken)["rows"]) == 1


def test_a_query_that_is_cut_says_what_gets_the_rest_here(sample_server):
    many = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 20000)"

    async def spoken(client):
        return await client.call_tool("sql", {"query": f"{many} SELECT x FROM n", "limit": 1})

    reply = talk(spoken)
    (note,) = reply.structured_content["notes"]
    assert note["code"] == "cut"
    assert "OFFSET" in note["text"]
    assert "limit 0" not in reply.content[0].text


def test_fifty_calls_at_once(sample_server):
    async def spoken(client):
        found = {}

        async def call(number):
            name = sorted(CALLS)[number % len(CALLS)]
            reply = await client.call_tool(name, CALLS[name])
            found[number] = (name, reply.is_error, reply.structured_content)

        async with anyio.create_task_group() as group:
            for number in range(50):
                group.start_soon(call, number)
        return found

    found = talk(spoken)
    assert len(found) == 50
    first = {}
    for name, is_error, told in found.values():
        assert not is_error, (name, told)
        told["data"].pop("fingerprint")
        assert told == first.setdefault(name, told)


def test_resources_prompt_and_completion(sample_server):
    async def spoken(client):
        uris = [one.uri for one in (await client.list_resources()).resources]
        templates = (await client.list_resource_templates()).resource_templates
        forms = [one.uri_template for one in templates]
        wanted = [*map(str, uris), "kb://treaty/peace-1850", "kb://table/treaties"]
        texts = {uri: (await client.read_resource(uri)).contents[0].text for uri in wanted}
        completed = [
            (
                await client.complete(
                    ResourceTemplateReference(type="ref/resource", uri=form),
                    {"name": "id", "value": beginning},
                )
            ).completion.values
            for form, beginning in zip(forms, ("peace", "v_tr"), strict=True)
        ]
        prompt = await client.get_prompt(
            "check_article", {"article": "In 1850 …", "source": "atlas"}
        )
        return texts, completed, prompt.messages[0].content.text

    texts, completed, prompt = talk(spoken)
    assert "peace-1850" in texts["kb://treaties"]
    assert "v\\_treaty" in texts["kb://tables"]
    assert texts["kb://treaty/peace-1850"].startswith("**")
    assert "signed" in texts["kb://table/treaties"]
    views = ["v_treaty", "v_transfer", "v_transfer_dyad", "v_treaty_text"]
    assert completed == [["peace-1850"], views]
    assert "In 1850 …" in prompt
    assert "'atlas'" in prompt
    assert "`check`" in prompt


def test_the_article_is_checked_claim_by_claim():
    told = talk(article.conversation)
    verdicts = dict.fromkeys(
        one.split()[0] for one in told if one.startswith("  ") and not one.startswith("      ")
    )
    assert set(verdicts) <= {"supported", "within-range", "qualified"}
    assert len([one for one in told if one.startswith("   " * 5)]) == len(article.CLAIMS)
    assert any(one.startswith("  within-range  That bank is some 150,000") for one in told)
    assert "amur-left-bank" in told[2]


HELLO = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "test", "version": "1"},
    },
}


def started(**own):
    return subprocess.Popen(
        [sys.executable, "-m", "kb", "mcp"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **ON_ITS_OWN, **own},
    )


def test_the_server_ends_with_its_client_and_by_a_signal():
    with started() as process:
        assert process.communicate(b"", timeout=60) == (b"", b"")
        assert process.returncode == 0
    with started() as process:
        process.stdin.write(b"no JSON\n" + json.dumps(HELLO).encode() + b"\n")
        process.stdin.flush()
        assert b"territorial-treaties" in process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)  # the client still holds its end open
        assert (process.returncode, process.stderr.read()) == (143, b"kb: interrupted\n")


def test_a_client_that_reads_no_more_ends_it_in_silence(sample_server):
    with started() as process:
        process.stdin.write(json.dumps(HELLO).encode() + b"\n")
        process.stdin.flush()
        process.stdout.readline()
        process.stdout.close()
        process.stdin.write(json.dumps({**HELLO, "id": 2}).encode() + b"\n")
        process.stdin.close()
        process.wait(timeout=60)
        assert (process.returncode, process.stderr.read()) == (0, b"")


def test_without_the_extra_one_line_says_so(kb, monkeypatch):
    monkeypatch.setattr("kb.cli.serving._NEEDED", ("mcp", "nonsuch_package"))
    outcome = kb("mcp")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.splitlines() == [
        "kb: kb mcp needs the package mcp, 2.3 or newer, which is not installed",
        "    pip install 'territorial-treaties[mcp]'",
    ]


def test_a_terminal_is_no_client(kb, monkeypatch):
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    outcome = kb("mcp")
    assert outcome.code == 2
    assert outcome.err.startswith("kb: kb mcp is started by a program, not at a terminal\n")


def test_settings_and_tools_are_printed(kb, monkeypatch, tmp_path):
    monkeypatch.setenv("KB_DATABASE_URL", "postgresql://me:secret@host/db")
    monkeypatch.setenv("KB_DATA_DIR", "data")
    monkeypatch.chdir(tmp_path)
    outcome = kb("mcp", "--settings")
    server = outcome.json["mcpServers"]["territorial-treaties"]
    assert server["args"] == ["mcp"]
    assert server["env"]["KB_DATA_DIR"] == str(tmp_path / "data")
    assert "secret" not in outcome.out + outcome.err
    assert "KB_DATABASE_URL" in outcome.err
    assert {one.split()[0] for one in kb("mcp", "--tools").lines} == TOOLS
