"""Answers as typed, read into a profile: every part that can be read is, the rest is told."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from matcher.domain.draft import Answer, Answers
from matcher.domain.firm import FirmProfile, Role, Size, Strength
from matcher.domain.money import Money
from matcher.exchange.answers import days, identifiers, numbers, words
from matcher.exchange.answers.errors import AnswerError, Fault
from matcher.exchange.answers.fields import (
    FIELDS,
    GROUPS,
    MOST_ROWS,
    SECTORS,
    Field,
    Group,
    Kind,
    row_field,
)

MOST = 10**15
_TEXTS = 20_000
_LINE = 500
_REPEATED = frozenset(group.attribute for group in GROUPS)


@dataclass(frozen=True)
class Choices:
    """What may be chosen, code by folded name: sectors and oblasts with their labels."""

    sectors: Mapping[str, str] = field(default_factory=dict)
    oblasts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """The profile the answers state, and what could not be read, by the name of its field.

    What cannot be read keeps the value it had in the former profile.
    """

    profile: FirmProfile
    problems: Mapping[str, AnswerError]


def read_answers(answers: Answers, choices: Choices, former: FirmProfile) -> Reading:
    """Give the profile that some answers state; `former` stands where they cannot be read."""
    reader = _Reader(answers, choices)
    values = {**reader.values(), "is_synthetic": former.is_synthetic}
    _order(values, reader.problems, ("ticket_min", "ticket_max"))
    _order(values, reader.problems, ("available_from", "available_until"))
    for name in reader.problems:
        _keep(values, reader.asked[name], former)
    return _assembled(values, former, reader.problems)


def _keep(values: dict[str, Any], each: Field, former: FirmProfile) -> None:
    if each.attribute in _REPEATED:
        return  # the other rows and the other cells of this row are what the firm says now
    known = getattr(former, each.attribute)
    if each.attribute == "tolerances":
        if (level := known.get(each.part)) is not None:
            values["tolerances"][each.part] = level
        return
    values[each.attribute] = known


def _assembled(
    values: dict[str, Any], former: FirmProfile, problems: dict[str, AnswerError]
) -> Reading:
    for _ in range(len(FIELDS)):
        try:
            return Reading(FirmProfile.model_validate(values), problems)
        except ValidationError as error:
            # A range can still be out of order when one of its ends is the former one.
            wrong = {str(fault["loc"][0]) for fault in error.errors() if fault["loc"]}
            wrong = wrong or {"ticket_min", "ticket_max", "available_from", "available_until"}
            for attribute in wrong:
                problems.setdefault(attribute, AnswerError(Fault.UNREADABLE))
                values[attribute] = getattr(former, attribute, None)
    return Reading(former, problems)


def _order(
    values: dict[str, Any], problems: dict[str, AnswerError], ends: tuple[str, str]
) -> None:
    low, high = (values.get(name) for name in ends)
    if low is not None and high is not None and low > high:
        problems[ends[1]] = AnswerError(Fault.ORDER)
        problems[ends[0]] = AnswerError(Fault.ORDER)


class _Reader:
    """Reads field by field and remembers what it could not read."""

    def __init__(self, answers: Answers, choices: Choices) -> None:
        self.answers, self.choices = answers, choices
        self.problems: dict[str, AnswerError] = {}
        self.asked: dict[str, Field] = {}

    def values(self) -> dict[str, Any]:
        """Give the attributes of a profile that were answered."""
        values: dict[str, Any] = {}
        for each in FIELDS:
            answer = self._read(each)
            if each.part:
                values.setdefault(each.attribute, {})[each.part] = answer
            elif answer is not None:
                values[each.attribute] = answer
        values["turnover"] = self._money(values["turnover"])
        levels = values["tolerances"]
        values["tolerances"] = {name: level for name, level in levels.items() if level is not None}
        for group in GROUPS:
            values[group.attribute] = tuple(self._rows(group))
        if not values.get("name"):
            self.problems.setdefault("name", AnswerError(Fault.REQUIRED))
        self._currencies(values)
        return values

    def _read(self, each: Field) -> Any:  # noqa: ANN401  each kind has its own value
        self.asked[each.name] = each
        given = tuple(one for one in self.answers.get(each.name, ()) if one.strip())
        if not given:
            return None
        try:
            return self._value(each, given)
        except AnswerError as error:
            self.problems[each.name] = error
            return None

    def _value(self, each: Field, given: Answer) -> Any:  # noqa: ANN401
        if each.kind in _SINGLE:
            value = _SINGLE[each.kind](given[0])
        elif each.kind in _LISTS:
            value = _LISTS[each.kind]("\n".join(given))
        elif each.kind is Kind.SECTOR:
            value = words.read_choice(given[0], self.choices.sectors)
        else:
            value = _several(given, self.choices.oblasts)
        return self._amount(each, value) if isinstance(value, numbers.Quantity) else value

    def _amount(self, each: Field, quantity: numbers.Quantity) -> Any:  # noqa: ANN401
        stem = each.name.removesuffix("amount").removesuffix("min").removesuffix("max")
        stated = (self.answers.get(f"{stem.rstrip('_-')}{stem[-1:]}currency") or ("",))[0].strip()
        if quantity.currency and stated and quantity.currency != stated.upper():
            raise AnswerError(Fault.OTHER_CURRENCY, currency=quantity.currency)
        return numbers.bounded(quantity.number, 0, MOST)

    def _money(self, parts: Mapping[str, Any]) -> Money | None:
        amount, currency = parts.get("amount"), parts.get("currency")
        if amount is not None and currency is None:
            self.problems.setdefault("turnover-currency", AnswerError(Fault.CURRENCY_MISSING))
        if amount is None or currency is None:
            return None
        return Money.of(amount, currency, parts.get("as_of"))

    def _currencies(self, values: Mapping[str, Any]) -> None:
        bounds = (values.get("ticket_min"), values.get("ticket_max"))
        if bounds != (None, None) and values.get("ticket_currency") is None:
            self.problems.setdefault("ticket_currency", AnswerError(Fault.CURRENCY_MISSING))

    def _rows(self, group: Group) -> Iterator[dict[str, Any]]:
        seen: set[str] = set()
        for number in range(MOST_ROWS):
            fields = {column: row_field(group, number, column) for column, _ in group.columns}
            row = {column: self._read(each) for column, each in fields.items()}
            if all(value is None for value in row.values()):
                continue
            lead = fields[group.columns[0][0]]
            first = row[lead.part]
            if first is None:
                self.problems.setdefault(lead.name, AnswerError(Fault.REQUIRED))
            elif group is SECTORS and first in seen:
                self.problems[lead.name] = AnswerError(Fault.REPEATED)
            else:
                seen.add(first)
                yield {column: value for column, value in row.items() if value is not None}


def _several(given: Answer, choices: Mapping[str, str]) -> tuple[str, ...]:
    found = [words.read_choice(part, choices) for one in given for part in words.parts(one)]
    return tuple(dict.fromkeys(found))


def _line(longest: int) -> Callable[[str], str]:
    return lambda text: words.read_text(text, longest)


def _text(text: str) -> str:
    return words.read_text(text, _TEXTS, lines=True)


def _codes(kind: type[Size] | type[Role] | type[Strength]) -> Mapping[str, str]:
    return {
        word: each.value for each in kind for word in (each.value, each.value.replace("_", " "))
    }


def _phrases(text: str) -> tuple[str, ...]:
    found = [
        words.read_text(part, _LINE)
        for part in words.parts(words.read_text(text, _TEXTS, lines=True))
    ]
    return tuple(dict.fromkeys(found))


def _lines(text: str) -> tuple[str, ...]:
    plain = words.read_text(text, _TEXTS, lines=True)
    found = [words.read_text(part, _LINE) for part in plain.split("\n")]
    return tuple(dict.fromkeys(one for one in found if one))


def _countries(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words.read_country(part) for part in words.parts(text)))


def _roles(text: str) -> tuple[str, ...]:
    return _several((text,), _codes(Role))


_SINGLE: Mapping[Kind, Callable[[str], Any]] = {
    Kind.NAME: _line(300),
    Kind.LINE: _line(_LINE),
    Kind.TEXT: _text,
    Kind.COUNTRY: words.read_country,
    Kind.SIZE: lambda text: words.read_choice(text, _codes(Size)),
    Kind.STRENGTH: lambda text: words.read_choice(text, _codes(Strength)),
    Kind.WEB: words.read_web,
    Kind.CORPORATE_NUMBER: identifiers.read_corporate_number,
    Kind.EDRPOU: identifiers.read_edrpou,
    Kind.LEI: identifiers.read_lei,
    Kind.COUNT: lambda text: numbers.read_whole(text, 0, 10_000_000),
    Kind.FOUNDED: lambda text: days.read_year(text, 1500),
    Kind.YEAR: lambda text: days.read_year(text, 1850),
    Kind.AMOUNT: numbers.read_quantity,
    Kind.CURRENCY: words.read_currency,
    Kind.PERCENT: numbers.read_share,
    Kind.DAY: days.read_day,
    Kind.TRUTH: words.read_truth,
    Kind.LEVEL: lambda text: numbers.read_whole(text, 0, 4),
}
_LISTS: Mapping[Kind, Callable[[str], Any]] = {
    Kind.PHRASES: _phrases,
    Kind.LINES: _lines,
    Kind.COUNTRIES: _countries,
    Kind.ROLES: _roles,
}
