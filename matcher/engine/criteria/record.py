"""What shows that a firm has done such a thing before."""

import numpy as np

from matcher.domain.firm import FirmProfile, Reference
from matcher.engine.columns import Index, distinct
from matcher.engine.criteria.registry import criterion, reads
from matcher.engine.features import Encoder, FloatArray, Pairs

# A certificate says how a firm works, not that it has done this: four weigh as one reference.
_CERTIFICATE, _MOST_CERTIFICATES = 0.25, 4
_EVIDENCE = 0.5


@criterion
@reads("sector", "country")
def track_record(pairs: Pairs) -> FloatArray:
    """Count what shows it: references near the need, claims with evidence, certificates.

    A reference counts by the closeness of its sector, or fully when it stands in the need's
    country; a sector claim with evidence counts half its closeness; a certificate counts a
    quarter, up to four. Unknown for a firm that tells none of these, and for a need of which
    neither sector nor country is known.
    """
    situations = distinct((need.sector, need.country) for need in pairs.needs.needs)
    index = pairs.encoder.sector_index
    sectors = np.array([index.get(sector or "", -1) for sector, _ in situations.values], np.intp)
    countries = [country for _, country in situations.values]
    table = np.array(
        [_row(pairs.encoder, firm, sectors, countries) for firm in pairs.firms.profiles], float
    ).reshape(pairs.shape[0], len(countries))
    unknown = (sectors < 0) & np.array([country is None for country in countries], bool)
    table[:, unknown] = np.nan
    return np.asarray(table[:, situations.codes])


def _row(
    encoder: Encoder, firm: FirmProfile, sectors: Index, countries: list[str | None]
) -> FloatArray:
    told = [each for each in firm.references if each.sector or each.country]
    claims = [claim for claim in firm.sectors if claim.evidence.strip()]
    if not (told or claims or firm.certificates):
        return np.full(len(sectors), np.nan)
    certificates = min(len(set(firm.certificates)), _MOST_CERTIFICATES) * _CERTIFICATE
    row = np.full(len(sectors), certificates)
    for each in told:
        row += np.maximum(_near(encoder, each.sector, sectors), _there(each, countries))
    for claim in claims:
        row += _EVIDENCE * _near(encoder, claim.sector, sectors)
    return row


def _near(encoder: Encoder, sector: str | None, sectors: Index) -> FloatArray:
    """Give the closeness of a sector to each of some, 0 where one of the two is unknown."""
    place = encoder.sector_index.get(sector or "")
    if place is None:
        return np.zeros(len(sectors))
    return np.asarray(np.where(sectors < 0, 0.0, encoder.closeness[place][sectors]))


def _there(reference: Reference, countries: list[str | None]) -> FloatArray:
    known = reference.country is not None
    return np.array([known and reference.country == each for each in countries], float)
