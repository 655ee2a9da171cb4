"""The tables of an officer's desk: declarations, notes, shortlists and saved views."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Column, UniqueConstraint
from sqlmodel import Field, SQLModel

from matcher.domain.desk import CaseKind, ConflictKind
from matcher.store.columns import UtcDateTime, one_of
from matcher.store.tables.fields import NEVER_REUSED, code, key, link, moment, number, text


class ConflictRecord(SQLModel, table=True):
    """An interest an officer has declared; it ends by a date, it is not removed."""

    __tablename__: ClassVar[str] = "conflicts"
    __table_args__ = (one_of("kind", ConflictKind), NEVER_REUSED)
    id: int | None = Field(default=None, sa_column=key())
    officer_id: int = Field(sa_column=link("accounts.id"))
    kind: str = Field(sa_column=code(20))
    subject: str = Field(sa_column=code(300))
    note: str = Field(default="", sa_column=text())
    declared_at: datetime = Field(sa_column=moment())
    ended_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime, nullable=True))


class DeclarationRecord(SQLModel, table=True):
    """An officer's word that their interests in one case are declared."""

    __tablename__: ClassVar[str] = "declarations"
    __table_args__ = (
        UniqueConstraint("officer_id", "case_kind", "case_id"),
        one_of("case_kind", CaseKind),
        NEVER_REUSED,
    )
    id: int | None = Field(default=None, sa_column=key())
    officer_id: int = Field(sa_column=link("accounts.id"))
    case_kind: str = Field(sa_column=code(20))
    case_id: str = Field(sa_column=code())
    declared_at: datetime = Field(sa_column=moment())


class NoteRecord(SQLModel, table=True):
    """A remark on a match; it is not changed afterwards."""

    __tablename__: ClassVar[str] = "notes"
    __table_args__ = NEVER_REUSED
    id: int | None = Field(default=None, sa_column=key())
    match_id: int = Field(sa_column=link("matches.id"))
    author_id: int = Field(sa_column=link("accounts.id"))
    body: str = Field(sa_column=text())
    written_at: datetime = Field(sa_column=moment())


class MentionRecord(SQLModel, table=True):
    """A person named in a note, and when they have read it."""

    __tablename__: ClassVar[str] = "mentions"
    __table_args__ = (UniqueConstraint("note_id", "account_id"), NEVER_REUSED)
    id: int | None = Field(default=None, sa_column=key())
    note_id: int = Field(sa_column=link("notes.id"))
    account_id: int = Field(sa_column=link("accounts.id"))
    read_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime, nullable=True))


class ShortlistRecord(SQLModel, table=True):
    """A named list of matches from any number of searches."""

    __tablename__: ClassVar[str] = "shortlists"
    __table_args__ = (UniqueConstraint("owner_id", "name"), NEVER_REUSED)
    id: int | None = Field(default=None, sa_column=key())
    owner_id: int = Field(sa_column=link("accounts.id"))
    name: str = Field(sa_column=code(200))
    note: str = Field(default="", sa_column=text())
    version: int = Field(default=1, sa_column=number())
    created_at: datetime = Field(sa_column=moment())


class ShortlistEntryRecord(SQLModel, table=True):
    """A match in a shortlist, at its place."""

    __tablename__: ClassVar[str] = "shortlist_entries"
    __table_args__ = (UniqueConstraint("shortlist_id", "match_id"), NEVER_REUSED)
    id: int | None = Field(default=None, sa_column=key())
    shortlist_id: int = Field(sa_column=link("shortlists.id"))
    match_id: int = Field(sa_column=link("matches.id"))
    place: int = Field(sa_column=number())
    note: str = Field(default="", sa_column=text())


class SavedViewRecord(SQLModel, table=True):
    """A search somebody keeps under a name."""

    __tablename__: ClassVar[str] = "saved_views"
    __table_args__ = (UniqueConstraint("owner_id", "name"), NEVER_REUSED)
    id: int | None = Field(default=None, sa_column=key())
    owner_id: int = Field(sa_column=link("accounts.id"))
    name: str = Field(sa_column=code(200))
    query: str = Field(sa_column=text())
