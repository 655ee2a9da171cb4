"""Codes as words in the language spoken."""

from enum import StrEnum

from matcher.domain.firm import Role, Size
from matcher.domain.instrument import Function
from matcher.domain.names import name_of
from matcher.domain.need import Counterparty, Stage
from matcher.domain.obstacle import ObstacleKind
from matcher.domain.review import ReasonCode, Status
from matcher.domain.risk import Dimension
from matcher.wording import gettext as _
from matcher.wording import pgettext

_LONGEST_NAME = 90


def verdict(code: str) -> str:
    """Give what one condition says."""
    words = {
        "pass": pgettext("verdict", "met"),
        "fail": pgettext("verdict", "not met"),
        "unknown": pgettext("verdict", "unknown"),
    }
    return words.get(code, code)


def eligibility(code: str) -> str:
    """Give what all conditions together say."""
    words = {
        "pass": _("eligible"),
        "fail": _("not eligible"),
        "unknown": _("eligible if what is unknown is met"),
    }
    return words.get(code, code)


def short_eligibility(code: str) -> str:
    """Give the same in a word or two."""
    words = {"pass": _("eligible"), "fail": _("not eligible"), "unknown": _("not settled")}
    return words.get(code, code)


def leg_state(code: str) -> str:
    """Give whether a leg of a stack can be counted on."""
    words = {
        "usable": pgettext("leg", "usable"),
        "enquire": pgettext("leg", "enquire"),
        "not_usable": pgettext("leg", "not usable"),
    }
    return words.get(code, plain(code))


def firm(name: str, *, is_erased: bool) -> str:
    """Give the name of a firm, and what stands for it where it had itself erased."""
    return _("a firm that had itself erased") if is_erased else name


def brief(name: str) -> str:
    """Give a name as a sentence has room for it."""
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip() + "…"


def price_part(code: str) -> str:
    """Give what a part of a price is paid for."""
    words = {
        "base_rate": _("base rate"),
        "margin": _("margin"),
        "premium": _("premium, by the year"),
        "tax": _("tax on interest"),
    }
    return words.get(code, plain(code))


def premium_input(code: str) -> str:
    """Give what a minimum premium follows from."""
    words = {
        "flat": _("premium, paid once"),
        "category": _("country risk category"),
        "buyer": _("category of the buyer"),
        "months": _("months of disbursement"),
        "years": _("years of repayment"),
        "commercial": _("share of commercial risk covered"),
        "political": _("share of political risk covered"),
        "discount": _("discount rate"),
    }
    return words.get(code, plain(code))


def status(code: str) -> str:
    """Give where a match stands in review."""
    return _named(Status, code)


def reason(code: str) -> str:
    """Give why an officer decided as they did."""
    return _named(ReasonCode, code)


def function(code: str) -> str:
    """Give what an instrument does in a stack."""
    return _named(Function, code)


def size(code: str) -> str:
    """Give the size class of a firm."""
    return _named(Size, code)


def role(code: str) -> str:
    """Give what a firm wants to be in a project."""
    return _named(Role, code)


def stage(code: str) -> str:
    """Give how far the preparation of a need has come."""
    return _named(Stage, code)


def counterparty(code: str) -> str:
    """Give who stands on the other side of the contract."""
    return _named(Counterparty, code)


def hurdle(code: str) -> str:
    """Give the kind of an obstacle."""
    return _named(ObstacleKind, code)


def dimension(code: str) -> str:
    """Give a dimension of risk, as a row begins."""
    name = _named(Dimension, code)
    return name[:1].upper() + name[1:]


def warning(code: str) -> str:
    """Give what a reader has to know before relying on a report."""
    words = {
        "firm_withdrawn": _("The firm has withdrawn since; this report is kept for the record."),
        "firm_changed": _("The firm has changed its profile since the ranking was computed."),
        "need_changed": _("The need has changed since the ranking was computed."),
        "catalogue_changed": _("The catalogue has changed since the ranking was computed."),
        "cost_missing": _("No cost is published for the need; nothing here depends on one."),
        "cost_unconvertible": _(
            "The cost is stated in a currency for which no exchange rate is declared."
        ),
        "not_eligible": _("At least one condition is not met: the match is not eligible."),
        "synthetic": _("The firm is synthetic: made up for demonstration, it does not exist."),
        "opinion_withheld": _(
            "A second opinion is being formed; decisions are withheld until then."
        ),
        "redacted": _(
            "A firm that had itself erased was taken out of this report after it was made."
        ),
        "nothing_listed": _("There is nothing to list."),
    }
    return words.get(code, plain(code))


def plain(code: str) -> str:
    """Give a code as words when nothing better is known."""
    return code.replace("_", " ")


def _named(kind: type[StrEnum], code: str) -> str:
    return name_of(kind(code)) if code in set(kind) else plain(code)
