"""For every test: its pages are checked, and it says loudly when there was no browser."""

import pytest
from flask import Flask

from tests.pages import CheckedClient

LOUD = "THE BROWSER TESTS WERE SKIPPED"


@pytest.fixture(autouse=True)
def _checked_pages(monkeypatch):
    monkeypatch.setattr(Flask, "test_client_class", CheckedClient)


def pytest_terminal_summary(terminalreporter):
    skipped = terminalreporter.stats.get("skipped", [])
    if any(LOUD in str(report.longrepr) for report in skipped):
        terminalreporter.write_line("")
        terminalreporter.write_sep("!", f"{LOUD}: no chromium was found", red=True, bold=True)
