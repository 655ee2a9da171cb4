"""Which column of a file is which field of a need: guessed, remembered, or said by an officer."""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256

from sqlmodel import Session

from matcher.exchange.needs.columns import COLUMNS, mapping
from matcher.services.accounts import Account
from matcher.store import need_files

KEYS = frozenset({"title", "id"})
"""One of these has to be read: without it no row says which need it is."""


class ColumnError(ValueError):
    """The columns cannot be read so: `field` is read twice, or blank: no title, no id."""

    def __init__(self, field: str = "") -> None:
        super().__init__(field or "neither title nor id")
        self.field = field


def begun(session: Session, headings: Sequence[str]) -> dict[str, str]:
    """Give how a file's headings are read unless somebody says otherwise."""
    known = need_files.columns(session, shape(headings)) or mapping(headings)
    return {heading: known.get(heading, "") for heading in headings}


def settle(
    session: Session, account: Account, headings: Sequence[str], said: Sequence[str]
) -> Mapping[str, str]:
    """Give the field each heading is read as, remembered for the next file of these headings.

    Raises
    ------
    ColumnError
        One field is read from two columns, or neither a title nor an id is read.
    """
    read = dict(zip(headings, said, strict=True))
    used = [field for field in said if field]
    for field in used:
        if field not in COLUMNS or used.count(field) > 1:
            raise ColumnError(field)
    if not KEYS & set(used):
        raise ColumnError
    need_files.remember(session, account.id, shape(headings), read)
    return read


def shape(headings: Sequence[str]) -> str:
    """Give what files with the same headings in the same order have in common."""
    return sha256(json.dumps(list(headings)).encode()).hexdigest()
