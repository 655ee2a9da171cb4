"""Tables become domain values, blank cells become unknowns."""

import shutil
from decimal import Decimal

import pytest

from matcher.catalogue.errors import CatalogueError
from matcher.catalogue.loader import load
from matcher.catalogue.tables import read_glossary
from matcher.domain.glossary import Kind
from matcher.domain.money import Money, RateMissingError
from matcher.domain.need import Counterparty, Stage


def need(seeds, name):
    return next(need for need in load(seeds).needs if need.id == name)


def test_a_need_keeps_its_stated_figures(seeds):
    first = need(seeds, "N001")
    assert (first.cost, first.currency) == (Decimal(8_800_000_000), "UAH")
    assert first.oblasts == ("Mykolaiv",)
    assert first.stage is Stage.FINANCING


def test_a_nationwide_need_names_no_oblast(seeds):
    nationwide = need(seeds, "N019")
    assert (nationwide.oblasts, nationwide.place) == ((), "nationwide")
    assert nationwide.counterparty is Counterparty.STATE_ENTERPRISE


def test_an_unstated_cost_stays_unknown(seeds):
    assert need(seeds, "N011").cost is None


def test_the_two_codes_of_chernivtsi_differ(seeds):
    oblast = next(one for one in load(seeds).oblasts if one.key == "Chernivtsi")
    assert (oblast.iso, oblast.katottg) == ("UA-77", "UA73000000000044923")


def test_a_travel_exception_exists_for_two_units_only(seeds):
    keys = [one.key for one in load(seeds).oblasts if one.mofa_exception]
    assert keys == ["Kyiv city", "Lviv"]


def test_the_stated_equivalent_of_the_mykolaiv_main_is_found_again(seeds):
    dollars = load(seeds).rates.convert(Money.of(8_800_000_000, "UAH"), "USD")
    assert float(dollars.amount) == pytest.approx(213e6, rel=1e-4)


def test_a_currency_without_a_sourced_rate_stays_unknown(seeds):
    with pytest.raises(RateMissingError):
        load(seeds).rates.rate("CZK")


def test_synonyms_are_split(seeds):
    assert load(seeds).glossary[0].en == ("pump", "lift")


def test_an_unknown_kind_of_contract_is_refused(seeds):
    path = seeds / "kinds.csv"
    path.write_text("kind,en,ja,uk\nworks,civil works,土木工事,громадські роботи\n", "utf-8")
    assert load(seeds).kinds[0].kind is Kind.WORKS
    path.write_text("kind,en,ja,uk\nwork,civil works,土木工事,громадські роботи\n", "utf-8")
    with pytest.raises(CatalogueError, match=r"kinds.csv: line 2 \(work\)"):
        load(seeds)


def test_sector_codes_are_split(seeds):
    roads = load(seeds).taxonomy.sector("transport.roads_bridges")
    assert roads.nace == ("42.11", "42.13")


def test_an_id_repeated_in_one_glossary_file_is_refused(seeds):
    path = seeds / "glossary" / "water.csv"
    content = path.read_text(encoding="utf-8")
    path.write_text(content + content.splitlines()[1] + "\n", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"line 3 \(pump\): is declared more than once"):
        read_glossary(path.parent)


def test_a_missing_glossary_is_refused(seeds):
    shutil.rmtree(seeds / "glossary")
    with pytest.raises(CatalogueError, match="glossary: folder: is missing"):
        load(seeds)


def test_an_alias_leads_to_its_sector(seeds):
    assert load(seeds).aliases["Transportation"] == "transport"
