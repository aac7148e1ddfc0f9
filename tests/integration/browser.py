"""A headless Chromium of the machine, for the tests that look at pages."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# a frame that is not shown runs its scripts but is not laid out, which takes a quarter of the time
OPEN_WITHIN = """
async pages => {
  let opened = 0;
  for (const page of pages) {
    const frame = Object.assign(document.createElement("iframe"), { src: page, style: "display: none" });
    const loaded = new Promise(resolve => frame.addEventListener("load", resolve));
    document.body.append(frame);
    await loaded;
    opened += 1;
    frame.remove();
  }
  return opened;
}
"""
DRAWN = "[...document.querySelectorAll('figure.chart')].every(chart => chart.dataset.drawn)"


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser; the tests are left out where there is none, unless nothing may be left out."""
    found = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )
    if found is None:
        assert not os.environ.get("KHOXA_TESTS_LEAVE_NOTHING_OUT"), "no Chromium on this machine"
        pytest.skip("no Chromium on this machine: install the package chromium to test the pages")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Visit:
    """A tab that remembers what a page complained of, and what it asked for outside a folder."""

    tab: Page
    folder: Path
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        inside = (self.folder.as_uri() + "/", "data:")
        self.tab.on("console", lambda message: self.wrong.append(f"{self.tab.url}: {message.type} {message.text}"))
        self.tab.on("pageerror", lambda error: self.wrong.append(f"{self.tab.url}: {error}"))
        self.tab.on("requestfailed", lambda asked: self._failed(asked.url, asked.failure))
        self.tab.on("request", lambda asked: None if asked.url.startswith(inside) else self.wrong.append(asked.url))

    def _failed(self, url: str, why: str | None) -> None:
        # what a page was still loading when the next one was opened
        if why != "net::ERR_ABORTED":
            self.wrong.append(f"{url}: {why}")

    def open(self, path: str, drawn: bool = False) -> Page:
        """Go to a page of the folder, and wait until its charts are drawn if they matter."""
        self.tab.goto((self.folder / path).as_uri())
        if drawn:
            self.tab.wait_for_function(DRAWN)
        return self.tab

    def open_within(self, path: str, others: Sequence[str]) -> int:
        """Go to a page and load others within it, one after another; returns how many were loaded."""
        return int(self.open(path).evaluate(OPEN_WITHIN, [(self.folder / other).as_uri() for other in others]))
