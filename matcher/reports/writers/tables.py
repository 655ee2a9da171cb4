"""A table as it is seen, as a file of any kind."""

import json

from matcher.domain.report import Format
from matcher.reports.tables import View, records, texts
from matcher.reports.writers.csv import as_rows
from matcher.reports.writers.xlsx import rows_as_xlsx


def table_as(view: View, kind: Format, title: str, query: str) -> bytes:
    """Give a view as rows, as a workbook, else as JSON with the address it was seen at."""
    if kind is Format.CSV:
        return as_rows(texts(view))
    if kind is Format.XLSX:
        return rows_as_xlsx(title, [one.column for one in view.fields], view.rows)
    told = {
        "query": query,
        "total": view.total,
        "count": len(view.rows),
        "columns": {one.key: one.column.meaning for one in view.fields},
        "rows": records(view),
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()
