import pytest

from matcher.catalogue.loader import load
from matcher.domain.desk import CaseKind, ConflictKind
from matcher.domain.firm import FirmProfile, SectorClaim
from matcher.domain.need import Need
from matcher.domain.review import AccountRole
from matcher.services import interests
from matcher.services.laboratory.results import Trial
from matcher.services.laboratory.trying import Laboratory
from matcher.services.matching import match_firm
from matcher.services.ranking import Policy, rank_need
from matcher.services.weighting import normalised
from matcher.store import accounts, firms, needs
from matcher.store.session import connect, migrate, transaction

CATALOGUE = load()
NAMES = [criterion.id for criterion in CATALOGUE.criteria]
DECLARED = Policy.declared(CATALOGUE)
NEED = Need(id="n1", title="Repair of bridges", sector="transport", oblasts=("Lviv",))
PROFILES = {
    "a": FirmProfile(name="A", text_en="bridges and roads", oblasts=("Odesa",)),
    "b": FirmProfile(name="B", text_en="schools", oblasts=("Lviv",)),
    "c": FirmProfile(name="C", text_en="heat pumps", sectors=(SectorClaim(sector="energy"),)),
    "d": FirmProfile(name="D", text_en="bridges", excluded_oblasts=("Lviv",)),
}


@pytest.fixture(scope="module")
def engine():
    engine = connect("sqlite://")
    migrate(engine)
    with transaction(engine) as session:
        needs.save(session, NEED)
        for key, profile in PROFILES.items():
            firms.add(session, key, profile)
            match_firm(session, CATALOGUE, key)
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine):
    with transaction(engine) as session:
        yield session
        session.rollback()


@pytest.fixture
def officer(session):
    officer = accounts.add(session, "o@example.org", "x", AccountRole.OFFICER)
    interests.declare(session, officer, CaseKind.NEED, ["n1"])
    return officer


def trial(**weights):
    after = (
        normalised(dict.fromkeys(NAMES, 0.0) | weights) if weights else DECLARED.weights.weights
    )
    return Trial(CaseKind.NEED, "n1", DECLARED.weights.weights, after, k=2)


def tried(session, officer, what):
    return Laboratory().try_out(session, officer, what, NAMES)


@pytest.mark.parametrize("name", ["capability", "region_fit", "sector_fit"])
def test_the_order_is_the_one_a_new_ranking_would_give(session, officer, name):
    found = tried(session, officer, trial(**{name: 1.0}))
    chosen = DECLARED.weights.model_copy(update={"weights": trial(**{name: 1.0}).after})
    fresh = rank_need(
        CATALOGUE, NEED, list(PROFILES.items()), [NEED], Policy(chosen, DECLARED.day)
    )
    assert [line.name for line in found.lines] == [PROFILES[m.firm_id].name for m in fresh]
    assert [line.score_after for line in found.lines] == pytest.approx([m.score for m in fresh])


def test_the_weights_in_force_move_nothing(session, officer):
    found = tried(session, officer, trial())
    assert (found.moved, found.entered, found.movers) == (0, 0, ())
    assert all(line.climbed == 0 and line.shifts == () for line in found.lines)


def test_what_moves_says_why(session, officer):
    found = tried(session, officer, trial(region_fit=1.0))
    first = next(line for line in found.lines if line.name == "B")
    assert first.after == 1
    assert first.shifts[0].criterion_id in {"capability", "region_fit"}
    assert found.moved == len({line.match_id for line in found.movers}) > 0


def test_no_weights_lift_an_ineligible_firm(session, officer):
    found = tried(session, officer, trial(capability=1.0))
    assert (found.lines[-1].name, found.lines[-1].is_eligible) == ("D", False)
    assert (found.lines[-1].first, found.ineligible) == (None, 1)


def test_nothing_is_shown_before_interests_are_declared(session):
    other = accounts.add(session, "p@example.org", "x", AccountRole.OFFICER)
    with pytest.raises(interests.UndeclaredError):
        tried(session, other, trial())


def test_a_firm_of_a_declared_interest_is_left_out(session, officer):
    interests.state(session, officer, ConflictKind.FIRM, "a")
    found = tried(session, officer, trial())
    assert "A" not in {line.name for line in found.lines}
    assert found.eligible == 2


def test_a_new_ranking_is_seen_at_once(session, officer):
    laboratory = Laboratory()
    before = laboratory.try_out(session, officer, trial(), NAMES)
    firms.add(session, "e", FirmProfile(name="E", text_en="repair of bridges", oblasts=("Lviv",)))
    match_firm(session, CATALOGUE, "e")
    after = laboratory.try_out(session, officer, trial(), NAMES)
    assert after.eligible == before.eligible + 1


def test_the_needs_of_one_firm_can_be_tried_too(session, officer):
    interests.declare(session, officer, CaseKind.FIRM, ["a"])
    weights = DECLARED.weights.weights
    found = tried(session, officer, Trial(CaseKind.FIRM, "a", weights, weights))
    assert [line.name for line in found.lines] == [NEED.title]
