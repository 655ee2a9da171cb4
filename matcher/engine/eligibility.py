"""What the rules say of every pair of a block, by the same code for one pair and for many."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matcher.domain.firm import FirmProfile
from matcher.domain.need import Need
from matcher.domain.rule import Rule, Subject, Verdict
from matcher.domain.taxonomy import Taxonomy
from matcher.engine.attributes import PAIR_DERIVED, Joint, is_blank, observe, of_firm, of_need
from matcher.engine.columns import Distinct, distinct, keep
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
        return np.take(self.table[self.rows], self.columns, axis=1)


def situations(pairs: Pairs, rule: Rule) -> Situations:
    """Give a rule's verdicts by distinct situation; what was judged of the needs is kept."""
    taxonomy, key = pairs.encoder.taxonomy, (rule.subject, rule.attribute)
    if rule.subject is Subject.PAIR:
        return _pair_situations(pairs, rule)
    if rule.subject is Subject.FIRM:
        seen = keep(
            pairs.firms.kept,
            key,
            lambda: distinct(of_firm(rule.attribute, f, taxonomy) for f in pairs.firms.profiles),
        )
        return Situations(
            seen.codes, np.zeros(pairs.shape[1], np.intp), _column(rule, seen.values)
        )
    seen = keep(
        pairs.needs.kept,
        key,
        lambda: distinct(of_need(rule.attribute, n, taxonomy) for n in pairs.needs.needs),
    )
    everyone = np.zeros(pairs.shape[0], np.intp)
    return Situations(everyone, seen.codes, _column(rule, seen.values).T)


def sides(pairs: Pairs, joint: Joint) -> tuple[Distinct[Any], Distinct[Any]]:
    """Give what an attribute of the two together reads of the firms and of the needs; kept."""
    firms = keep(
        pairs.firms.kept,
        ("of_firms", joint.firm),
        lambda: distinct(getattr(firm, joint.firm) for firm in pairs.firms.profiles),
    )
    needs = keep(
        pairs.needs.kept,
        ("of_needs", joint.need),
        lambda: distinct(getattr(need, joint.need) for need in pairs.needs.needs),
    )
    return firms, needs


def _pair_situations(pairs: Pairs, rule: Rule) -> Situations:
    joint = PAIR_DERIVED[rule.attribute]
    firms, needs = sides(pairs, joint)
    rows: dict[Hashable, list[Verdict]] = keep(pairs.needs.kept, rule, dict)
    for one in firms.values:
        if one not in rows:
            rows[one] = [judge(rule, joint.derive(one, other)) for other in needs.values]
    table = np.array([rows[one] for one in firms.values], np.int8)
    shape = len(firms.values), len(needs.values)
    return Situations(firms.codes, needs.codes, table.reshape(shape))


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


def _column(rule: Rule, seen: Iterable[object]) -> Verdicts:
    return np.array([int(judge(rule, each)) for each in seen], np.int8)[:, None]
