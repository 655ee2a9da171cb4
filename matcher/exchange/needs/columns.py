"""The columns of a file of needs, and the headings by which registers call them."""

from collections.abc import Sequence

COLUMNS = (
    *("id", "title", "description", "sector", "country", "oblasts", "place"),
    *("cost", "currency", "as_of", "stage", "sponsor", "counterparty", "roles"),
    *("starts_on", "ends_on", "documents", "source_url", "note"),
)
_ALSO = {
    "id": ("identifier", "code", "need_id", "project_id"),
    "title": ("name", "project", "project_title", "案件名", "назва"),
    "description": ("summary", "概要", "опис"),
    "sector": ("industry", "分野", "сектор"),
    "country": ("国", "країна"),
    "oblasts": ("oblast", "region", "regions", "州", "область", "області"),
    "place": ("location", "city", "場所", "місце"),
    "cost": ("amount", "budget", "value", "total_cost", "費用", "金額", "вартість", "сума"),
    "currency": ("通貨", "валюта"),
    "as_of": ("date", "as_of_date", "source_date", "時点", "станом_на"),
    "stage": ("status", "phase", "段階", "стадія"),
    "sponsor": ("owner", "promoter", "主体", "замовник"),
    "counterparty": ("counterparty_kind",),
    "roles": ("role",),
    "starts_on": ("start", "start_date", "開始日", "початок"),
    "ends_on": ("end", "end_date", "deadline", "終了日", "завершення"),
    "documents": ("links",),
    "source_url": ("source", "url", "link", "出典", "джерело"),
    "note": ("notes", "remark", "備考", "примітка"),
}
_FIELDS = {name: name for name in COLUMNS} | {
    also: name for name, others in _ALSO.items() for also in others
}


def field_of(heading: str) -> str:
    """Give the field a heading stands for, blank where it stands for none."""
    folded = "_".join(heading.strip().casefold().replace("-", " ").split())
    return _FIELDS.get(folded, "")


def mapping(headings: Sequence[str]) -> dict[str, str]:
    """Give what each heading is read as; of two headings for one field the first counts."""
    taken: set[str] = set()
    read: dict[str, str] = {}
    for heading in headings:
        field = field_of(heading)
        if heading.strip():
            read.setdefault(heading, "" if field in taken else field)
            taken.add(field)
    return read
