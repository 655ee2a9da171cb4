"""What shows that a firm has done such a thing before."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from matcher.domain.firm import FirmProfile
from matcher.engine.columns import Distinct, Index, distinct
from matcher.engine.criteria.registry import criterion, reads
from matcher.engine.criteria.sector import sector_places
from matcher.engine.features import Encoder, FloatArray, Pairs

# A certificate says how a firm works, not that it has done this: four weigh as one reference.
_CERTIFICATE, _MOST_CERTIFICATES = 0.25, 4
_EVIDENCE = 0.5


class Record(NamedTuple):
    """What firms have to show, by sector; its last column stands for an unknown sector.

    Of each reference that names a country: its firm, that country and its sector.
    """

    by_sector: FloatArray
    firms: Index
    countries: Distinct[str]
    sectors: Index
    near: FloatArray


@criterion
@reads("sector", "country")
def track_record(pairs: Pairs) -> FloatArray:
    """Count what shows it: references near the need, claims with evidence, certificates.

    A reference counts by the closeness of its sector, or fully when it stands in the need's
    country; a sector claim with evidence counts half its closeness; a certificate counts a
    quarter, up to four. Unknown for a firm that tells none of these, and for a need of which
    neither sector nor country is known.
    """
    record, places = pairs.of_firms(_record), pairs.of_needs(sector_places)
    counts = np.take(record.by_sector, places, axis=1)
    countries = [need.country for need in pairs.needs.needs]
    for code, country in enumerate(record.countries.values):
        there = np.array([each == country for each in countries], bool)
        if there.any():
            counts[:, there] += _there(record, code, pairs.shape[0])[:, places[there]]
    counts[:, (places < 0) & np.array([each is None for each in countries], bool)] = np.nan
    return np.asarray(counts)


def _there(record: Record, code: int, firms: int) -> FloatArray:
    """Give what the references of a country add to those of the same firm counted by sector."""
    mine = record.countries.codes == code
    added = np.zeros((firms, record.by_sector.shape[1]))
    np.add.at(added, record.firms[mine], 1.0 - record.near[record.sectors[mine]])
    return added


def _record(encoder: Encoder, profiles: Sequence[FirmProfile]) -> Record:
    near = np.vstack([encoder.closeness, np.zeros(len(encoder.sector_index))])
    near = np.hstack([near, np.zeros((len(near), 1))])
    rows, countries, sectors = [], [], []
    table = np.full((len(profiles), near.shape[1]), np.nan)
    for row, firm in enumerate(profiles):
        told = [each for each in firm.references if each.sector or each.country]
        claims = [claim for claim in firm.sectors if claim.evidence.strip()]
        if not (told or claims or firm.certificates):
            continue
        table[row] = min(len(set(firm.certificates)), _MOST_CERTIFICATES) * _CERTIFICATE
        for claim in claims:
            table[row] += _EVIDENCE * near[encoder.sector_index.get(claim.sector, -1)]
        for each in told:
            place = encoder.sector_index.get(each.sector or "", -1)
            table[row] += near[place]
            if each.country:
                rows.append(row)
                countries.append(each.country)
                sectors.append(place)
    places = np.array(sectors, np.intp)
    return Record(table, np.array(rows, np.intp), distinct(countries), places, near)
