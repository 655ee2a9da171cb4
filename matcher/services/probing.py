"""Which criteria read which answer, asked of the engine itself."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache

from matcher.catalogue.loader import Catalogue
from matcher.domain.firm import FirmProfile, Reference, Role, SectorClaim, Size, Strength
from matcher.domain.money import Money
from matcher.domain.need import Counterparty, Need, Stage
from matcher.domain.risk import Dimension
from matcher.domain.taxonomy import Sector
from matcher.services.ranking import rank_all

# Relevance is measured in single precision; two measures closer than this are one.
_SAME = 1e-4
_SECTORS = 4


def criteria_of(catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    """Give by attribute of a profile the criteria whose measure depends on it."""
    return _criteria_of(_Key(catalogue))


class _Key:
    """A catalogue as the caches know it: by what it says."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def __hash__(self) -> int:
        return hash(self.catalogue.version)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.catalogue.version == self.catalogue.version


@lru_cache(maxsize=4)
def _criteria_of(key: _Key) -> Mapping[str, tuple[str, ...]]:
    """Give the criteria whose measure changes when an attribute is left blank.

    Asked of the engine itself with a firm that has answered everything, so that a measure that
    reads another attribute tomorrow is told of it tomorrow.
    """
    catalogue = key.catalogue
    full = answered(catalogue)
    variants = [("", full)]
    for name, field in FirmProfile.model_fields.items():
        if not field.is_required():
            blank = field.get_default(call_default_factory=True)
            variants.append((name, full.model_copy(update={name: blank})))
    measured: dict[str, dict[tuple[str, str], float]] = {}
    for match in rank_all(catalogue, variants, _probes(catalogue)):
        row = measured.setdefault(match.firm_id, {})
        for part in match.contributions:
            row[match.need_id, part.criterion_id] = (
                -1.0 if part.performance is None else part.performance
            )
    told = measured.get("", {})
    changed = {
        name: {key[1] for key, value in row.items() if abs(told[key] - value) > _SAME}
        for name, row in measured.items()
    }
    return {
        name: tuple(one.id for one in catalogue.criteria if one.id in found)
        for name, found in changed.items()
        if name and found
    }


def answered(catalogue: Catalogue) -> FirmProfile:
    """Give a made-up firm that has answered every question some criterion could read."""
    sectors = [sector.code for sector in _families(catalogue)]
    oblasts = tuple(oblast.key for oblast in catalogue.oblasts)
    half = len(oblasts) // 2
    claims = [SectorClaim(sector=code, strength=Strength.MUST_HAVE) for code in sectors]
    return FirmProfile(
        name="full",
        country="Japan",
        size=Size.SME,
        employees=100,
        turnover=Money.of(10**9, "JPY"),
        text_en="bridge water power hospital road housing school",
        text_ja="橋梁 道路 浄水 病院 住宅",
        text_uk="міст дорога вода лікарня житло",
        tags=("bridge repair",),
        certificates=("ISO 9001",),
        sectors=tuple(claims),
        references=(
            Reference(title="bridge", sector=sectors[0] if sectors else None, country="Ukraine"),
        ),
        countries=("Ukraine",),
        oblasts=oblasts[:half],
        excluded_oblasts=oblasts[half : half + 3],
        roles=tuple(Role)[:2],
        available_from=date(2030, 1, 1),
        available_until=date(2040, 1, 1),
        sends_staff=True,
        tolerances=dict.fromkeys(Dimension, 1),
        ticket_min=Decimal(1_000_000),
        ticket_max=Decimal(2_000_000),
        ticket_currency="USD",
        equity_share=0.3,
        japanese_content_share=0.5,
        export_experience=True,
        ukrainian_affiliate=True,
        ukrainian_partner=True,
        partner_owners_ukrainian=True,
        sanctions_clear=True,
        integrity_policy=True,
        environmental_policy=True,
    )


def _probes(catalogue: Catalogue) -> list[Need]:
    """Give needs that state everything a criterion could read, inside and outside each range."""
    places = tuple(oblast.key for oblast in catalogue.oblasts)
    half = len(places) // 2
    return [
        Need(
            id=f"probe-{sector.code}-{part}",
            title=f"{sector.label.en} bridge water hospital",
            description="road housing power school",
            sector=sector.code,
            country="Ukraine",
            oblasts=chosen,
            cost=Decimal(cost),
            currency="USD",
            stage=Stage.TENDER,
            roles=(Role.SUPPLIER, Role.INVESTOR),
            starts_on=date(2026, 1, 1),
            ends_on=date(2046, 1, 1),
            counterparty=Counterparty.MUNICIPAL,
        )
        for sector in _families(catalogue)[:_SECTORS]
        for part, chosen, cost in (
            ("near", places[:2], 500_000),
            ("edge", places[half - 1 : half + 1], 9_000_000),
            ("out", places[-2:], 400_000),
            ("part", (*places[:1], *places[-1:]), 1_500_000),
            ("wide", (), 1_500_000),
        )
    ]


def _families(catalogue: Catalogue) -> list[Sector]:
    return [sector for sector in catalogue.taxonomy.sectors if sector.parent is None]
