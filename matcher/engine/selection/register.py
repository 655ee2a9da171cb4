"""A register of needs, made ready once to be held against any number of firms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from matcher.domain.criterion import Criterion
from matcher.domain.rule import Rule
from matcher.engine.columns import Distinct, Index, distinct, keep
from matcher.engine.criteria import MEASURES, TEXT, fields_read
from matcher.engine.features import Encoder, FloatArray, NeedColumns
from matcher.engine.scoring import declared
from matcher.engine.selection.words import Words

# Criteria are looked up together while the situations they tell apart are no more than this.
_MOST_SITUATIONS = 1024


@dataclass(frozen=True)
class Decision:
    """By what pairs are judged."""

    criteria: tuple[Criterion, ...]
    rules: tuple[Rule, ...]
    weights: FloatArray

    @classmethod
    def of(
        cls, criteria: Sequence[Criterion], rules: Sequence[Rule], weights: Mapping[str, float]
    ) -> "Decision":
        """Give the decision with its weights in the order of the criteria."""
        return cls(tuple(criteria), tuple(rules), declared(criteria, weights))

    @cached_property
    def structured(self) -> tuple[int, ...]:
        """The places of the measured criteria that read fields."""
        measured = enumerate(each.id for each in self.criteria)
        return tuple(i for i, name in measured if name in MEASURES and name != TEXT)

    @cached_property
    def text(self) -> int | None:
        """The place of the criterion that reads words."""
        names = [each.id for each in self.criteria]
        return names.index(TEXT) if TEXT in names else None


@dataclass(frozen=True)
class Group:
    """Criteria looked up together: needs that agree in what these read are one situation."""

    criteria: tuple[int, ...]
    situations: Distinct[tuple[int, ...]]

    @cached_property
    def of_each(self) -> Index:
        """The situation of each criterion in each joint situation, shape (criteria, joint)."""
        joint = np.array(self.situations.values, np.intp)
        return np.ascontiguousarray(joint.reshape(-1, len(self.criteria)).T)


@dataclass(frozen=True)
class Register:
    """The needs with what does not depend on the firms."""

    encoder: Encoder
    needs: NeedColumns
    decision: Decision

    @cached_property
    def words(self) -> Words:
        """The words of the needs."""
        return keep(self.needs.kept, Words, lambda: Words(self.needs.texts))

    @cached_property
    def order(self) -> Index:
        """The place of each need in the order of the ids, which decides ties."""
        return places(self.needs.ids)

    @cached_property
    def situations(self) -> dict[int, Index]:
        """For each structured criterion, which of its situations each need is in."""
        return {i: self._distinct(i).codes for i in self.decision.structured}

    @cached_property
    def examples(self) -> dict[int, NeedColumns]:
        """For each structured criterion, one need of each situation."""
        made: dict[tuple[str, ...], NeedColumns] = {}
        for i in self.decision.structured:
            fields = fields_read(self.decision.criteria[i].id)
            if fields not in made:
                made[fields] = self.needs.take(self._distinct(i).first)
        return {i: made[fields_read(self.decision.criteria[i].id)] for i in self.situations}

    def _distinct(self, i: int) -> Distinct[tuple[object, ...]]:
        return self.needs.situations(fields_read(self.decision.criteria[i].id))

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The structured criteria, together where few situations come of it."""
        found: list[Group] = []
        fewest = sorted(self.situations, key=lambda i: int(self.situations[i].max(initial=0)))
        for i in fewest:
            joint = self._joint((*found[-1].criteria, i)) if found else self._joint((i,))
            if found and len(joint.situations.values) <= _MOST_SITUATIONS:
                found[-1] = joint
            else:
                found.append(self._joint((i,)))
        return tuple(found)

    def _joint(self, criteria: tuple[int, ...]) -> Group:
        columns = np.stack([self.situations[i] for i in criteria])
        return Group(criteria, distinct(map(tuple, columns.T.tolist())))

    def prepare(self, *, few: bool = False) -> None:
        """Make ready everything few or many firms need, before several threads ask for it."""
        _ = self.order, self.examples, [group.of_each for group in self.groups]
        self.words.prepare(few=few)


def places(ids: Sequence[str]) -> Index:
    """Give the place of each id in their order."""
    result = np.empty(len(ids), np.intp)
    result[np.argsort(np.array(ids), kind="stable")] = np.arange(len(ids))
    return result
