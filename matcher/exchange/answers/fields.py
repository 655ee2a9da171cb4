"""The one list of the answers a firm gives, and which part of a profile each of them fills."""

from dataclasses import dataclass
from enum import StrEnum

from matcher.domain.risk import Dimension


class Step(StrEnum):
    """The pages of the form, in order."""

    COMPANY = "company"
    CAPABILITIES = "capabilities"
    RISK = "risk"
    FINANCING = "financing"
    DELIVERY = "delivery"
    DECLARATIONS = "declarations"


class Kind(StrEnum):
    """How an answer is asked for and read."""

    NAME = "name"
    LINE = "line"
    TEXT = "text"
    COUNTRY = "country"
    COUNTRIES = "countries"
    SIZE = "size"
    STRENGTH = "strength"
    SECTOR = "sector"
    OBLASTS = "oblasts"
    ROLES = "roles"
    WEB = "web"
    CORPORATE_NUMBER = "corporate_number"
    EDRPOU = "edrpou"
    LEI = "lei"
    COUNT = "count"
    FOUNDED = "founded"
    YEAR = "year"
    AMOUNT = "amount"
    CURRENCY = "currency"
    PERCENT = "percent"
    DAY = "day"
    TRUTH = "truth"
    LEVEL = "level"
    PHRASES = "phrases"
    LINES = "lines"


@dataclass(frozen=True)
class Field:
    """One answer: under which name it is posted, how it is read, which part of a profile it fills.

    `part` is blank where the answer fills the attribute as a whole.
    """

    name: str
    step: Step
    kind: Kind
    attribute: str
    part: str = ""

    @property
    def several(self) -> bool:
        """Whether the answer is a set of boxes, which a browser leaves out when none is ticked."""
        return self.kind in {Kind.OBLASTS, Kind.ROLES}


@dataclass(frozen=True)
class Group:
    """A repeatable row of answers, posted as `<attribute>-<number>-<column>`."""

    attribute: str
    step: Step
    columns: tuple[tuple[str, Kind], ...]


MOST_ROWS = 50
SECTORS = Group(
    "sectors",
    Step.CAPABILITIES,
    (("sector", Kind.SECTOR), ("strength", Kind.STRENGTH), ("evidence", Kind.LINE)),
)
REFERENCES = Group(
    "references",
    Step.CAPABILITIES,
    (
        *(("title", Kind.LINE), ("description", Kind.TEXT), ("sector", Kind.SECTOR)),
        *(("country", Kind.COUNTRY), ("year", Kind.YEAR)),
        *(("amount", Kind.AMOUNT), ("currency", Kind.CURRENCY)),
    ),
)
GROUPS = (SECTORS, REFERENCES)
_ROWS = frozenset(str(number) for number in range(MOST_ROWS))


def _fields(step: Step, **kinds: Kind) -> tuple[Field, ...]:
    return tuple(Field(name, step, kind, name) for name, kind in kinds.items())


_COMPANY = (
    *_fields(
        Step.COMPANY,
        name=Kind.NAME,
        name_local=Kind.LINE,
        country=Kind.COUNTRY,
        size=Kind.SIZE,
        employees=Kind.COUNT,
    ),
    Field("turnover-amount", Step.COMPANY, Kind.AMOUNT, "turnover", "amount"),
    Field("turnover-currency", Step.COMPANY, Kind.CURRENCY, "turnover", "currency"),
    Field("turnover-as_of", Step.COMPANY, Kind.DAY, "turnover", "as_of"),
    *_fields(
        Step.COMPANY,
        founded_year=Kind.FOUNDED,
        website=Kind.WEB,
        corporate_number=Kind.CORPORATE_NUMBER,
        edrpou=Kind.EDRPOU,
        lei=Kind.LEI,
    ),
)
_CAPABILITIES = _fields(
    Step.CAPABILITIES,
    text_en=Kind.TEXT,
    text_ja=Kind.TEXT,
    text_uk=Kind.TEXT,
    tags=Kind.PHRASES,
    certificates=Kind.LINES,
)
_RISK = tuple(
    Field(f"tolerances-{one.value}", Step.RISK, Kind.LEVEL, "tolerances", one.value)
    for one in Dimension
)
_FINANCING = _fields(
    Step.FINANCING,
    ticket_min=Kind.AMOUNT,
    ticket_max=Kind.AMOUNT,
    ticket_currency=Kind.CURRENCY,
    equity_share=Kind.PERCENT,
    japanese_content_share=Kind.PERCENT,
    export_experience=Kind.TRUTH,
    ukrainian_affiliate=Kind.TRUTH,
    ukrainian_partner=Kind.TRUTH,
    partner_owners_ukrainian=Kind.TRUTH,
)
_DELIVERY = _fields(
    Step.DELIVERY,
    roles=Kind.ROLES,
    countries=Kind.COUNTRIES,
    oblasts=Kind.OBLASTS,
    excluded_oblasts=Kind.OBLASTS,
    available_from=Kind.DAY,
    available_until=Kind.DAY,
    sends_staff=Kind.TRUTH,
)
_DECLARATIONS = _fields(
    Step.DECLARATIONS,
    sanctions_clear=Kind.TRUTH,
    integrity_policy=Kind.TRUTH,
    environmental_policy=Kind.TRUTH,
)

FIELDS = (*_COMPANY, *_CAPABILITIES, *_RISK, *_FINANCING, *_DELIVERY, *_DECLARATIONS)
BY_NAME = {field.name: field for field in FIELDS}


def row_field(group: Group, number: int, column: str) -> Field:
    """Give the field of one cell of a repeatable row."""
    kind = dict(group.columns)[column]
    return Field(f"{group.attribute}-{number}-{column}", group.step, kind, group.attribute, column)


def named(name: str) -> Field | None:
    """Give the field of a posted name, None for a name that no answer has."""
    if name in BY_NAME:
        return BY_NAME[name]
    attribute, _, rest = name.partition("-")
    number, _, column = rest.partition("-")
    for group in GROUPS:
        if group.attribute == attribute and number in _ROWS and column in dict(group.columns):
            return row_field(group, int(number), column)
    return None
