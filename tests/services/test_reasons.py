from types import SimpleNamespace

import pytest

from matcher.domain.desk import CaseKind, ConflictKind
from matcher.domain.firm import FirmProfile
from matcher.domain.match import Contribution
from matcher.domain.need import Need
from matcher.domain.review import AccountRole
from matcher.services import reasons as module
from matcher.services.reasons import reasons
from matcher.store import accounts, firms, interests, matches, needs, runs
from matcher.store.session import connect, migrate, transaction
from tests.store.conftest import a_match, a_run

WEIGHTS = {"fit": 0.6, "place": 0.4}


@pytest.fixture
def held(monkeypatch):
    """Three firms on one need: fit and place of f1 are 1 and 0, of f2 0.5 and 0.5, of f3 0 and 0.

    With weights 0.6 and 0.4 the scores are 0.6, 0.5 and 0.
    """
    told = SimpleNamespace(weights=SimpleNamespace(weights=WEIGHTS))
    monkeypatch.setattr(module, "policy", lambda *_: told)
    engine = connect("sqlite://")
    migrate(engine)
    with transaction(engine) as session:
        runs.add(session, a_run("r1", 1))
        needs.save(session, Need(id="n1", title="Bridge"))
        for firm, (fit, place) in {"f1": (1, 0), "f2": (0.5, 0.5), "f3": (0, 0)}.items():
            firms.add(session, firm, FirmProfile(name=firm))
            score = 0.6 * fit + 0.4 * place
            parts = tuple(
                Contribution(
                    criterion_id=name,
                    performance=value,
                    value=value,
                    weight=WEIGHTS[name],
                    points=WEIGHTS[name] * value,
                )
                for name, value in (("fit", fit), ("place", place))
            )
            match = a_match("n1", score, 1, firm).model_copy(update={"contributions": parts})
            matches.replace_for_firm(session, "r1", firm, [match])
        officer = accounts.add(session, "o@example.org", "h", AccountRole.OFFICER)
        interests.declare(session, officer.id, CaseKind.NEED, ["n1"])
        yield session, officer
    engine.dispose()


def of(held, firm):
    session, officer = held
    (row,) = matches.for_firm(session, firm)
    return reasons(session, None, officer, row)


def test_the_least_weight_that_swaps_two_neighbours_is_told(held):
    """f1 leads by 0.5 on fit and trails by 0.5 on place: 0.6 x 0.5 - 0.4 x 0.5 = 0.1 ahead.

    Each unit of weight moved from fit to place takes 1 away, so 0.1 has to move: 0.5 and 0.5.
    """
    above, below = of(held, "f2").separations
    assert (above.is_above, below.is_above) == (True, False)
    assert above.gap == pytest.approx(0.1)
    assert above.moved == pytest.approx(0.1)
    assert [part.swapped for part in above.parts] == pytest.approx([0.5, 0.5])
    assert [part.upper for part in above.parts] == pytest.approx([0.6, 0])
    assert [part.lower for part in above.parts] == pytest.approx([0.3, 0.2])


def test_no_weights_lift_what_is_worse_everywhere(held):
    (below,) = [one for one in of(held, "f2").separations if not one.is_above]
    assert below.moved is None


def test_chances_of_a_place_add_up_over_the_firms(held):
    firm = [of(held, name).firmness for name in ("f1", "f2", "f3")]
    assert [one.place for one in firm] == [1, 2, 3]
    assert sum(one.first for one in firm) == pytest.approx(1, abs=1e-6)
    assert all(one.top == pytest.approx(1) for one in firm)


def test_a_firm_of_interest_is_not_compared_with(held):
    session, officer = held
    interests.add(session, officer.id, ConflictKind.FIRM, "f1", "")
    told = of(held, "f2")
    assert [one.neighbour.firm for one in told.separations] == ["f3"]
    assert told.firmness.compared == 2
