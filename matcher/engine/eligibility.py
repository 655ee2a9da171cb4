"""What the rules say of every pair of a block, by the same code for one pair and for many."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from matcher.domain.firm import FirmProfile
from matcher.domain.need import Need
from matcher.domain.rule import Rule, Subject, Verdict
from matcher.engine.features import Pairs

Verdicts = NDArray[np.int8]


def verdicts(pairs: Pairs, rules: Sequence[Rule]) -> Verdicts:
    """Give every rule's verdict, shape (firms, needs, rules)."""
    result = np.empty((*pairs.shape, len(rules)), np.int8)
    for index, rule in enumerate(rules):
        result[:, :, index] = _rule(pairs, rule)
    return result


def eligibility(judged: Verdicts) -> Verdicts:
    """Give the conjunction over the rules: fail outranks unknown, unknown outranks pass."""
    return np.asarray(judged.min(axis=2, initial=Verdict.PASS), np.int8)


def _rule(pairs: Pairs, rule: Rule) -> Verdicts:
    firms, needs = pairs.firms.profiles, pairs.needs.needs
    if rule.subject is Subject.FIRM:
        column = [judge(rule, getattr(firm, rule.attribute)) for firm in firms]
        return np.broadcast_to(np.array(column, np.int8)[:, None], pairs.shape)
    if rule.subject is Subject.NEED:
        row = [judge(rule, getattr(need, rule.attribute)) for need in needs]
        return np.broadcast_to(np.array(row, np.int8)[None, :], pairs.shape)
    return np.array(
        [
            [judge(rule, PAIR_ATTRIBUTES[rule.attribute](firm, need)) for need in needs]
            for firm in firms
        ],
        np.int8,
    ).reshape(pairs.shape)


def judge(rule: Rule, observed: object) -> Verdict:
    """Give one rule's verdict on an observed attribute; a blank is unknown."""
    if observed is None or observed in ("", ()):
        return Verdict.UNKNOWN
    held = _holds(rule, observed)
    return Verdict.PASS if held else Verdict.FAIL


def _holds(rule: Rule, observed: object) -> bool:
    bound = getattr(rule, rule.operator)
    if rule.operator in ("is_true", "is_false"):
        return bool(observed) is (rule.operator == "is_true")
    if rule.operator == "at_least":
        return bool(float(str(observed)) >= bound)
    if rule.operator == "at_most":
        return bool(float(str(observed)) <= bound)
    values = {str(each) for each in observed} if isinstance(observed, tuple) else {str(observed)}
    return bool(values & set(bound)) is (rule.operator == "one_of")


def _excluded(firm: FirmProfile, need: Need) -> bool | None:
    """Whether the firm rules out every place of the need."""
    if not firm.excluded_oblasts:
        return False
    if not need.oblasts:
        return None
    return set(need.oblasts) <= set(firm.excluded_oblasts)


PAIR_ATTRIBUTES = {"every_place_excluded": _excluded}
