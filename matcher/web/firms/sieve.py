"""The filters of the results as they stand in the address."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from werkzeug.datastructures import MultiDict

from matcher.domain.names import name_of
from matcher.domain.need import Stage
from matcher.domain.reaction import Stance
from matcher.domain.rule import Verdict
from matcher.exchange.answers.days import read_day
from matcher.exchange.answers.errors import AnswerError
from matcher.exchange.answers.numbers import read_number
from matcher.services.opportunities import Sieve
from matcher.web.context import installation
from matcher.web.filters import as_eligibility
from matcher.web.firms.messages import fault_text
from matcher.web.wording import gettext, language
from matcher.wording.joining import as_named

Options = list[tuple[str, str]]
Read = TypeVar("Read")
NAMES = (
    *("q", "sector", "oblast", "stage", "eligibility", "stance", "score", "cost_low"),
    *("cost_high", "ends_by", "avoided", "sort", "order"),
)


def read_sieve(args: MultiDict[str, str]) -> tuple[Sieve, list[str]]:
    """Give the filters of an address, and what of it cannot be read and is not applied."""
    wrong: list[str] = []

    def take(name: str, label: str, read: Callable[[str], Read]) -> Read | None:
        text = args.get(name, "").strip()
        try:
            return read(text) if text else None
        except AnswerError as error:
            wrong.append(as_named(str(label), fault_text(error)))
        except ValueError:
            wrong.append(as_named(str(label), gettext("There is no such choice.")))
        return None

    values: dict[str, Any] = {
        "q": args.get("q", "")[:200],
        "sector": args.get("sector", "")[:120],
        "oblast": args.get("oblast", "")[:120],
        "stage": take("stage", gettext("Stage"), Stage),
        "eligibility": take("eligibility", gettext("Eligibility"), _verdict),
        "stance": take("stance", gettext("Your stance"), Stance),
        "least_score": take("score", gettext("Score from"), _float),
        "least_cost": take("cost_low", gettext("Cost from"), _amount),
        "most_cost": take("cost_high", gettext("Cost to"), _amount),
        "ends_by": take("ends_by", gettext("Ends by"), _day),
        "with_avoided": bool(args.get("avoided")),
    }
    return Sieve(**values), wrong


def query_of(args: MultiDict[str, str]) -> dict[str, str]:
    """Give the filters of an address that say something, nothing else of it."""
    return {name: args[name][:200] for name in NAMES if args.get(name, "").strip()}


def options() -> dict[str, Options]:
    """Give what can be chosen in each filter."""
    catalogue = installation().catalogue
    every = [("", gettext("all"))]
    words = language()
    return {
        "sector": every
        + [
            (one.code, ("– " if one.parent else "") + one.label.text(words))
            for one in catalogue.taxonomy.sectors
        ],
        "oblast": every + [(one.key, one.name.text(words)) for one in catalogue.oblasts],
        "stage": every + [(one.value, name_of(one)) for one in Stage],
        "eligibility": every + [(one.word, as_eligibility(one)) for one in Verdict],
        "stance": [
            ("", gettext("all but dismissed")),
            *((one.value, name_of(one)) for one in Stance),
        ],
    }


def _verdict(word: str) -> Verdict:
    for one in Verdict:
        if one.word == word:
            return one
    raise ValueError(word)


def _float(text: str) -> float:
    return float(read_number(text))


def _amount(text: str) -> Decimal:
    return read_number(text)


def _day(text: str) -> date:
    return read_day(text)
