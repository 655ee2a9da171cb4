import contextlib
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.need import Counterparty
from matcher.domain.register import RowFault
from matcher.exchange.needs import template
from matcher.exchange.needs.columns import COLUMNS, mapping
from matcher.exchange.prefill.errors import FileFault, PrefillError
from tests.exchange.needs.guessing import read_file


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("needs.csv", template.as_csv()),
        ("needs.xlsx", template.as_workbook()),
        ("needs.jsonl", template.as_lines()),
    ],
)
def test_every_template_is_read_as_its_own_example(name, data):
    found = read_file(name, data)
    ((_row, fields),) = found.rows
    assert found.rejected == ()
    assert fields["cost"] == Decimal(12_500_000)
    assert fields["oblasts"] == ("Kharkiv", "Poltava")
    assert fields["as_of"] == date(2026, 1, 31)
    assert fields["counterparty"] is Counterparty.MUNICIPAL
    assert set(filter(None, found.columns.values())) <= set(COLUMNS)


def test_headings_of_registers_are_recognised_in_three_languages():
    assert mapping(["Назва", "州", "Total cost", "Anything"]) == {
        "Назва": "title",
        "州": "oblasts",
        "Total cost": "cost",
        "Anything": "",
    }


def test_of_two_columns_for_one_field_the_first_counts():
    assert mapping(["title", "name"]) == {"title": "title", "name": ""}


@pytest.mark.parametrize(
    ("heading", "cell", "fault"),
    [
        ("cost", "-1", RowFault.NOT_A_NUMBER),
        ("cost", "1e400", RowFault.NOT_A_NUMBER),
        ("currency", "euro", RowFault.NOT_A_CURRENCY),
        ("as_of", "01/02/2026", RowFault.NOT_A_DAY),
        ("source_url", "javascript:alert(1)", RowFault.NOT_AN_ADDRESS),
        ("counterparty", "somebody", RowFault.NOT_A_CHOICE),
        ("roles", "supplier; pirate", RowFault.NOT_A_CHOICE),
        ("sponsor", "x" * 501, RowFault.TOO_LONG),
        ("country", "x" * 121, RowFault.TOO_LONG),
        ("id", "x" * 121, RowFault.NOT_AN_ID),
        ("id", "a/b", RowFault.NOT_AN_ID),
    ],
)
def test_a_cell_that_cannot_be_read_is_refused_with_its_place(heading, cell, fault):
    found = read_file("a.csv", f'title,{heading}\nBridge,"{cell}"\nSchool,\n'.encode())
    (refused,) = found.rejected
    assert (refused.row, refused.column, refused.fault) == (2, heading, fault)
    assert [fields["title"] for _, fields in found.rows] == ["School"]


def test_a_broken_line_does_not_cost_the_others():
    found = read_file("a.jsonl", b'{"title": "Bridge"}\n[1]\n{"title": \n{"title": "School"}\n')
    assert [fields["title"] for _, fields in found.rows] == ["Bridge", "School"]
    assert [(one.row, one.fault) for one in found.rejected] == [
        (2, RowFault.UNREADABLE),
        (3, RowFault.UNREADABLE),
    ]


@pytest.mark.parametrize(
    ("name", "data", "fault"),
    [
        ("a.csv", b"  ", FileFault.EMPTY),
        ("a.exe", b"x", FileFault.UNKNOWN_KIND),
        ("a.xlsx", b"no archive", FileFault.NOT_A_WORKBOOK),
        ("a.jsonl", b"\xff\xfe\x00", FileFault.NOT_TEXT),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_whole(name, data, fault):
    with pytest.raises(PrefillError) as caught:
        read_file(name, data)
    assert caught.value.fault is fault


@settings(max_examples=50)
@given(st.sampled_from(["a.csv", "a.jsonl", "a.xlsx"]), st.binary(max_size=300))
def test_whatever_is_sent_is_read_or_refused(name, data):
    with contextlib.suppress(PrefillError):
        read_file(name, data)
