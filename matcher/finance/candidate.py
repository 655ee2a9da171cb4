"""Which instruments a pair can count on: usable, to be asked for, or closed, each with reasons."""

from collections.abc import Iterable
from dataclasses import dataclass

from matcher.domain.financing import FinancingPolicy, Text
from matcher.domain.firm import Role
from matcher.domain.instrument import (
    Anchor,
    Availability,
    Function,
    Instrument,
)
from matcher.domain.rule import Rule, Verdict
from matcher.domain.situation import LineState, Situation
from matcher.domain.stack import LegStatus, Reason

Judged = tuple[Rule, Verdict]

OWNERS = frozenset({Role.INVESTOR, Role.OPERATOR})
"""Roles that put money in; every other role delivers something and is paid for it."""
_CLOSED = frozenset({Availability.CLOSED, Availability.PRECEDENT})


@dataclass(frozen=True)
class Candidate:
    """An instrument as it stands for one situation."""

    instrument: Instrument
    status: LegStatus
    reasons: tuple[Reason, ...] = ()
    line: LineState | None = None

    @property
    def combines(self) -> bool:
        """Whether it can be a leg: not closed, with terms, and paying or covering a share."""
        one = self.instrument
        covers = one.function is Function.COVERS and bool(one.terms.cover)
        has_part = covers or one.function is Function.FUNDS
        return self.status is not LegStatus.NOT_USABLE and one.has_terms and has_part

    @property
    def names(self) -> frozenset[str]:
        """What other instruments may call it by."""
        return frozenset({self.instrument.id, self.instrument.kind})


def candidate(
    instrument: Instrument,
    verdicts: Iterable[Judged],
    situation: Situation,
    policy: FinancingPolicy,
    line: LineState | None = None,
) -> Candidate:
    """Give an instrument's standing from its rules' verdicts, its availability and its line."""
    judged = tuple(verdicts)
    closed = [*_failed(judged), *_shut(instrument, situation, policy, line)]
    if closed:
        return Candidate(instrument, LegStatus.NOT_USABLE, tuple(closed), line)
    unsure = [*_unanswered(judged), *_unconfirmed(instrument, policy, line)]
    status = LegStatus.ENQUIRE if unsure else LegStatus.USABLE
    return Candidate(instrument, status, tuple(unsure), line)


def availability(instrument: Instrument, line: LineState | None) -> Availability:
    """Give what an officer confirmed of an instrument, else what was published."""
    if line is not None and line.availability is not None:
        return line.availability
    return instrument.availability


def anchors(roles: Iterable[Role]) -> frozenset[str]:
    """Give what of the firm's own a cover can stand on; a firm without stated roles has both."""
    told = set(roles)
    found: set[str] = set()
    if not told or told & OWNERS:
        found.add(Anchor.OWN_EQUITY)
    if not told or told - OWNERS:
        found.add(Anchor.EXPORT_CONTRACT)
    return frozenset(found)


def _failed(judged: Iterable[Judged]) -> list[Reason]:
    return [_rule_reason("rule", rule) for rule, verdict in judged if verdict is Verdict.FAIL]


def _unanswered(judged: Iterable[Judged]) -> list[Reason]:
    return [_rule_reason("answer", rule) for rule, verdict in judged if verdict is Verdict.UNKNOWN]


def _rule_reason(kind: str, rule: Rule) -> Reason:
    return Reason(code=f"{kind}:{rule.id}", text=rule.reason, source=rule.source)


def _shut(
    instrument: Instrument, situation: Situation, policy: FinancingPolicy, line: LineState | None
) -> list[Reason]:
    found = []
    state = availability(instrument, line)
    if state in _CLOSED:
        found.append(_status_reason(instrument, state))
    if line is not None and line.room_high is not None and line.room_high.minor <= 0:
        found.append(policy.reason(Text.NO_ROOM, instrument.id))
    longest, asked = instrument.terms.tenor_years_max, situation.tenor_years
    if longest is not None and asked is not None and asked > longest:
        found.append(policy.reason(Text.TENOR_TOO_LONG, instrument.id))
    return found


def _unconfirmed(
    instrument: Instrument, policy: FinancingPolicy, line: LineState | None
) -> list[Reason]:
    found = []
    state = availability(instrument, line)
    if state is not Availability.OPEN:
        found.append(_status_reason(instrument, state))
    if not instrument.has_terms:
        found.append(policy.reason(Text.TERMS_UNPUBLISHED, instrument.id))
    elif instrument.function is Function.COVERS and not instrument.terms.cover:
        found.append(policy.reason(Text.COVER_UNPUBLISHED, instrument.id))
    return found


def _status_reason(instrument: Instrument, state: Availability) -> Reason:
    code = f"availability:{state}"
    return Reason(code=code, text=instrument.status, source=next(iter(instrument.sources), None))
