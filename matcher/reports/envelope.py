"""A report with its seals: canonical JSON, one seal a part, one hash over everything."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from pydantic import ValidationError

from matcher.domain.value import Value
from matcher.reports.data import ReportData
from matcher.reports.figure import Finding

SEAL = 12


class UnreadableReportError(ValueError):
    """The bytes are no report of ours."""


class Envelope(Value):
    """A report, the seal of each part, and the hash of both."""

    report: ReportData
    seals: Mapping[str, str]
    hash: str


def canonical(value: object) -> bytes:
    """Give the one way a value is written: sorted keys, no spaces, UTF-8."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def fingerprint(value: object) -> str:
    """Give the sha256 of a value's canonical form."""
    return sha256(canonical(value)).hexdigest()


def sealed(report: ReportData) -> Envelope:
    """Give a report with its seals."""
    plain = report.model_dump(mode="json")
    seals = _seals(plain)
    return Envelope(report=report, seals=seals, hash=fingerprint([plain, seals]))


def as_json(envelope: Envelope) -> bytes:
    """Give an envelope as a file."""
    return canonical(envelope.model_dump(mode="json")) + b"\n"


def read(data: bytes) -> Envelope:
    """Give the envelope in a file.

    Raises
    ------
    UnreadableReportError
        It is no JSON, or not of the published schema.
    """
    try:
        return Envelope.model_validate_json(data)
    except (ValidationError, UnicodeDecodeError) as error:
        first = error.errors()[0] if isinstance(error, ValidationError) else {"msg": str(error)}
        where = "/".join(str(step) for step in first.get("loc", ()))
        raise UnreadableReportError(f"{where or 'file'}: {first['msg']}") from error


def broken_seals(envelope: Envelope) -> list[Finding]:
    """Give every part that is not what was sealed; the hash is named when nothing else is."""
    plain = envelope.report.model_dump(mode="json")
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
