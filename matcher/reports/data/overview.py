"""Reports on many matches: a need's shortlist, a portfolio, a firm's best needs."""

from typing import Literal

from matcher.domain.value import Label, Value
from matcher.reports.data.parties import FirmFacts, NeedFacts


class Candidate(Value):
    """One match in a list; its figures are `<key>.rank`, `.score`, `.low`, `.high` and so on.

    `firm_id` is private, blank where the list is of needs; a firm that had itself erased has
    neither it nor a name.
    """

    key: str
    match_id: int
    name: str
    sector: Label | None = None
    size: str = ""
    eligibility: str
    status: str
    open_questions: tuple[Label, ...] = ()
    failed: tuple[Label, ...] = ()
    note: str = ""
    firm_id: str = ""
    is_erased: bool = False


class Shortlist(Value):
    """The firms for one need, best first: `held` of the `total` held against it."""

    kind: Literal["shortlist"] = "shortlist"
    need: NeedFacts
    candidates: tuple[Candidate, ...]
    held: str
    total: str


class FirmReport(Value):
    """The needs for one firm, best first: `held` of the `total` it was held against."""

    kind: Literal["firm"] = "firm"
    firm: FirmFacts
    candidates: tuple[Candidate, ...]
    held: str
    total: str


class Slice(Value):
    """One group of a portfolio; its figures are `<key>.count` and `<key>.share`."""

    key: str
    label: Label


class Placement(Value):
    """One accepted match of a portfolio; `<key>.score` and, where stated, `<key>.cost`.

    `firm_id` is private; a firm that had itself erased has neither it nor a name.
    """

    key: str
    match_id: int
    firm: str
    need: str
    sector: Label | None = None
    size: str = ""
    oblasts: tuple[Label, ...] = ()
    status: str
    cost: str = ""
    firm_id: str = ""
    is_erased: bool = False


class Portfolio(Value):
    """What a programme or a line holds, by sector, oblast and size of firm.

    `line`, `used` and `left` are figure ids, blank for a programme or where no size is published.
    """

    kind: Literal["portfolio"] = "portfolio"
    title: Label
    instrument_id: str = ""
    placements: tuple[Placement, ...]
    sectors: tuple[Slice, ...] = ()
    oblasts: tuple[Slice, ...] = ()
    sizes: tuple[Slice, ...] = ()
    held: str
    small_share: str = ""
    total: str = ""
    uncosted: str = ""
    line: str = ""
    used: str = ""
    left: str = ""
