"""A small copy of the seeds that a test may break in one way."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from matcher.resources import SEEDS

INSTRUMENT = """
id = "loan"
provider = "Bank"
name = { en = "Loan", ja = "融資", uk = "Кредит" }
kind = "direct_loan"
function = "funds"
applicant = "firm"
who_applies = { en = "Firm", ja = "企業", uk = "Компанія" }
firm_role = { en = "Borrower", ja = "借り手", uk = "Позичальник" }
sectors = ["transport"]
availability = "open"
status = { en = "Open", ja = "受付中", uk = "Відкрито" }
status_as_of = 2026-01-01
numbers = "none"
confidence = "A"
compatibility = { excludes = ["grant"] }
sources = [{ url = "https://example.org/loan", as_of = 2026-01-01 }]
"""
EXPOSURE = """
[[rule]]
id = "war"
dimension = "war"
level = 4
when = { access_class = ["5"], sector = ["transport"] }
reason = "Occupied."
source = { url = "https://example.org/war", as_of = 2026-01-01 }
"""
OBSTACLE = """
[[obstacle]]
id = "cover"
kind = "financial"
title = { en = "Cover", ja = "保険", uk = "Покриття" }
evidence = { en = "Cover", ja = "保険", uk = "Покриття" }
remedy = { en = "Cover", ja = "保険", uk = "Покриття" }
actor = { en = "Firm", ja = "企業", uk = "Компанія" }
instruments = ["loan"]
sources = [{ url = "https://example.org/cover", as_of = 2026-01-01 }]
"""
CONCEPTS = "id,sector,en,ja,uk\npump,water_supply_sanitation,pump|lift,ポンプ,насос\n"

Break = Callable[[str, str, str], None]


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """Give a sound copy with one instrument, one exposure rule, one obstacle, one concept."""
    folder = tmp_path / "seeds"
    parts = ("taxonomy/sectors.csv", "regions/oblasts.csv", "needs/named.csv", "rates.csv")
    for name in (
        *parts,
        "taxonomy/aliases.csv",
        "taxonomy/relations.csv",
        "weights.toml",
        "rules.toml",
        "efforts.toml",
        "criteria.toml",
        "financing.toml",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(SEEDS / name, folder / name)
    for name, content in {
        "instruments/loan.toml": INSTRUMENT,
        "exposure.toml": EXPOSURE,
        "obstacles.toml": OBSTACLE,
        "glossary/water.csv": CONCEPTS,
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return folder


@pytest.fixture
def broken(seeds: Path) -> Break:
    """Give a function that replaces the first occurrence of a text in one file."""

    def replace(name: str, old: str, new: str) -> None:
        path = seeds / name
        content = path.read_text(encoding="utf-8")
        assert old in content, f"{name} has no {old}"
        path.write_text(content.replace(old, new, 1), encoding="utf-8")

    return replace
