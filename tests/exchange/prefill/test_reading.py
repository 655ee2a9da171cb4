import io
import json
import zipfile

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.firm import FirmProfile, Reference, Role, SectorClaim
from matcher.domain.money import Money
from matcher.exchange.answers.reading import Choices, read_answers
from matcher.exchange.answers.writing import write_answers
from matcher.exchange.prefill import template
from matcher.exchange.prefill.errors import FileFault, PrefillError
from matcher.exchange.prefill.reading import read_file

CHOICES = Choices(sectors={"energy": "energy"}, oblasts={"lviv": "Lviv", "odesa": "Odesa"})
FIRM = FirmProfile(
    name="=株式会社湊",
    country="Japan",
    text_uk="Мости, дороги",
    turnover=Money.of("1234.56", "USD"),
    equity_share=0.125,
    sectors=(SectorClaim(sector="energy", evidence="two, or three"),),
    references=(Reference(title="Bridge", year=2020), Reference(title="Dam", description="a\nb")),
    oblasts=("Lviv", "Odesa"),
    roles=(Role.SUPPLIER,),
    tolerances={"war": 0},
    sends_staff=False,
    certificates=("ISO 9001", "ISO 14001"),
)


def label(name):
    return f"What about {name}?"


def workbook(cells, **sheets):
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        for name, rows in {"profile": cells, **sheets}.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return file.getvalue()


def refused(filename, data, encoding=""):
    with pytest.raises(PrefillError) as caught:
        read_file(filename, data, encoding)
    return caught.value.fault


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_a_template_that_comes_back_says_what_the_profile_says(kind):
    answers = write_answers(FIRM)
    data = {
        "csv": lambda: template.as_csv(answers, label),
        "xlsx": lambda: template.as_workbook(answers, label),
        "json": lambda: template.as_json(FIRM),
    }[kind]()
    brought = read_file(f"profile.{kind}", data)
    assert brought.complaints == []
    reading = read_answers(brought.answers, CHOICES, FirmProfile(name="x"))
    assert not reading.problems
    # A spreadsheet must not run a name, so that CSV puts a mark before it.
    name = "'=株式会社湊" if kind == "csv" else "=株式会社湊"
    assert reading.profile == FIRM.model_copy(update={"name": name})


def test_every_answer_remembers_its_cell():
    rows = [("field", "answer"), ("name", "Minato"), ("employees", "many"), ("wings", "2")]
    brought = read_file("a.xlsx", workbook(rows, references=[("title", "year"), ("Dam", 2020)]))
    assert brought.places["employees"] == "profile!B3"
    assert brought.places["references-0-year"] == "references!B2"
    assert brought.answers["references-0-year"] == ("2020",)
    (complaint,) = brought.complaints
    assert (complaint.place, complaint.fault) == ("profile!B4", FileFault.UNKNOWN_FIELD)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        *(("utf-8", "株式会社湊、橋梁"), ("utf-8-sig", "Мости"), ("utf-16", "橋 і міст")),
        *(("cp932", "株式会社湊、橋梁の架設"), ("cp1251", "Мости і дороги")),
    ],
)
def test_the_encoding_is_recognised(encoding, text):
    data = f"field,answer\nname,{text}\n".encode(encoding)
    assert read_file("a.csv", data).answers["name"] == (text,)


def test_the_encoding_can_be_said():
    data = "field,answer\nname,Мости\n".encode("cp1251")
    assert read_file("a.csv", data, "cp1251").answers["name"] == ("Мости",)
    assert refused("a.csv", data, "utf-8") is FileFault.NOT_TEXT
    assert refused("a.csv", data, "rot13") is FileFault.NOT_TEXT


def test_json_names_the_path_of_what_it_cannot_use():
    data = json.dumps({"name": "A", "wings": 2, "employees": {"a": 1}, "tags": [["x"]]}).encode()
    brought = read_file("a.json", data)
    assert brought.answers == {"name": ("A",)}
    assert {one.place for one in brought.complaints} == {"wings", "employees.a", "tags"}


@pytest.mark.parametrize(
    ("filename", "data", "fault"),
    [
        *(("a.csv", b"", FileFault.EMPTY), ("a.exe", b"x", FileFault.UNKNOWN_KIND)),
        ("a.csv", b"x" * 1_000_001, FileFault.TOO_LARGE),
        ("a.csv", b"colour,size\nred,2\n", FileFault.NO_HEADING),
        ("a.csv", b"field,answer\n" + b"name,x\n" * 2_001, FileFault.TOO_MANY_ROWS),
        ("a.csv", b"\xff\xfe\x00", FileFault.NOT_TEXT),
        *(("a.json", b"[1]", FileFault.NOT_AN_OBJECT), ("a.json", b"{", FileFault.NOT_JSON)),
        ("a.json", b"[" * 100_000, FileFault.NOT_JSON),
        ("a.xlsx", b"field,answer", FileFault.NOT_A_WORKBOOK),
        ("a.xlsx", b"PK\x03\x04" + b"x" * 100, FileFault.NOT_A_WORKBOOK),
    ],
)
def test_a_file_that_cannot_be_used_says_why(filename, data, fault):
    assert refused(filename, data) is fault


def _archive(**entries):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return file.getvalue()


def test_a_workbook_that_unpacks_to_too_much_is_not_opened():
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>'
    bomb = _archive(xl__worksheets__sheet1_dot_xml=row * 1_000_000)
    assert len(bomb) < 1_000_000
    assert refused("a.xlsx", bomb) in {FileFault.SUSPICIOUS, FileFault.TOO_LARGE}


def test_a_workbook_with_a_macro_or_an_archive_in_it_is_not_opened():
    assert refused("a.xlsx", _archive(xl__vbaProject_dot_bin="x")) is FileFault.SUSPICIOUS
    assert refused("a.xlsx", _archive(inner_dot_zip="x")) is FileFault.SUSPICIOUS
    many = _archive(**{f"part{number}_dot_xml": "x" for number in range(101)})
    assert refused("a.xlsx", many) is FileFault.SUSPICIOUS


def test_an_entity_that_expands_is_refused():
    whole = workbook([("field", "answer"), ("name", "A")])
    bomb = (
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><workbook>&b;</workbook>'
    )
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(file, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            new.writestr(entry.filename, bomb if entry.filename == "xl/workbook.xml" else content)
    assert refused("a.xlsx", file.getvalue()) in {FileFault.SUSPICIOUS, FileFault.NOT_A_WORKBOOK}


@given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.json", "a.xlsx"]))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_answers_or_a_refusal(data, filename):
    try:
        read_file(filename, data)
    except PrefillError as error:
        assert error.fault in FileFault  # noqa: PT017  both outcomes are right


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=3)
    ),
    max_leaves=8,
)
KEYS = st.sampled_from([*FirmProfile.model_fields, "x"])


@given(st.dictionaries(KEYS, JSON, max_size=5))
@settings(max_examples=150, deadline=None)
def test_any_json_object_gives_answers_that_can_be_read(content):
    brought = read_file("a.json", json.dumps(content).encode())
    read_answers(brought.answers, CHOICES, FirmProfile(name="x"))
