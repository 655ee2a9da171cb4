from matcher.catalogue.loader import load
from matcher.domain.firm import FirmProfile, Role
from matcher.domain.risk import Dimension
from matcher.services.risk_picture import TYPICAL, picture, typical_needs

CATALOGUE = load()
FIRM = FirmProfile(
    name="x",
    country="Japan",
    text_en="water treatment",
    roles=(Role.INVESTOR,),
    tolerances={"war": 1},
)


def test_cover_never_adds_risk_and_unknown_stays_unknown():
    needs = typical_needs(CATALOGUE, FIRM, CATALOGUE.needs)
    assert len(needs) == TYPICAL
    bars = {bar.dimension: bar for bar in picture(CATALOGUE, FIRM, needs)}
    assert set(bars) == set(Dimension)
    for bar in bars.values():
        if bar.needs:
            assert 0 <= bar.after <= bar.before <= 4
        else:
            assert bar.before is None
            assert bar.after is None
            assert not bar.is_too_much
    assert bars[Dimension.WAR].tolerance == 1
    assert bars[Dimension.MARKET].tolerance is None


def test_without_needs_nothing_is_known():
    assert all(bar.needs == 0 for bar in picture(CATALOGUE, FIRM, ()))
