"""A ranking as it is on the screen, as a file."""

from collections.abc import Sequence

from flask import Response

from matcher.services.exporting import Entry, as_csv, as_xlsx, table
from matcher.web.context import installation

_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def as_file(entries: Sequence[Entry], kind: str) -> Response:
    """Give the download of the lines of a ranking."""
    rows = table(entries, [one.id for one in installation().catalogue.criteria])
    body = as_csv(rows) if kind == "csv" else as_xlsx(rows)
    headers = {"Content-Disposition": f'attachment; filename="ranking.{kind}"'}
    return Response(body, headers=headers, content_type=_TYPES[kind])
