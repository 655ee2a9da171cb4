import pytest

from matcher.domain.desk import CaseKind, ConflictKind
from matcher.domain.firm import FirmProfile
from matcher.domain.review import AccountRole
from matcher.store import accounts, firms, interests, matches, needs
from matcher.store.versions import NotFoundError


@pytest.fixture
def officer(pair, make):
    """The id of an officer; two firms are matched with two needs, one of them sponsored."""
    firms.add(pair, "f2", FirmProfile(name="Óbuda Works"))
    needs.save(pair, make["need"]("n2").model_copy(update={"sponsor": "Government / EIB"}))
    for firm in ("f1", "f2"):
        pairs = [make["match"](need, 0.5, 1, firm) for need in ("n1", "n2")]
        matches.replace_for_firm(pair, "r1", firm, pairs)
    return accounts.add(pair, "o@example.org", "hash", AccountRole.OFFICER).id


def visible(session, officer):
    rows = [row for need in ("n1", "n2") for row in matches.for_need(session, need, officer)]
    return {(row.match.firm_id, row.match.need_id) for row in rows}


def test_an_interest_in_a_firm_hides_its_matches(pair, officer):
    interests.add(pair, officer, ConflictKind.FIRM, "f1", "A brother works there.")
    assert visible(pair, officer) == {("f2", "n1"), ("f2", "n2")}


def test_an_interest_in_a_provider_hides_what_it_sponsors(pair, officer):
    interests.add(pair, officer, ConflictKind.PROVIDER, "eib", "")
    assert visible(pair, officer) == {("f1", "n1"), ("f2", "n1")}


def test_an_interest_of_another_officer_hides_nothing(pair, officer):
    other = accounts.add(pair, "p@example.org", "hash", AccountRole.OFFICER).id
    interests.add(pair, other, ConflictKind.FIRM, "f1", "")
    assert len(visible(pair, officer)) == 4


def test_an_interest_that_ended_hides_nothing_and_stays_on_record(pair, officer):
    number = interests.add(pair, officer, ConflictKind.FIRM, "f1", "")
    assert interests.end(pair, officer, number) is not None
    assert len(visible(pair, officer)) == 4
    assert interests.standing(pair, officer) == []
    ((email, kept),) = interests.every(pair)
    assert (email, kept.ended_at is None) == ("o@example.org", False)


def test_nobody_ends_the_interest_of_another(pair, officer):
    number = interests.add(pair, officer, ConflictKind.FIRM, "f1", "")
    assert interests.end(pair, officer + 1, number) is None
    assert len(interests.standing(pair, officer)) == 1
    with pytest.raises(NotFoundError):
        interests.end(pair, officer, 999)


def test_an_interest_is_kept_once(pair, officer):
    first = interests.add(pair, officer, ConflictKind.FIRM, "f1", "")
    assert interests.add(pair, officer, ConflictKind.FIRM, "f1", "again") == first


def test_a_case_is_declared_for_once(pair, officer):
    assert interests.declare(pair, officer, CaseKind.NEED, ["n1", "n1"]) == 1
    assert interests.declare(pair, officer, CaseKind.NEED, ["n1", "n2"]) == 1
    assert interests.is_declared(pair, officer, CaseKind.NEED, "n1")
    assert not interests.is_declared(pair, officer, CaseKind.FIRM, "n1")
    assert interests.counted(pair) == [("o@example.org", 2)]


def test_what_is_not_declared_yet_is_listed(pair, officer):
    interests.declare(pair, officer, CaseKind.NEED, ["n1"])
    assert interests.undeclared_needs(pair, officer) == [("n2", "Bridge over the Irpin", 2)]
    assert interests.waiting(pair, officer) == 1


@pytest.mark.usefixtures("officer")
def test_the_parties_of_a_case_come_by_name_not_by_rank(pair):
    assert [key for key, _ in interests.parties(pair, CaseKind.NEED, "n1")] == ["f1", "f2"]
    found = interests.parties(pair, CaseKind.NEED, "n1", "works")
    assert found == [("f2", "Óbuda Works")]
    assert interests.parties(pair, CaseKind.FIRM, "f2") == [("f2", "Óbuda Works")]


@pytest.mark.usefixtures("officer")
def test_a_firm_is_found_by_its_name(pair):
    assert interests.firms_called(pair, " minato bridge ") == ["f1"]
    assert interests.firm_names(pair, ["f1", "EIB"]) == {"f1": "Minato Bridge"}
