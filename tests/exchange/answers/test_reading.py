from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.firm import FirmProfile, Reference, Role, SectorClaim, Size, Strength
from matcher.domain.money import Money
from matcher.domain.risk import Dimension
from matcher.exchange.answers.errors import Fault
from matcher.exchange.answers.fields import FIELDS, GROUPS, named, row_field
from matcher.exchange.answers.reading import Choices, read_answers
from matcher.exchange.answers.writing import write_answers

CHOICES = Choices(
    sectors={"energy": "energy", "エネルギー": "energy", "transport": "transport"},
    oblasts={"kyiv city": "Kyiv city", "lviv": "Lviv", "львівська область": "Lviv"},
)
FORMER = FirmProfile(name="Former", employees=7, equity_share=0.2)
# Whether a firm is made up is said by whoever makes it up, not by the firm.
NOT_ASKED = {"is_synthetic"}


def read(**answers):
    given = {name.replace("__", "-"): (text,) for name, text in answers.items()}
    return read_answers({"name": ("Firm",), **given}, CHOICES, FORMER)


def test_every_field_of_a_profile_can_be_answered_and_no_other():
    asked = {field.attribute for field in FIELDS} | {group.attribute for group in GROUPS}
    assert asked == set(FirmProfile.model_fields) - NOT_ASKED
    for group in GROUPS:
        model = {"sectors": SectorClaim, "references": Reference}[group.attribute]
        assert {column for column, _ in group.columns} == set(model.model_fields)


def test_every_dimension_of_risk_is_asked():
    levels = {field.part for field in FIELDS if field.attribute == "tolerances"}
    assert levels == set(Dimension)


def test_answers_in_three_languages_state_one_profile():
    reading = read(
        country="日本",
        size="sme",
        turnover__amount="12.5億円",
        turnover__currency="JPY",
        oblasts="Львівська область",
        sectors__0__sector="エネルギー",
        sectors__0__strength="must_have",
        equity_share="12,5 %",
        sends_staff="はい",
        available_from="令和8年4月1日",
    )
    assert not reading.problems
    profile = reading.profile
    assert profile.country == "Japan"
    assert profile.turnover == Money.of(1_250_000_000, "JPY")
    assert profile.oblasts == ("Lviv",)
    assert profile.sectors == (SectorClaim(sector="energy", strength=Strength.MUST_HAVE),)
    assert profile.equity_share == 0.125
    assert profile.sends_staff is True
    assert profile.available_from == date(2026, 4, 1)


def test_what_cannot_be_read_keeps_its_former_value_and_is_named():
    reading = read(employees="many", equity_share="NaN", founded_year="1998")
    assert {name: error.fault for name, error in reading.problems.items()} == {
        "employees": Fault.NOT_A_NUMBER,
        "equity_share": Fault.NOT_FINITE,
    }
    assert reading.profile.employees == 7
    assert reading.profile.equity_share == 0.2
    assert reading.profile.founded_year == 1998


def test_a_blank_is_unknown_and_not_the_former_value():
    assert read(employees=" ").profile.employees is None


def test_a_bad_row_does_not_take_the_good_rows_with_it():
    reading = read(
        references__0__title="Bridge",
        references__0__year="last year",
        references__1__year="2020",
        references__2__title="Dam",
    )
    assert [one.title for one in reading.profile.references] == ["Bridge", "Dam"]
    assert reading.problems["references-0-year"].fault is Fault.NOT_A_NUMBER
    assert reading.problems["references-1-title"].fault is Fault.REQUIRED


def test_one_bad_level_does_not_take_the_other_levels_with_it():
    reading = read(tolerances__war="9", tolerances__market="3")
    assert reading.profile.tolerances == {"market": 3}


def test_ranges_out_of_order_are_told_at_both_ends():
    reading = read(ticket_min="5", ticket_max="1", ticket_currency="USD")
    assert set(reading.problems) == {"ticket_min", "ticket_max"}
    assert reading.profile.ticket_min is None


