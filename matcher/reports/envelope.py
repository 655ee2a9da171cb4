"""A report with its seals: canonical JSON, one seal a part, one hash over everything.

Seals and hash are taken over the data as a file carries it, never over a model dumped anew: a
later schema may know further optional fields, and the hash of what was written stays the same.
"""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Self

from pydantic import PrivateAttr, ValidationError

from matcher.domain.value import Value
from matcher.reports.data import SCHEMA_VERSION, ReportData
from matcher.reports.figure import Finding

SEAL = 12


class UnreadableReportError(ValueError):
    """The bytes are no report of ours."""


class Envelope(Value):
    """A report, the seal of each part, and the hash of both."""

    report: ReportData
    seals: Mapping[str, str]
    hash: str
    _carried: Mapping[str, Any] = PrivateAttr(default_factory=dict)

    @classmethod
    def holding(cls, data: bytes) -> Self:
        """Give the envelope that is written so; the report's data stay exactly as written."""
        envelope = cls.model_validate_json(data)
        envelope._carried = json.loads(data)["report"]  # noqa: SLF001  filled once, by its own
        return envelope

    @property
    def carried(self) -> Mapping[str, Any]:
        """The report's data as they are written, without what a later schema would add."""
        return self._carried


def canonical(value: object) -> bytes:
    """Give the one way a value is written: sorted keys, no spaces, UTF-8."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def fingerprint(value: object) -> str:
    """Give the sha256 of a value's canonical form."""
    return sha256(canonical(value)).hexdigest()


def sealed(report: ReportData) -> Envelope:
    """Give a report with its seals."""
    return _sealed(report.model_dump(mode="json"))


def held(document: str) -> Envelope:
    """Give a report that is kept as text with its seals, over just what stands in the text."""
    return _sealed(json.loads(document))


def _sealed(carried: Mapping[str, Any]) -> Envelope:
    seals = _seals(carried)
    return Envelope.holding(_written(carried, seals, fingerprint([carried, seals])))


def as_json(envelope: Envelope) -> bytes:
    """Give an envelope as a file."""
    return _written(envelope.carried, envelope.seals, envelope.hash)


def _written(carried: Mapping[str, Any], seals: Mapping[str, str], mark: str) -> bytes:
    return canonical({"report": carried, "seals": dict(seals), "hash": mark}) + b"\n"


def read(data: bytes) -> Envelope:
    """Give the envelope in a file.

    Raises
    ------
    UnreadableReportError
        It is no JSON, or not of the published schema, or of a later one.
    """
    try:
        return Envelope.holding(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = "/".join(str(step) for step in first["loc"])
        problem = _later(data) or f"{where or 'file'}: {first['msg']}"
        raise UnreadableReportError(problem) from error
    except UnicodeDecodeError as error:
        raise UnreadableReportError(f"file: {error}") from error


def _later(data: bytes) -> str:
    """Give what to do with a report of a later schema, nothing if it is of none."""
    try:
        version = json.loads(data)["report"]["schema_version"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    if not isinstance(version, int) or version <= SCHEMA_VERSION:
        return ""
    return (
        f"report/schema_version: {version} is later than {SCHEMA_VERSION}, the latest this "
        "software knows; check the file with the software it names"
    )


def broken_seals(envelope: Envelope) -> list[Finding]:
    """Give every part that is not what was sealed; the hash is named when nothing else is."""
    plain = envelope.carried
    fresh, kept = _seals(plain), envelope.seals
    found = [
        Finding(figure=part, problem=_why(part, fresh, kept))
        for part in dict.fromkeys([*fresh, *kept])
        if fresh.get(part) != kept.get(part)
    ]
    if not found and fingerprint([plain, dict(kept)]) != envelope.hash:
        found = [Finding(figure="hash", problem="does not belong to the report")]
    return found


def _why(part: str, fresh: Mapping[str, str], kept: Mapping[str, str]) -> str:
    if part not in kept:
        return "was not in the report when it was sealed"
    if part not in fresh:
        return "was taken out of the report after it was sealed"
    return "was changed after the report was sealed"


def _seals(plain: Mapping[str, Any]) -> dict[str, str]:
    parts: dict[str, object] = {
        key: value for key, value in plain.items() if key not in {"figures", "notes", "body"}
    }
    parts |= {f"body.{key}": value for key, value in plain["body"].items()}
    parts |= {f"note.{each['id']}": each for each in plain["notes"]}
    parts |= {each["id"]: each for each in plain["figures"]}
    return {key: fingerprint(value)[:SEAL] for key, value in parts.items()}
