"""What made two runs of a firm differ, cause by cause, need by need."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from sqlmodel import Session

from matcher.catalogue.loader import Catalogue
from matcher.domain.difference import Cause, ScoreChange, attributed, moved
from matcher.domain.value import Value
from matcher.services.replay.ingredients import Ingredients, Missing, find, scores
from matcher.services.weighting import policy
from matcher.store import firms, needs, replay
from matcher.store.versions import NotFoundError

Scores = Mapping[str, tuple[float, int | None]]
_RULES = ("rules",)
_PRICES = ("instruments", "rates", "exposure_rules", "financing")
NOW = "now"


class OtherFirmError(ValueError):
    """Two runs of different firms have no difference that could be told."""


class Difference(Value):
    """What differs between two runs, or that one of them cannot be computed again."""

    firm_id: str
    before: str
    after: str
    missing: tuple[Missing, ...] = ()
    changes: tuple[ScoreChange, ...] = ()

    @property
    def moved(self) -> tuple[ScoreChange, ...]:
        """What differs in score or in place, or is in one of the two only; the largest first."""
        found = (
            each
            for each in self.changes
            if each.before != each.after or each.rank_before != each.rank_after
        )
        return tuple(sorted(found, key=lambda each: (-abs(each.whole), each.need_id)))


def difference(
    session: Session, catalogue: Catalogue, before: str, after: str = NOW
) -> Difference:
    """Give what made a firm's scores differ between two runs, or between a run and now.

    Causes are exchanged one after the other in the order of `Cause`; what is left on either side
    between a stored score and the same run computed today is due to code.

    Raises
    ------
    NotFoundError
        There is no such run.
    OtherFirmError
        The runs are of two firms.
    """
    first, missing = find(session, catalogue, before)
    second, more = (
        _now(session, catalogue, before) if after == NOW else find(session, catalogue, after)
    )
    firm_id = _firm(session, before, after)
    if first is None or second is None:
        gone = tuple(dict.fromkeys((*missing, *more)))
        return Difference(firm_id=firm_id, before=before, after=after, missing=gone)
    steps = _steps(first, second)
    start = _stored(session, before) or steps[0][1]
    end = _stored(session, after) or steps[-1][1]
    path = [(Cause.CODE, steps[0][1]), *steps[1:], (Cause.CODE, end)]
    changes = [_change(key, start, end, path) for key in dict.fromkeys((*start, *end))]
    return Difference(firm_id=firm_id, before=before, after=after, changes=tuple(changes))


def _steps(first: Ingredients, second: Ingredients) -> list[tuple[Cause, Scores]]:
    """Give the scores with everything before exchanged, and after each exchange."""
    exchanges: Sequence[tuple[Cause, Callable[[Ingredients], Ingredients]]] = (
        (Cause.PROFILE, lambda held: replace(held, profile=second.profile)),
        (Cause.NEED, lambda held: replace(held, entries=second.entries)),
        (Cause.RULE, lambda held: _ruled(held, second)),
        (Cause.PRICE, lambda held: _priced(held, second)),
        (Cause.SCALE, lambda held: replace(held, catalogue=second.catalogue)),
        (Cause.WEIGHTS, lambda held: replace(held, policy=second.policy)),
    )
    held, last = first, scores(first.compute())
    steps = [(Cause.CODE, last)]
    for cause, exchange in exchanges:
        following = exchange(held)
        if following != held:
            held, last = following, scores(following.compute())
        steps.append((cause, last))
    return steps


def _ruled(held: Ingredients, second: Ingredients) -> Ingredients:
    by = replace(held.policy, day=second.policy.day)
    return replace(held, catalogue=_with(held, second, _RULES), policy=by)


def _priced(held: Ingredients, second: Ingredients) -> Ingredients:
    """Give what is held with the instruments, figures and lines of the second."""
    by = replace(held.policy, lines=second.policy.lines)
    return replace(held, catalogue=_with(held, second, _PRICES), policy=by)


def _with(held: Ingredients, second: Ingredients, names: Sequence[str]) -> Catalogue:
    """Give the catalogue held with some parts of the second, under a version of its own.

    What is fitted is kept by catalogue version, so a mixture must not carry that of either.
    """
    parts = {name: getattr(second.catalogue, name) for name in names}
    if all(getattr(held.catalogue, name) == value for name, value in parts.items()):
        return held.catalogue
    version = f"{held.catalogue.version}+{','.join(names)}@{second.catalogue.version}"
    return held.catalogue.model_copy(update=parts | {"version": version})


def _change(
    key: str, start: Scores, end: Scores, path: Sequence[tuple[Cause, Scores]]
) -> ScoreChange:
    before, rank_before = start.get(key, (None, None))
    after, rank_after = end.get(key, (None, None))
    parts: dict[Cause, Fraction] = {}
    if before is not None and after is not None:
        walked = [(cause, step[key][0]) for cause, step in path if key in step]
        exact = attributed(walked, before)
        parts = {cause: part for cause, part in exact.items() if part}
    return ScoreChange(
        need_id=key,
        before=before,
        after=after,
        rank_before=rank_before,
        rank_after=rank_after,
        parts=parts,
        places=moved([(cause, step[key][1]) for cause, step in path if key in step], rank_before),
    )


def _now(
    session: Session, catalogue: Catalogue, run_id: str
) -> tuple[Ingredients | None, tuple[Missing, ...]]:
    inputs = replay.get(session, run_id)
    if inputs is None:
        return None, (Missing.INPUTS,)
    firm, register = firms.get(session, inputs.firm_id), needs.in_force(session)
    by = policy(session, catalogue)
    return Ingredients.of(firm, register, catalogue, by), ()


def _stored(session: Session, run_id: str) -> Scores | None:
    inputs = None if run_id == NOW else replay.get(session, run_id)
    return None if inputs is None else inputs.scores


def _firm(session: Session, *run_ids: str) -> str:
    kept = [replay.get(session, run_id) for run_id in run_ids if run_id != NOW]
    found = {inputs.firm_id for inputs in kept if inputs is not None}
    if len(found) > 1:
        raise OtherFirmError("the two runs are of different firms")
    if not found:
        raise NotFoundError("neither run says what it was computed from")
    return found.pop()
