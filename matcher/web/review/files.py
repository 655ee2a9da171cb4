"""A ranking as it is on the screen, as a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import Response

from matcher.services.exporting import as_csv, as_xlsx, table
from matcher.store.matches import StoredMatch
from matcher.web.context import installation

_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class Ranking:
    """Matches in the order of the screen, with the names of both sides."""

    matches: Sequence[StoredMatch]
    firms: Mapping[str, str]
    needs: Mapping[str, str]
    by_firm: bool


def as_file(ranking: Ranking, kind: str) -> Response:
    """Give the download of a ranking."""
    criteria = [one.id for one in installation().catalogue.criteria]
    entries = [
        (
            row.match.rank if ranking.by_firm or row.match.rank is None else place,
            row.match,
            ranking.firms[row.match.firm_id],
            ranking.needs[row.match.need_id],
            row.status.value,
        )
        for place, row in enumerate(ranking.matches, start=1)
    ]
    rows = table(entries, criteria)
    body = as_csv(rows) if kind == "csv" else as_xlsx(rows)
    headers = {"Content-Disposition": f'attachment; filename="ranking.{kind}"'}
    return Response(body, headers=headers, content_type=_TYPES[kind])
