"""The command prints what a page shows, and says what is wrong with what it was given."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from matcher.cli.stack import stack

FIRM = {
    "name": "Pumps",
    "country": "Japan",
    "size": "sme",
    "roles": ["supplier"],
    "japanese_content_share": 0.5,
}
NEED = {
    "title": "Grid repair",
    "sector": "energy_extractives.grid",
    "country": "Ukraine",
    "oblasts": ["Lviv"],
    "cost": 10_000_000,
    "currency": "USD",
    "counterparty": "sovereign",
}


def run(
    folder: Path,
    *options: str,
    firm: object = FIRM,
    need: object = NEED,
) -> Result:
    """Give the result of the command on two files."""
    for name, content in (("firm.json", firm), ("need.json", need)):
        text = content if isinstance(content, str) else json.dumps(content)
        (folder / name).write_text(text, encoding="utf-8")
    files = ["--firm", str(folder / "firm.json"), "--need", str(folder / "need.json")]
    return CliRunner().invoke(stack, [*files, *options])


def test_stacks_are_printed_with_all_that_stands_beside_them(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert result.exit_code == 0, result.output
    found = json.loads(result.output)
    assert found["situation"]["cost"]["minor"] == 1_000_000_000
    assert 1 <= len(found["stacks"]) <= 5
    assert found["closed"]


def test_assumptions_replace_what_the_need_states(tmp_path: Path) -> None:
    options = ("--amount", "5000000", "--currency", "JPY", "--tenor-years", "5")
    situation = json.loads(run(tmp_path, *options).output)["situation"]
    assert situation["cost"] == {"minor": 5_000_000, "currency": "JPY", "as_of": None}
    assert situation["tenor_years"] == 5


def test_a_missing_cost_is_an_explicit_unknown(tmp_path: Path) -> None:
    silent = {name: value for name, value in NEED.items() if name not in {"cost", "currency"}}
    found = json.loads(run(tmp_path, need=silent).output)
    assert [note["code"] for note in found["notes"]] == ["cost_unknown"]


@pytest.mark.parametrize(
    ("options", "option"),
    [
        (("--base-rate", "900"), "--base-rate"),
        (("--tenor-years", "-7"), "--tenor-years"),
        (("--tenor-years", "nan"), "--tenor-years"),
        (("--amount", "-5"), "--amount"),
        (("--amount", "much"), "--amount"),
        (("--amount", "5", "--currency", "dollars"), "--currency"),
        (("--currency", "USD"), "--amount"),
        (("--cover", "95"), "--cover"),
        (("--insurance-price", "900"), "--insurance-price"),
        (("--exchange-rate", "0"), "--exchange-rate"),
        (("--access-class", "6"), "--access-class"),
    ],
)
def test_an_assumption_that_cannot_be_meant_names_its_option(
    tmp_path: Path, options: tuple[str, ...], option: str
) -> None:
    result = run(tmp_path, *options)
    assert result.exit_code == 2
    assert f"Error: {option}: " in result.output
    assert "give" in result.output


@pytest.mark.parametrize(
    ("firm", "field"),
    [
        ("{", "file"),
        ([FIRM], "file"),
        (FIRM | {"equity_share": 30}, "equity_share"),
        (FIRM | {"ticket_min": 9, "ticket_max": 5}, "ticket_min must not exceed ticket_max"),
        (FIRM | {"roles": "supplier"}, "roles"),
        (FIRM | {"sectors": "water"}, "sectors"),
        (FIRM | {"colour": "red"}, "colour"),
    ],
)
def test_a_firm_that_cannot_be_read_names_its_field(
    tmp_path: Path, firm: object, field: str
) -> None:
    result = run(tmp_path, firm=firm)
    assert result.exit_code == 2
    assert field in result.output


def test_a_need_that_cannot_be_read_names_its_field(tmp_path: Path) -> None:
    result = run(tmp_path, need=NEED | {"cost": -1})
    assert result.exit_code == 2
    assert "--need need.json: cost" in result.output
    assert "currency" in run(tmp_path, need=NEED | {"currency": "US"}).output
