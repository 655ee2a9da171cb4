"""What the rules say of every pair of a block, by the same code for one pair and for many."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.domain.firm import FirmProfile
from matcher.domain.need import Need
from matcher.domain.rule import Rule, Subject, Verdict
from matcher.domain.taxonomy import Taxonomy
from matcher.engine.attributes import PAIR_DERIVED, is_blank, observe, of_firm, of_need
from matcher.engine.features import Pairs

Verdicts = NDArray[np.int8]
Index = NDArray[np.intp]


@dataclass(frozen=True)
class Situations:
    """One rule over a block: a verdict for each distinct situation, and who is in which.

    `table` has a row for each distinct situation of the firms and a column for each of the
    needs; a side the rule does not read has one situation only.
    """

    rows: Index
    columns: Index
    table: Verdicts

    def dense(self) -> Verdicts:
        """Give the verdict of every pair, shape (firms, needs)."""
        return np.asarray(self.table[self.rows][:, self.columns])


def situations(pairs: Pairs, rule: Rule) -> Situations:
    """Give a rule's verdicts by distinct situation."""
    firms, needs = pairs.firms.profiles, pairs.needs.needs
    taxonomy = pairs.encoder.taxonomy
    everywhere = np.zeros(len(needs), np.intp), np.zeros(len(firms), np.intp)
    if rule.subject is Subject.FIRM:
        seen, rows = _distinct(of_firm(rule.attribute, firm, taxonomy) for firm in firms)
        return Situations(rows, everywhere[0], _column(judge(rule, each) for each in seen))
    if rule.subject is Subject.NEED:
        seen, columns = _distinct(of_need(rule.attribute, need, taxonomy) for need in needs)
        return Situations(everywhere[1], columns, _column(judge(rule, each) for each in seen).T)
    return _pair_situations(rule, firms, needs)


def _pair_situations(
    rule: Rule, firms: Sequence[FirmProfile], needs: Sequence[Need]
) -> Situations:
    joint = PAIR_DERIVED[rule.attribute]
    of_firms, rows = _distinct(getattr(firm, joint.firm) for firm in firms)
    of_needs, columns = _distinct(getattr(need, joint.need) for need in needs)
    table = [[judge(rule, joint.derive(one, other)) for other in of_needs] for one in of_firms]
    return Situations(
        rows, columns, np.array(table, np.int8).reshape(len(of_firms), len(of_needs))
    )


def verdicts(pairs: Pairs, rules: Sequence[Rule]) -> Verdicts:
    """Give every rule's verdict, shape (firms, needs, rules)."""
    result = np.empty((*pairs.shape, len(rules)), np.int8)
    for index, rule in enumerate(rules):
        result[:, :, index] = situations(pairs, rule).dense()
    return result


def eligibility(judged: Verdicts) -> Verdicts:
    """Give the conjunction over the rules: fail outranks unknown, unknown outranks pass."""
    return np.asarray(judged.min(axis=2, initial=Verdict.PASS), np.int8)


def eligible(pairs: Pairs, rules: Sequence[Rule]) -> Verdicts:
    """Give the same conjunction, shape (firms, needs), without a layer for each rule."""
    firms = np.full((pairs.shape[0], 1), Verdict.PASS, np.int8)
    needs = np.full((1, pairs.shape[1]), Verdict.PASS, np.int8)
    both: list[Situations] = []
    for rule in rules:
        found = situations(pairs, rule)
        if rule.subject is Subject.FIRM:
            firms = np.minimum(firms, found.table[found.rows])
        elif rule.subject is Subject.NEED:
            needs = np.minimum(needs, found.table[:, found.columns])
        else:
            both.append(found)
    result = np.minimum(firms, needs)
    for found in both:
        np.minimum(result, found.dense(), out=result)
    return result


def judge(rule: Rule, observed: object) -> Verdict:
    """Give one rule's verdict on an observed attribute; a blank is unknown."""
    if is_blank(observed):
        return Verdict.UNKNOWN
    held = _holds(rule, observed)
    return Verdict.PASS if held else Verdict.FAIL


def judge_pair(
    rules: Iterable[Rule], firm: FirmProfile, need: Need, taxonomy: Taxonomy
) -> list[tuple[Rule, Verdict, object]]:
    """Give each rule with its verdict on one pair and what it was judged on."""
    found = [(rule, observe(rule, firm, need, taxonomy)) for rule in rules]
    return [(rule, judge(rule, observed), observed) for rule, observed in found]


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


def _distinct(observed: Iterable[object]) -> tuple[list[object], Index]:
    seen: dict[Hashable, int] = {}
    places = [seen.setdefault(each, len(seen)) for each in observed]
    return list(seen), np.array(places, np.intp)


def _column(judged: Iterable[Verdict]) -> Verdicts:
    return np.array([int(each) for each in judged], np.int8)[:, None]
