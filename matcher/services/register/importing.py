"""What a file would change in the register, row by row, before anything is written."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session

from matcher.catalogue.loader import Catalogue
from matcher.domain.need import Need
from matcher.domain.register import Entry, Plan, PlannedNeed, Rejection, RowFault, changes
from matcher.exchange.needs.reading import Brought
from matcher.services.register.editing import fresh_id
from matcher.store import needs

Fields = Mapping[str, object]
_REQUIRED = ("title", "source_url", "as_of")


class _RowError(ValueError):
    def __init__(self, column: str, fault: RowFault, found: str = "") -> None:
        super().__init__(fault.value)
        self.column, self.fault, self.found = column, fault, found


def plan(session: Session, catalogue: Catalogue, brought: Brought) -> Plan:
    """Give what the rows of a file would add and change, and those that are refused.

    A blank cell leaves a known need as it is. A row without an id that says what a known need
    says is refused, so that no need is entered twice.
    """
    reader = _Reader(session, catalogue)
    planned: list[PlannedNeed] = []
    rejected = list(brought.rejected)
    for row, fields in brought.rows:
        try:
            planned.append(reader.read(row, fields))
        except _RowError as error:
            rejected.append(
                Rejection(row=row, column=error.column, fault=error.fault, found=error.found)
            )
    differing = tuple(one for one in planned if not one.seen or one.changes)
    return Plan(
        planned=differing,
        rejected=tuple(sorted(rejected, key=lambda each: each.row)),
        unchanged=len(planned) - len(differing),
        columns=brought.columns,
    )


class _Reader:
    """Reads rows against the register as it stands, and against the rows before."""

    def __init__(self, session: Session, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._known = _entries(session)
        self._titles = {_sense(one.need): one.need.id for one in self._known.values()}
        self._seen: set[str] = set()

    def read(self, row: int, fields: Fields) -> PlannedNeed:
        key = str(fields.get("id", ""))
        if key in self._seen:
            raise _RowError("id", RowFault.REPEATED, key)
        entry = self._known.get(key)
        if entry is not None and entry.is_retired:
            raise _RowError("id", RowFault.RETIRED, key)
        need = self._need(fields, None if entry is None else entry.need)
        if entry is None:
            self._refuse_known(need)
        self._seen.add(need.id)
        return PlannedNeed(
            need=need,
            row=row,
            seen=0 if entry is None else entry.version,
            changes=changes(None if entry is None else entry.need, need),
        )

    def _need(self, fields: Fields, before: Need | None) -> Need:
        state = {} if before is None else dict(before)
        told = {"id": fresh_id(), **state, **fields}
        if "sector_label" in fields:
            told["sector"] = None  # read anew from what the file calls it
        for name in _REQUIRED:
            if not told.get(name):
                raise _RowError(name, RowFault.MISSING)
        if told.get("cost") is not None and not told.get("currency"):
            raise _RowError("currency", RowFault.MISSING)
        return self._same_spelling(
            self._catalogue.spelling.need(Need.model_validate(told)), before
        )

    @staticmethod
    def _same_spelling(need: Need, before: Need | None) -> Need:
        """Give the need without a label that only spells the sector it had."""
        if before is None or before.sector != need.sector or need.sector is None:
            return need
        return need.model_copy(update={"sector_label": before.sector_label})

    def _refuse_known(self, need: Need) -> None:
        known = self._titles.get(_sense(need))
        if known is not None:
            raise _RowError("title", RowFault.KNOWN_ALREADY, known)
        self._titles[_sense(need)] = need.id


def _entries(session: Session) -> Mapping[str, Entry]:
    every: Sequence[Entry] = needs.entries(session)
    return {one.need.id: one for one in every}


def _sense(need: Need) -> tuple[str, tuple[str, ...]]:
    return " ".join(need.title.casefold().split()), tuple(sorted(need.oblasts))
