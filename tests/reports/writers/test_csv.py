import csv
import io

import pytest

from matcher.reports.writers import csv as files
from matcher.reports.writers.cells import disarmed
from matcher.wording import speaking


@pytest.mark.parametrize("start", [*"=+-@\t\r＝＋－＠", " =", "\u3000＝"])
def test_what_starts_like_a_formula_is_disarmed(start):
    assert disarmed(f"{start}1+1").startswith("'")


def test_other_texts_stay_as_they_are():
    assert disarmed("a=b") == "a=b"
    assert disarmed("") == ""


def test_numbers_keep_their_sign_and_texts_lose_their_power():
    text = files.as_rows([("=1+1", -2.5, None, "b")]).decode("utf-8-sig")
    assert text == "'=1+1,-2.5,,b\r\n"


def test_every_figure_is_a_row_with_formula_source_and_day(envelope):
    with speaking("en"):
        data = files.as_csv(envelope, "en")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig")))}
    assert set(rows) == {one.id for one in envelope.report.figures} | {"report"}
    score = rows["fit.score"]
    assert score["formula"] == "sum"
    assert "fit.capability.points" in score["operands"]
    assert rows["need.cost"]["value"] == "125000000000"
    assert rows["need.cost"]["as_of"] == "2026-06-01"
    assert all(row["note"] or row["source"] for key, row in rows.items() if key != "report")
