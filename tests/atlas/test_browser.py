"""The atlas in a browser: accessible, by keyboard alone, without scripts, equal to ``kb total``.

They need Chromium and the extra ``browser``, and say so where one is missing; ``.ci/run`` installs
both.
"""

import os
import shlex
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kb.values.text import fold
from tests.atlas.reading import Page, headline_of
from tests.conftest import Ask

playwright = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed (the extra 'browser')"
)
axe = pytest.importorskip(
    "axe_playwright_python", reason="axe-core is not installed (the extra 'browser')"
)
AXE = Path(axe.__file__).parent / "axe.min.js"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium"),
]
ARGUMENTS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE, NARROW = 1280, 390
YEARS = (1689, 1700, 1727, 1768, 1792, 1842, 1845, 1858, 1859, 1860, 1864, 1881, 1895, 1905, 1921)
YEARS += (1945, 1946, 1962, 1991, 2008)
Open = Callable[..., Any]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A browser; as root it runs without its sandbox, which cannot be had there."""
    arguments = [*ARGUMENTS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the pages lie."""
    return tmp_path_factory.mktemp("atlases")


@pytest.fixture
def opened(chromium: Any, folder: Path, kb: Ask) -> Iterator[Open]:
    """Open the atlas of a scope: nothing is asked of a network, and nothing said on the console."""
    contexts, said = [], []

    def open_page(scope: str, width: int = WIDE, at: str = "", **settings: Any) -> Any:
        path = folder / f"{scope.replace(' ', '_').replace('--', '') or 'world'}.html"
        if not path.exists():
            assert kb("atlas", *shlex.split(scope), "-o", str(path)).code == 0
        context = chromium.new_context(viewport={"width": width, "height": 900}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: _only_file(request.url, said))
        page.goto(f"{path.as_uri()}{at}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert said == []


def _only_file(url: str, said: list[str]) -> None:
    if not url.startswith("file:"):
        said.append(url)


def violations(page: Any) -> list[str]:
    """What axe-core finds, with the elements."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert found["passes"]
    return [
        f"{one['id']}: {node['target']}" for one in found["violations"] for node in one["nodes"]
    ]


@pytest.mark.parametrize("scope", ["--party china", ""])
def test_axe_finds_nothing(opened: Open, scope: str) -> None:
    ways = [(width, scheme) for width in (WIDE, NARROW) for scheme in ("light", "dark")]
    for width, scheme in ways if scope else (ways[0], ways[3]):  # everything takes axe a minute
        page = opened(scope, width, color_scheme=scheme)
        page.evaluate(
            "document.querySelectorAll('details').forEach((one, place) => "
            "{ if (place % 12 == 0) one.open = true; })"
        )
        assert violations(page) == [], (width, scheme)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width


@pytest.mark.parametrize("scope", ["--party china", "--from china --to russia", ""])
def test_slider_says_what_the_command_says(opened: Open, kb: Ask, scope: str) -> None:
    page = opened(scope)
    views = page.eval_on_selector_all("#view option", "all => all.map((one) => one.value)")
    for view in (views[0], views[len(views) // 3]):
        page.select_option("#view", view)
        for year in YEARS:
            page.evaluate(
                "year => { const slider = document.getElementById('year'); slider.value = year; "
                "slider.dispatchEvent(new Event('input')); }",
                year,
            )
            shown = int(page.input_value("#year"))  # years before the first are the first
            command = shlex.split(page.inner_text("#command"))
            assert command[-2:] == ["--until", f"{shown:04}"]
            said = page.locator("#said")
            assert said.inner_text() == headline_of(kb, *command[1:])
            summary = kb(*command[1:], "--format", "json").json["summary"]
            for end in ("best", "low", "high"):
                text = said.get_attribute(f"data-{end}")
                assert (float(text) if text else None) == summary[f"{end}_km2"]
            rows = page.locator("#pieces tbody tr:visible").count()
            assert rows == len(kb(*command[1:], "--format", "json").json["rows"])


def test_keyboard_alone_does_everything(opened: Open) -> None:
    page = opened("--party china")
    press = page.keyboard.press
    focused = "document.activeElement.id || document.activeElement.getAttribute('href')"
    press("Tab")
    assert page.evaluate(focused) == "#pieces"  # the link that skips to the table
    press("Tab")
    assert page.evaluate(focused) == "view"
    press("ArrowDown")
    assert page.input_value("#view") == "to-china"
    press("ArrowUp")
    press("Tab")
    assert page.evaluate(focused) == "year"
    last = page.inner_text("#said")
    press("Home")
    assert page.input_value("#year") == page.get_attribute("#year", "min")
    assert page.inner_text("#said") != last
    press("Tab")
    assert page.evaluate(focused) == "later"  # nothing is earlier than the first year
    press("Enter")
    assert int(page.input_value("#year")) > int(page.get_attribute("#year", "min"))
    page.focus("#find")
    page.keyboard.type("Сахалин")
    press("Tab")
    assert page.evaluate(focused) == "#land-sakhalin"
    press("Enter")
    page.wait_for_selector("#land-sakhalin[open]")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert "sakhalin" in page.get_attribute(".place.chosen", "data-land")
    assert "Sakhalin" in page.inner_text("#picked")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline not in {"none", "hidden"}


def test_map_table_and_addresses_go_together(opened: Open) -> None:
    page = opened("--party china", at="#view=from-china&year=1860")
    assert page.inner_text("#year-shown") == "1860"
    assert page.locator(".place.on").count() == page.locator("#pieces tbody tr:visible").count()
    page.locator('[data-land="amur-left-bank"]').dispatch_event("click")
    assert "600,000" in page.inner_text("#picked")
    assert page.locator("#pieces tr.chosen:visible").count() == 1
    page.select_option("#view", "to-china")
    assert "view=to-china&year=1860" in page.url
    deep = opened("--party china", at="#land-amur-left-bank")
    assert deep.locator("#land-amur-left-bank[open]").count() == 1


def test_without_scripts_all_is_there(opened: Open, folder: Path) -> None:
    page = opened("--party china", java_script_enabled=False)
    assert page.locator(".scripted:visible").count() == 0
    rows = page.locator("#pieces tbody tr:visible").count()
    read = Page((folder / "party_china.html").read_text(encoding="utf-8"))
    assert rows == len(read.data["pieces"])
    assert page.locator(".place.on").count() > 8
    assert page.inner_text("#said").startswith("China ceded")
    page.click("#land-sakhalin summary")
    assert page.locator("#land-sakhalin table").is_visible()


def test_print_leaves_controls_out(opened: Open) -> None:
    page = opened("--from china --to russia")
    page.emulate_media(media="print")
    assert not page.locator("#year").is_visible()
    assert page.locator("#map").is_visible()
    assert page.locator("#pieces").is_visible()


def named(read: Page) -> list[tuple[str, list[str]]]:
    """The lands that have other names, with these."""
    found, land = [], ""
    for one in read.elements:
        if one.attributes.get("class") == "land":
            land = one.attributes["id"]
        if one.attributes.get("class") == "also":
            found.append((land, one.text.removeprefix("Also called ").split("; ")))
    return found


def test_land_is_found_by_its_names_in_every_script(opened: Open, folder: Path) -> None:
    page = opened("--party china")
    read = Page((folder / "party_china.html").read_text(encoding="utf-8"))
    found = 0
    for land, names in named(read)[::5]:
        for name in names:
            for typed in (name, fold(name), name.upper()):
                page.fill("#find", typed)
                hits = page.eval_on_selector_all("#hits a", "all => all.map((one) => one.hash)")
                assert f"#{land}" in hits, typed
                found += 1
    assert found > 20
    page.fill("#find", "no such land at all")
    assert page.inner_text("#count") == "0 found"
