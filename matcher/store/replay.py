"""What runs were computed from, each thing kept once."""

import json
import zlib
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256

from pydantic import TypeAdapter
from sqlmodel import Session, col, select

from matcher.domain.criterion import WeightProfile
from matcher.domain.register import Entry
from matcher.domain.situation import LineState
from matcher.domain.value import Value
from matcher.store.columns import now
from matcher.store.tables import (
    CatalogueEditionRecord,
    MatchRecord,
    RegisterStateRecord,
    RunInputRecord,
    RunRecord,
)

_LINES = TypeAdapter(dict[str, LineState])
_PACKED = {"weights", "lines", "scores"}


class RunInputs(Value):
    """What a run was computed from, by version and fingerprint, and what came out of it.

    `scores` holds score and rank by need; the rank is None for an ineligible pair.
    """

    run_id: str
    firm_id: str
    firm_version: int
    register_id: str
    weights: WeightProfile
    lines: Mapping[str, LineState] = {}
    day: date
    code_version: str
    result_digest: str
    scores: Mapping[str, tuple[float, int | None]]


def register_id(entries: Iterable[Entry]) -> str:
    """Give the fingerprint of which needs are in force at which version."""
    return sha256(_versions(entries).encode()).hexdigest()


def keep_register(session: Session, entries: Iterable[Entry]) -> str:
    """Give the fingerprint under which a list of needs and versions is kept."""
    versions = _versions(entries)
    key = sha256(versions.encode()).hexdigest()
    if session.get(RegisterStateRecord, key) is None:
        session.add(RegisterStateRecord(id=key, versions=versions))
        session.flush()
    return key


def register(session: Session, key: str) -> Mapping[str, int]:
    """Give the versions of the needs that were in force."""
    record = session.get(RegisterStateRecord, key)
    return {} if record is None else dict(json.loads(record.versions))


def has_catalogue(session: Session, version: str) -> bool:
    """Tell whether a catalogue is kept already."""
    kept = select(CatalogueEditionRecord.id).where(CatalogueEditionRecord.id == version)
    return session.exec(kept).first() is not None


def keep_catalogue(session: Session, version: str, document: str) -> None:
    """Keep a catalogue under its version."""
    packed = zlib.compress(document.encode(), 9)
    session.add(CatalogueEditionRecord(id=version, packed=packed, kept_at=now()))
    session.flush()


def catalogue(session: Session, version: str) -> str | None:
    """Give the catalogue of a version as it was kept, None where it was not."""
    record = session.get(CatalogueEditionRecord, version)
    return None if record is None else zlib.decompress(record.packed).decode()


def add(session: Session, inputs: RunInputs) -> None:
    """Keep what a run was computed from."""
    fields = inputs.model_dump(exclude=_PACKED)
    weights, scores = inputs.weights.model_dump_json(), json.dumps(dict(inputs.scores))
    lines = _LINES.dump_json(dict(inputs.lines)).decode() if inputs.lines else ""
    session.add(RunInputRecord(**fields, weights=weights, lines=lines, scores=scores))
    session.flush()


def get(session: Session, run_id: str) -> RunInputs | None:
    """Give what a run was computed from, None where that was not kept yet."""
    record = session.get(RunInputRecord, run_id)
    return None if record is None else _inputs(record)


def of_firm(session: Session, firm_id: str, limit: int = 50) -> list[RunInputs]:
    """Give the runs of a firm, the newest first."""
    statement = (
        select(RunInputRecord)
        .join(RunRecord, col(RunRecord.id) == col(RunInputRecord.run_id))
        .where(RunInputRecord.firm_id == firm_id)
        .order_by(col(RunRecord.created_at).desc(), col(RunRecord.id))
    )
    return [_inputs(record) for record in session.exec(statement.limit(limit)).all()]


def behind(session: Session, current: str, most: int) -> list[str]:
    """Give firms with matches that were never ranked from the current register, at most some.

    Versions only grow, so a register never comes back; and a decided match of a need that is
    ranked no more keeps its old run, so the matches themselves cannot be asked.
    """
    done = select(RunInputRecord.firm_id).where(RunInputRecord.register_id == current)
    statement = (
        select(MatchRecord.firm_id)
        .where(col(MatchRecord.firm_id).not_in(done))
        .distinct()
        .order_by(MatchRecord.firm_id)
        .limit(most)
    )
    return list(session.exec(statement).all())


def _versions(entries: Iterable[Entry]) -> str:
    return json.dumps({one.need.id: one.version for one in entries}, sort_keys=True)


def _inputs(record: RunInputRecord) -> RunInputs:
    return RunInputs(
        weights=WeightProfile.model_validate_json(record.weights),
        lines=_LINES.validate_json(record.lines) if record.lines else {},
        scores=json.loads(record.scores),
        **record.model_dump(exclude=_PACKED),
    )
