"""What officers' decisions say of the weights, and whether scores mean what they say."""

from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from sqlmodel import Session

from matcher.catalogue.loader import Catalogue
from matcher.domain.criterion import WeightProfile
from matcher.domain.match import Match
from matcher.domain.reaction import Stance
from matcher.domain.review import Status
from matcher.domain.rule import Verdict
from matcher.domain.value import Label
from matcher.domain.weighting import Evidence, ProposedWeights
from matcher.engine.features import FloatArray
from matcher.engine.learning.calibration import Band, Month, Officer, bands, months, officers
from matcher.engine.learning.fitting import Sample
from matcher.engine.learning.judging import FOLDS, fit
from matcher.services.accounts import Account
from matcher.services.hearing import Heard, heard
from matcher.services.weighting import normalised, policy
from matcher.store import audit, reactions, weights
from matcher.store.decisions import StoredDecision
from matcher.store.judged import last_words
from matcher.store.overview import words

LEAST_DECISIONS, LEAST_OF_EACH = 50, 10


class TooFewDecisionsError(ValueError):
    """There are not decisions enough to learn from; the text says how many are missing."""


@dataclass(frozen=True)
class Calibration:
    """Acceptance by score, by officer and by month."""

    bands: list[Band]
    officers: list[Officer]
    months: list[Month]


def propose(session: Session, catalogue: Catalogue, account: Account) -> ProposedWeights:
    """Give weights that the decisions so far speak for, kept as a proposal with its evidence.

    Only pairs that were not ineligible teach anything: weights order the eligible, and never
    lift an ineligible pair. What firms said of needs counts beside the decisions, but not towards
    their least number, and not where the proposal is judged.

    Raises
    ------
    TooFewDecisionsError
        Fewer than 50 decisions, or fewer than 10 acceptances or rejections.
    """
    decided = _eligible(last_words(session))
    _enough(decided)
    names = [criterion.id for criterion in catalogue.criteria]
    current = policy(session, catalogue).weights
    pairs = [(each.shown.firm_id, each.shown.need_id) for each in decided]
    said = heard(session, pairs, len(decided))
    sample = _sample(decided, said, names)
    found = fit(sample, np.array([current.weights.get(name, 0.0) for name in names]))
    moment = datetime.now(UTC)
    kept = weights.add(
        session,
        ProposedWeights(
            profile=_profile(dict(zip(names, found.weights.tolist(), strict=True)), moment),
            evidence=Evidence(
                decisions=len(decided),
                accepted=int(sample.accepted[sample.judges].sum()),
                firms=len(np.unique(sample.firms[sample.judges])),
                reactions=len(said),
                reacting_firms=len({each.match.firm_id for each in said}),
                reactions_weight=sum(each.counts for each in said),
                folds=FOLDS,
                regularisation=found.regularisation,
                compared_with=current.id,
                comparisons=found.comparisons,
            ),
            created_at=moment,
            created_by=account.email,
        ),
    )
    details: dict[str, str | int | float | bool | None] = {
        "decisions": len(decided),
        "reactions": len(said),
        "compared_with": current.id,
    }
    audit.append(session, account.actor, "proposed", f"weight profile {kept.id}", details)
    return kept


def calibration(session: Session) -> Calibration:
    """Give how acceptance goes with the score that was shown; empty before the first decision."""
    told = words(session)
    scores = np.array([each.score for each in told])
    accepted = np.array([each.accepted for each in told], bool)
    by = np.array([each.officer_id for each in told], np.intp)
    written = [f"{each.decided_at:%Y-%m}" for each in told]
    return Calibration(
        bands(scores, accepted), officers(scores, accepted, by), months(scores, accepted, written)
    )


def teaching(session: Session) -> tuple[int, int]:
    """Give how many decisions on eligible pairs there are, and how many of them accept."""
    told = words(session)
    return len(told), sum(each.accepted for each in told)


def listening(session: Session) -> tuple[int, int, int]:
    """Give how many reactions there are, how many are evidence, and of how many firms."""
    standing = [said for said, _ in reactions.standing(session) if said.stance is not Stance.NONE]
    pairs = [(each.shown.firm_id, each.shown.need_id) for each in _eligible(last_words(session))]
    used = heard(session, pairs, max(1, len(pairs)))
    return len(standing), len(used), len({each.match.firm_id for each in used})


def _eligible(decided: list[StoredDecision]) -> list[StoredDecision]:
    return [each for each in decided if each.shown.eligibility is not Verdict.FAIL]


def _enough(decided: list[StoredDecision]) -> None:
    accepted = sum(each.decision.status is Status.ACCEPTED for each in decided)
    if len(decided) < LEAST_DECISIONS:
        raise TooFewDecisionsError(
            f"{len(decided)} decisions on eligible pairs; {LEAST_DECISIONS} are needed"
        )
    if min(accepted, len(decided) - accepted) < LEAST_OF_EACH:
        raise TooFewDecisionsError(
            f"{accepted} acceptances and {len(decided) - accepted} rejections; "
            f"{LEAST_OF_EACH} of each are needed"
        )


def _sample(decided: list[StoredDecision], said: list[Heard], names: list[str]) -> Sample:
    numbers: dict[str, int] = {}
    shown = [each.shown for each in decided] + [each.match for each in said]
    accepted = [each.decision.status is Status.ACCEPTED for each in decided]
    return Sample(
        values=np.array([_values(each, names) for each in shown]),
        accepted=np.array(accepted + [each.wanted for each in said]),
        firms=np.array(
            [numbers.setdefault(each.firm_id, len(numbers)) for each in shown], np.intp
        ),
        counts=np.array([1.0] * len(decided) + [each.counts for each in said]),
        judges=np.arange(len(shown)) < len(decided),
    )


def _values(shown: Match, names: list[str]) -> FloatArray:
    known = {each.criterion_id: each.value for each in shown.contributions}
    return np.array([known.get(name) for name in names], float)


def _profile(raw: dict[str, float], moment: datetime) -> WeightProfile:
    day = moment.date()
    return WeightProfile(
        id=f"decisions-{moment:%Y%m%d%H%M%S}",
        label=Label(en=f"From decisions, {day}", ja=f"決定に基づく({day})", uk=f"З рішень, {day}"),
        weights=normalised(raw),
        source=Label(en="fitted to decisions", ja="決定から推定", uk="підібрано за рішеннями"),
        valid_from=day,
    )
