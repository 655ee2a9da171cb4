import pytest

from matcher.catalogue.loader import load
from matcher.domain.firm import FirmProfile, SectorClaim
from matcher.domain.need import Need
from matcher.engine.attributes import KINDS, Kind, is_blank, of_firm, of_need, words

FIRM = FirmProfile(name="A", sectors=(SectorClaim(sector="rail_urban_transport"),))


@pytest.fixture(scope="module")
def taxonomy():
    return load().taxonomy


def test_each_kind_follows_from_the_declared_type():
    told = {field: KINDS[field] for field in ("firm.size", "firm.roles", "firm.equity_share")}
    assert list(told.values()) == [Kind.WORD, Kind.WORDS, Kind.NUMBER]
    assert KINDS["firm.sanctions_clear"] is Kind.TRUTH
    assert KINDS["need.sector_family"] is Kind.WORD


def test_what_cannot_be_compared_is_no_attribute_of_a_rule():
    assert not {"firm.sectors", "firm.turnover", "firm.tolerances", "need.as_of"} & set(KINDS)


def test_every_attribute_can_be_observed(taxonomy):
    need = Need(id="n", title="N")
    for field in KINDS:
        subject, _, attribute = field.partition(".")
        if subject == "firm":
            of_firm(attribute, FIRM, taxonomy)
        elif subject == "need":
            of_need(attribute, need, taxonomy)


def test_a_sector_is_read_with_its_family(taxonomy):
    child = next(each for each in taxonomy.sectors if each.parent)
    firm = FirmProfile(name="A", sectors=(SectorClaim(sector=child.code),))
    assert of_firm("sector_codes", firm, taxonomy) == tuple(sorted((child.code, child.parent)))
    assert of_firm("sector_families", firm, taxonomy) == (child.parent,)
    assert of_need("sector_family", Need(id="n", title="N", sector=child.code), taxonomy) == (
        child.parent
    )


def test_an_unknown_sector_has_no_family(taxonomy):
    assert of_need("sector_family", Need(id="n", title="N", sector="?"), taxonomy) is None


@pytest.mark.parametrize(
    ("observed", "told"),
    [(None, ""), ((), ""), (True, "yes"), (False, "no"), (("a", "b"), "a, b"), (0.5, "0.5")],
)
def test_an_observation_is_stored_as_words(observed, told):
    assert words(observed) == told
    assert is_blank(observed) is (told == "")