def test_an_amount_needs_a_currency_and_not_two():
    assert set(read(ticket_min="5").problems) == {"ticket_currency"}
    assert read(ticket_min="5円", ticket_currency="USD").problems["ticket_min"].fault is (
        Fault.OTHER_CURRENCY
    )
    assert set(read(turnover__amount="5").problems) == {"turnover-currency"}


def test_a_sector_is_claimed_once():
    reading = read(sectors__0__sector="energy", sectors__3__sector="エネルギー")
    assert set(reading.problems) == {"sectors-3-sector"}
    assert len(reading.profile.sectors) == 1


@pytest.mark.parametrize(
    "name",
    ["references-50-title", "references-٣-title", "references-00-title", "nothing", "-", ""],
)
def test_a_name_no_answer_has_is_no_field(name):
    assert named(name) is None


NAMES = [
    *(field.name for field in FIELDS),
    *(row_field(group, 0, column).name for group in GROUPS for column, _ in group.columns),
]
NASTY = st.one_of(
    st.text(max_size=120),
    st.sampled_from(
        [
            *("\x00", "\u202eabc", "NaN", "1e400", "9" * 400, "<script>alert(1)</script>"),
            *("'; DROP TABLE firms; --", "=1+1", "\ufeff", "\u200f12\u200f", "٤", "½", "🏗" * 80),
            *("a" * 30_000, "0001-01-01", "-1", "{}", "[]", "\ud800"),
        ]
    ),
)


@given(st.dictionaries(st.sampled_from(NAMES), st.lists(NASTY, max_size=3).map(tuple)))
@settings(max_examples=300, deadline=None)
def test_any_answers_give_a_profile_and_name_only_fields(answers):
    reading = read_answers(answers, CHOICES, FORMER)
    assert reading.profile.name
    assert all(named(name) for name in reading.problems)
    reading.profile.model_dump_json()


LINE = st.text("abc 株式会社Їжак", max_size=20).map(str.strip)
PROFILES = st.builds(
    FirmProfile,
    name=LINE.filter(bool),
    name_local=LINE,
    text_ja=st.text("橋\nab ", max_size=40).map(str.strip),
    size=st.none() | st.sampled_from(Size),
    employees=st.none() | st.integers(0, 10_000_000),
    turnover=st.none()
    | st.builds(Money.of, st.decimals(0, 10**9, places=2), st.sampled_from(["USD", "UAH"])),
    sectors=st.lists(
        st.builds(
            SectorClaim,
            sector=st.sampled_from(["energy", "transport"]),
            strength=st.sampled_from(Strength),
            evidence=LINE,
        ),
        max_size=2,
        unique_by=lambda claim: claim.sector,
    ).map(tuple),
    roles=st.lists(st.sampled_from(Role), unique=True, max_size=3).map(tuple),
    tolerances=st.dictionaries(st.sampled_from(Dimension), st.integers(0, 4)),
    ticket_currency=st.just("JPY"),
    ticket_min=st.none() | st.decimals(0, 10**9, places=3),
    equity_share=st.none() | st.integers(0, 1000).map(lambda number: number / 1000),
    sends_staff=st.sampled_from([True, False, None]),
    available_from=st.none() | st.dates(date(2000, 1, 1), date(2050, 1, 1)),
)


@given(PROFILES)
@settings(max_examples=100, deadline=None)
def test_a_profile_written_as_answers_reads_as_the_same_profile(profile):
    reading = read_answers(write_answers(profile), CHOICES, FirmProfile(name="x"))
    assert not reading.problems
    assert reading.profile == profile


def test_an_amount_is_written_so_that_it_has_one_reading():
    profile = FirmProfile(name="x", ticket_max=Decimal("123.456"), ticket_currency="USD")
    assert write_answers(profile)["ticket_max"] == ("123.4560",)
