import pytest

from matcher.domain.desk import CaseKind
from matcher.domain.firm import FirmProfile
from matcher.domain.need import Need
from matcher.store import cases, firms, needs
from matcher.store.versions import NotFoundError

NAMES = ("Bridge", "100% repair", "Boiler house")


@pytest.fixture
def named(session):
    for number, name in enumerate(NAMES, start=1):
        needs.save(session, Need(id=f"n{number}", title=name))
        firms.add(session, f"f{number}", FirmProfile(name=name))
    return session


@pytest.mark.parametrize(("kind", "letter"), [(CaseKind.NEED, "n"), (CaseKind.FIRM, "f")])
def test_cases_come_by_name_a_page_at_a_time(named, kind, letter):
    assert cases.page(named, kind, "", (2, 0)) == [
        (f"{letter}2", "100% repair"),
        (f"{letter}3", "Boiler house"),
    ]
    assert cases.page(named, kind, "", (1, 0), descending=True) == [(f"{letter}1", "Bridge")]
    assert cases.count(named, kind, "") == 3
    assert cases.name(named, kind, f"{letter}1") == "Bridge"


def test_words_are_looked_for_as_they_are_written(named):
    assert cases.page(named, CaseKind.NEED, "0%", (9, 0)) == [("n2", "100% repair")]
    assert cases.count(named, CaseKind.FIRM, " b") == 2
    assert cases.count(named, CaseKind.FIRM, "_") == 0


def test_a_case_that_is_not_there_has_no_name(named):
    with pytest.raises(NotFoundError):
        cases.name(named, CaseKind.NEED, "n9")
