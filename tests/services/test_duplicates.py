import pytest

from matcher import resources
from matcher.catalogue.tables import read_legal_forms
from matcher.domain.duplicate import DuplicateReason, DuplicateStatus
from matcher.domain.firm import FirmProfile
from matcher.services.duplicates import likeness, note_duplicates
from matcher.store import duplicates, firms

FORMS = read_legal_forms(resources.SEEDS / "names" / "legal_forms.csv")


def alike(one, other):
    return likeness(FirmProfile(name=one), FirmProfile(name=other), FORMS)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("株式会社トヨタ自動車", "㈱トヨタ自動車"), ("トヨタ自動車株式会社", "トヨタ自動車")),
        *(("Minato Co., Ltd.", "MINATO"), ("ТОВ «Будінвест»", "Будінвест, ТОВ")),
    ],
)
def test_one_firm_in_two_spellings_is_the_same(one, other):
    assert alike(one, other) == (DuplicateReason.SAME_NAME, 1.0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("株式会社山田", "株式会社佐藤"), ("A Co., Ltd.", "B Co., Ltd.")),
        *(("有限会社東", "有限会社西"), ("ТОВ Схід", "ТОВ Захід"), ("東北電力", "北陸電力")),
    ],
)
def test_two_firms_that_share_the_legal_form_are_not_alike(one, other):
    assert alike(one, other) is None


def test_a_slip_of_the_keyboard_is_near():
    reason, similarity = alike("Minato Bridge Works", "Minato Brigde Works Inc.")
    assert reason is DuplicateReason.NEAR_NAME
    assert 0.88 <= similarity < 1


def test_one_identifier_is_one_firm_whatever_the_names():
    one = FirmProfile(name="A", corporate_number="5835678256246")
    other = FirmProfile(name="B", corporate_number="5835678256246")
    assert likeness(one, other, FORMS) == (DuplicateReason.IDENTIFIER, 1.0)
    assert likeness(FirmProfile(name="A"), FirmProfile(name="B"), FORMS) is None


def test_a_pair_is_noted_once_and_stays_settled(session):
    firms.add(session, "f1", FirmProfile(name="株式会社湊"))
    firms.add(session, "f2", FirmProfile(name="湊㈱"))
    assert note_duplicates(session, FORMS, "f2") == 1
    assert note_duplicates(session, FORMS, "f1") == 0
    (pair,) = duplicates.every(session)
    duplicates.settle(session, pair.id, DuplicateStatus.DIFFERENT)
    assert duplicates.every(session) == []
    assert note_duplicates(session, FORMS, "f1") == 0
    assert duplicates.of_firm(session, "f2")[0].status is DuplicateStatus.DIFFERENT
