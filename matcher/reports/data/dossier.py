"""The dossier of one match."""

from datetime import date, datetime
from typing import Literal

from matcher.domain.value import Label, Value, Words
from matcher.reports.data.parties import FirmFacts, NeedFacts


class Part(Value):
    """One criterion of the score; its figures are `<key>.performance`, `.value`, and so on."""

    key: str
    label: Label
    question: Label
    unit: Words
    known: bool


class Condition(Value):
    """One rule and what it says of the match; `observed` is private."""

    rule_id: str
    text: Label
    verdict: str
    remedy: Label | None = None
    instrument: Label | None = None
    url: str = ""
    as_of: date | None = None
    observed: Label | None = None


class PricePart(Value):
    """One part of a leg's price; its figures are `<key>.low` and `<key>.high`.

    One with inputs is a minimum premium: either end has `<key>.<end>.flat`, `.category`,
    `.buyer`, `.months`, `.years`, `.commercial`, `.political` and `.discount` beside it.
    """

    key: str
    kind: str
    has_inputs: bool = False


class Leg(Value):
    """One instrument in a financing stack.

    Its figures are `<key>.amount`, `.share`, `.low` and `.high` and, where it is part of the
    schedule, `.years`, `.grace`, and sums such as `.total.interest.low`.
    """

    key: str
    instrument_id: str
    name: Label
    provider: str
    function: str
    state: str
    reasons: tuple[Label, ...] = ()
    disputed: bool = False
    parts: tuple[PricePart, ...] = ()
    course: str = ""


class Period(Value):
    """A year of the stack's money, or several together, from `<key>.first` to `<key>.last`.

    The sums over all legs are `<key>.drawn`, `.repaid`, `.balance` and, low and high, `.interest`,
    `.premium` and `.tax`; those of one leg stand before them, as in `leg1.<key>.repaid`.
    """

    key: str


class Stack(Value):
    """What could pay for the engagement; `unexplained` names what widens the band."""

    legs: tuple[Leg, ...] = ()
    schedule: tuple[Period, ...] = ()
    covered: str = ""
    total: str = ""
    cost_low: str = ""
    cost_high: str = ""
    unexplained: tuple[Label, ...] = ()


class Risk(Value):
    """One dimension; figures `<key>.exposure`, `.cover`, `.residual`, and private `.tolerance`."""

    key: str
    dimension: str
    known: bool
    reasons: tuple[Label, ...] = ()


class Hurdle(Value):
    """One obstacle; `<key>.weeks` is its lead time where one is published."""

    key: str
    kind: str
    title: Label
    evidence: Label
    remedy: Label
    actor: Label
    weeks_known: bool = False


class Appointment(Value):
    """A day that matters, and why."""

    day: date
    what: Label
    url: str = ""


class Question(Value):
    """What the firm or the office still has to answer, and what the answer would decide."""

    text: Label
    decides: str
    points: str = ""


class Step(Value):
    """One decision as the history shows it; all but its moment, status and score is private.

    `officer` is the number of the account; `exception` says why the ranking was departed from.
    """

    at: datetime
    status: str
    reason: str = ""
    note: str = ""
    exception: str = ""
    officer: int | None = None
    is_exception: bool = False
    score: str = ""


class Dossier(Value):
    """Everything about one match."""

    kind: Literal["dossier"] = "dossier"
    match_id: int
    need: NeedFacts
    firm: FirmFacts
    eligibility: str
    status: str
    parts: tuple[Part, ...]
    conditions: tuple[Condition, ...]
    stack: Stack | None = None
    risks: tuple[Risk, ...] = ()
    hurdles: tuple[Hurdle, ...] = ()
    calendar: tuple[Appointment, ...] = ()
    questions: tuple[Question, ...] = ()
    history: tuple[Step, ...] = ()
    robustness: tuple[str, ...] = ()
