from matcher.domain.firm import FirmProfile, SectorClaim
from matcher.domain.need import Need
from matcher.domain.taxonomy import Sector, Taxonomy
from matcher.domain.value import Label
from matcher.engine.features import firm_text, need_text

TAXONOMY = Taxonomy(
    sectors=(Sector(code="energy", label=Label(en="Energy", ja="エネルギー", uk="Енергетика")),)
)


def test_a_sector_the_taxonomy_does_not_know_is_read_as_words():
    claims = (SectorClaim(sector="energy", evidence="Boilers"), SectorClaim(sector="Space flight"))
    text = firm_text(FirmProfile(name="Firm", text_en="Tanks", sectors=claims), TAXONOMY)
    assert text.split("\n") == ["Tanks", "Boilers", "Space flight"]


def test_a_firm_that_says_nothing_has_no_text():
    assert firm_text(FirmProfile(name="Firm"), TAXONOMY) == ""


def test_the_sector_of_a_need_is_named_in_english_whether_or_not_it_has_a_code():
    known = Need(id="a", title="Boilers", sector="energy", sector_label="エネルギー")
    unknown = Need(id="b", title="Rockets", sector_label="Space flight")
    assert need_text(known, TAXONOMY) == "Boilers\n\nEnergy"
    assert need_text(unknown, TAXONOMY) == "Rockets\n\nSpace flight"
