"""What a spreadsheet program makes of our files; it is asked where it is installed."""

import csv
import io
import shutil
import subprocess

import pytest

from matcher.reports.document import Cell, CellKind, Column
from matcher.reports.writers.csv import as_rows
from matcher.reports.writers.xlsx import rows_as_xlsx

PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")
TEXTS = [
    "株式会社髙橋組",
    "ｶﾌﾞｼｷ ガイシャ",
    "Ґудзик, Їжак і ЄБРР ₴",
    "=1+1",
    "＝1+1",
    "+49",
    "-x",
    "@a",
    "a\tb",
]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        PROGRAM is None, reason="LIBREOFFICE IS NOT TESTED: soffice is not installed"
    ),
]


def converted(folder, name, data, options):
    """Give the rows of a file after the program has opened it and saved it as rows."""
    (folder / name).write_bytes(data)
    out = folder / "out"
    subprocess.run(
        [PROGRAM, f"-env:UserInstallation=file://{folder}/profile", "--headless", *options,
         "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false",
         "--outdir", str(out), str(folder / name)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    text = (out / name).with_suffix(".csv").read_text(encoding="utf-8")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_a_workbook_survives_the_program(tmp_path):
    columns = [Column(title="Name", meaning="n"), Column(title="Score", meaning="s")]
    rows = [
        (Cell(text=one, value=one), Cell(text="0.5", kind=CellKind.NUMBER, value=0.5))
        for one in TEXTS
    ]
    found = converted(tmp_path, "t.xlsx", rows_as_xlsx("t", columns, rows), [])
    assert [row[0] for row in found[1:]] == TEXTS


def test_a_file_of_rows_survives_the_program_and_nothing_in_it_runs(tmp_path):
    data = as_rows([["Name"], *[[one] for one in TEXTS]])
    found = converted(tmp_path, "t.csv", data, ["--infilter=CSV:44,34,76,1"])
    assert [row[0].removeprefix("'") for row in found[1:]] == TEXTS
