"""For every test: its pages are checked, one browser, and a loud word when there was none."""

import os
import shutil

import pytest
from flask import Flask

from tests.pages import CheckedClient

LOUD = "THE BROWSER TESTS WERE SKIPPED"
# Debian calls it chromium; the rest are its names elsewhere.
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(autouse=True)
def _checked_pages(monkeypatch):
    monkeypatch.setattr(Flask, "test_client_class", CheckedClient)


@pytest.fixture(scope="session")
def browser():
    """Chromium without a window; its absence is a failure where CI is set, else a loud skip."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        tell = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        tell(f"{LOUD}: install chromium, for instance with: apt-get install chromium")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  heavy, and only used here

    options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=options)
        yield running
        running.close()


def pytest_terminal_summary(terminalreporter):
    skipped = terminalreporter.stats.get("skipped", [])
    if any(LOUD in str(report.longrepr) for report in skipped):
        terminalreporter.write_line("")
        terminalreporter.write_sep("!", f"{LOUD}: no chromium was found", red=True, bold=True)
