"""A desk of any size: firms, needs and matches with values drawn at random, stored as they are.

One need is held against every firm, and each other need against one firm: two lists as long as
the register, and a queue twice as long.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
from sqlalchemy import Connection, Engine, Table, insert
from sqlmodel import SQLModel

from matcher.catalogue.loader import Catalogue, load
from matcher.domain.firm import FirmProfile, Size
from matcher.domain.match import Contribution, Match, RuleVerdict
from matcher.domain.need import Need
from matcher.domain.review import AccountRole
from matcher.domain.rule import Verdict
from matcher.services.passwords import hashed
from matcher.services.ranking import Policy
from matcher.store import accounts, audit
from matcher.store.session import connect, migrate, transaction
from matcher.store.tables import NeedRecord

NEED, PASSWORD = "n00000", "a long word for measuring"
APPROVER = "approver@example.org"
START = datetime(2026, 5, 1, tzinfo=UTC)


def filled(url: str, count: int, officers: int = 20) -> Engine:
    """Give the engine of a new database with so many firms and needs, every officer declared."""
    engine = connect(url)
    migrate(engine)
    catalogue, random = load(), np.random.default_rng(11)
    with transaction(engine) as session:
        people = [
            _account(session, address(number), AccountRole.OFFICER) for number in range(officers)
        ]
        _account(session, APPROVER, AccountRole.APPROVER)
        for number in range(count):
            audit.append(session, f"officer {number % officers}", "measured", f"thing {number}")
    with engine.begin() as connection:
        _insert(connection, "firms", _firms(count, random))
        _insert(connection, "needs", _needs(catalogue, count, random))
        _insert(connection, "runs", [_run()])
        _insert(connection, "matches", _matches(catalogue, count, random))
        _insert(connection, "declarations", _declarations(people, count))
    return engine


def address(number: int) -> str:
    """Give the address one of the officers signs in with."""
    return f"officer{number}@example.org"


def _account(session: Any, email: str, role: AccountRole) -> int:  # noqa: ANN401  a session
    found = accounts.add(session, email, hashed(PASSWORD), role)
    accounts.confirm(session, found.id)
    return found.id


def _insert(connection: Connection, name: str, rows: Any) -> None:  # noqa: ANN401
    table: Table = SQLModel.metadata.tables[name]
    held: list[dict[str, Any]] = []
    for row in rows:
        held.append(row)
        if len(held) == 2_000:
            connection.execute(insert(table), held)
            held = []
    if held:
        connection.execute(insert(table), held)


def _firms(count: int, random: np.random.Generator) -> Iterator[dict[str, Any]]:
    sizes = list(Size)
    for number in range(count):
        name = f"Firm {random.integers(10**6)} of works {number}"
        profile = FirmProfile(
            name=name, size=sizes[number % 4], text_en="Bridges and roads. " * 30
        )
        yield {
            "id": f"f{number:05d}",
            "name": name,
            "size": sizes[number % 4].value,
            "profile": profile.model_dump_json(),
            "version": 1,
            "created_at": START,
            "updated_at": START,
        }


def _needs(
    catalogue: Catalogue, count: int, random: np.random.Generator
) -> Iterator[dict[str, Any]]:
    sectors = [sector.code for sector in catalogue.taxonomy.sectors]
    oblasts = [oblast.key for oblast in catalogue.oblasts]
    for number in range(count):
        need = Need(
            id=f"n{number:05d}",
            title=f"Need {random.integers(10**6)} for repair {number}",
            description="What is to be repaired, and where. " * 20,
            sector=sectors[number % len(sectors)],
            oblasts=(oblasts[number % len(oblasts)],),
        )
        kept = NeedRecord(
            id=need.id,
            document=need.model_dump_json(),
            title=need.title,
            sector=need.sector or "",
            updated_at=START,
        )
        yield kept.model_dump()


def _run() -> dict[str, Any]:
    return {
        "id": "run",
        "created_at": START,
        "catalogue_version": "v",
        "encoder_version": "v",
        "software_version": "v",
        "weight_profile": "balanced",
    }


def _matches(
    catalogue: Catalogue, count: int, random: np.random.Generator
) -> Iterator[dict[str, Any]]:
    weights = Policy.declared(catalogue).weights.weights
    for number in range(count):
        yield _match(catalogue, weights, (f"f{number:05d}", NEED), random)
    for number in range(1, count):
        yield _match(catalogue, weights, (f"f{number:05d}", f"n{number:05d}"), random)


def _match(
    catalogue: Catalogue,
    weights: Any,  # noqa: ANN401  a mapping from criterion to weight
    pair: tuple[str, str],
    random: np.random.Generator,
) -> dict[str, Any]:
    drawn = random.random(len(catalogue.criteria))
    known = random.random(len(drawn)) < 0.85
    parts = tuple(
        Contribution(
            criterion_id=criterion.id,
            performance=float(value) if is_known else None,
            value=float(value) if is_known else None,
            weight=weights.get(criterion.id, 0.0),
            points=float(value) * weights.get(criterion.id, 0.0) if is_known else 0.0,
        )
        for criterion, value, is_known in zip(catalogue.criteria, drawn, known, strict=True)
    )
    verdict = Verdict.FAIL if random.random() < 0.1 else Verdict.PASS
    score = sum(part.points for part in parts)
    match = Match(
        firm_id=pair[0],
        need_id=pair[1],
        eligibility=verdict,
        verdicts=tuple(RuleVerdict(rule_id=r.id, verdict=verdict) for r in catalogue.rules),
        contributions=parts,
        score=score,
        score_low=score,
        score_high=min(1.0, score + 0.1),
        confidence=0.9,
        rank=None if verdict is Verdict.FAIL else 1,
    )
    return {
        "run_id": "run",
        "firm_id": pair[0],
        "need_id": pair[1],
        "rank": match.rank,
        "score": score,
        "width": 0.1,
        "confidence": 0.9,
        "eligibility": verdict.value,
        "document": match.model_dump_json(),
        "status": "open",
        "version": 1,
        "moved_at": START + timedelta(minutes=int(random.integers(0, 100_000))),
    }


def _declarations(people: list[int], count: int) -> Iterator[dict[str, Any]]:
    for officer in people:
        for number in range(count):
            yield {
                "officer_id": officer,
                "case_kind": "need",
                "case_id": f"n{number:05d}",
                "declared_at": START,
            }
        yield {
            "officer_id": officer,
            "case_kind": "firm",
            "case_id": "f00000",
            "declared_at": START,
        }
