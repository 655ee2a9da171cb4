"""The two sides of a match as a report tells them."""

from datetime import date

from matcher.domain.value import Label, Value


class NeedFacts(Value):
    """What is said of a need; `cost` and `cost_usd` are figure ids."""

    id: str
    title: str
    description: str = ""
    sector: Label | None = None
    country: str = ""
    oblasts: tuple[Label, ...] = ()
    place: str = ""
    stage: str = ""
    stage_text: str = ""
    sponsor: str = ""
    counterparty: str = ""
    roles: tuple[str, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    as_of: date | None = None
    source_url: str = ""
    cost: str = ""
    cost_usd: str = ""


class PrivateFirmFacts(Value):
    """What a firm has told the office and nobody else; money and numbers are figure ids."""

    text: str = ""
    website: str = ""
    corporate_number: str = ""
    edrpou: str = ""
    lei: str = ""
    employees: str = ""
    turnover: str = ""
    ticket_min: str = ""
    ticket_max: str = ""
    evidence: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    oblasts: tuple[Label, ...] = ()
    excluded_oblasts: tuple[Label, ...] = ()


class FirmFacts(Value):
    """What is said of a firm; `private` is blank in a public edition."""

    id: str
    name: str
    name_local: str = ""
    country: str = ""
    size: str = ""
    sectors: tuple[Label, ...] = ()
    roles: tuple[str, ...] = ()
    is_synthetic: bool = False
    is_erased: bool = False
    private: PrivateFirmFacts | None = None
