"""Single fields of stored documents, so that the database counts them and reads no document."""

from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, cast
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Session, func

Document = SQLColumnExpression[str]


def field(session: Session, document: Document, name: str) -> ColumnElement[Any]:
    """Give one field of a document as text or number, null where it is blank."""
    if _is_postgresql(session):
        text: ColumnElement[Any] = cast(document, JSONB)[name].astext
        return text
    return func.json_extract(document, f"$.{name}")


def _is_postgresql(session: Session) -> bool:
    return bool(session.get_bind().dialect.name == "postgresql")
