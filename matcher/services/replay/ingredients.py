"""What a ranking is computed from: kept with every run, and found again from what was kept."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from sqlmodel import Session

from matcher.catalogue.loader import Catalogue
from matcher.domain.criterion import WeightProfile
from matcher.domain.firm import FirmProfile
from matcher.domain.match import Match
from matcher.domain.need import Need
from matcher.domain.register import Entry
from matcher.services.ranking import Policy, rank_firm
from matcher.services.replay.code import code_version
from matcher.store import firms, needs, replay, runs
from matcher.store.firms import StoredFirm
from matcher.store.replay import RunInputs


class Missing(StrEnum):
    """What a run cannot be computed again without."""

    INPUTS = "inputs"
    PROFILE = "profile"
    NEEDS = "needs"
    CATALOGUE = "catalogue"


@dataclass(frozen=True)
class Ingredients:
    """Everything a ranking of one firm depends on, except the code."""

    firm_id: str
    firm_version: int
    profile: FirmProfile
    entries: tuple[Entry, ...]
    catalogue: Catalogue
    policy: Policy

    @classmethod
    def of(
        cls, firm: StoredFirm, entries: Sequence[Entry], catalogue: Catalogue, by: Policy
    ) -> "Ingredients":
        """Give the ingredients of a firm as it stands."""
        return cls(firm.id, firm.version, firm.profile, tuple(entries), catalogue, by)

    @property
    def register(self) -> tuple[Need, ...]:
        """The needs that are ranked."""
        return tuple(one.need for one in self.entries)

    @property
    def weights(self) -> WeightProfile:
        """The weights that are applied."""
        return self.policy.weights

    def compute(self) -> list[Match]:
        """Give the matches that follow with the code that runs now."""
        return rank_firm(
            self.catalogue, self.firm_id, self.profile, list(self.register), self.policy
        )


def keep(
    session: Session,
    catalogue: Catalogue,
    run_id: str,
    used: Ingredients,
    found: Sequence[Match],
) -> None:
    """Keep what a run was computed from, and the fingerprint of what came out."""
    if not replay.has_catalogue(session, catalogue.version):
        replay.keep_catalogue(session, catalogue.version, catalogue.model_dump_json())
    inputs = RunInputs(
        run_id=run_id,
        firm_id=used.firm_id,
        firm_version=used.firm_version,
        register_id=replay.keep_register(session, used.entries),
        weights=used.weights,
        lines=used.policy.lines,
        day=used.policy.day,
        code_version=code_version(),
        result_digest=digest(found),
        scores=scores(found),
    )
    replay.add(session, inputs)


def find(
    session: Session, catalogue: Catalogue, run_id: str
) -> tuple[Ingredients | None, tuple[Missing, ...]]:
    """Give the ingredients of a stored run, or what of them is not there any more.

    Raises
    ------
    NotFoundError
        No run has that id.
    """
    run, inputs = runs.get(session, run_id), replay.get(session, run_id)
    if inputs is None:
        return None, (Missing.INPUTS,)
    profile = _profile(session, inputs)
    entries = _entries(session, inputs.register_id)
    declared = _catalogue(session, catalogue, run.catalogue_version)
    if profile is None or entries is None or declared is None:
        kept = {
            Missing.PROFILE: profile,
            Missing.NEEDS: entries,
            Missing.CATALOGUE: declared,
        }
        return None, tuple(name for name, value in kept.items() if value is None)
    by = Policy(inputs.weights, inputs.day, inputs.lines)
    return (
        Ingredients(inputs.firm_id, inputs.firm_version, profile, entries, declared, by),
        (),
    )


def digest(found: Sequence[Match]) -> str:
    """Give the fingerprint of matches, written the one way there is of writing them."""
    lines = (
        json.dumps(each.model_dump(mode="json"), sort_keys=True, separators=(",", ":"))
        for each in found
    )
    return sha256("\n".join(lines).encode()).hexdigest()


def scores(found: Sequence[Match]) -> Mapping[str, tuple[float, int | None]]:
    """Give score and rank by need."""
    return {each.need_id: (each.score, each.rank) for each in found}


def _profile(session: Session, inputs: RunInputs) -> FirmProfile | None:
    history = firms.history(session, inputs.firm_id)
    return next((one.profile for one in history if one.version == inputs.firm_version), None)


def _entries(session: Session, register_id: str) -> tuple[Entry, ...] | None:
    versions = replay.register(session, register_id)
    found = [needs.as_of(session, key, version) for key, version in sorted(versions.items())]
    kept = tuple(each for each in found if each is not None)
    return kept if len(kept) == len(found) else None


def _catalogue(session: Session, now: Catalogue, version: str) -> Catalogue | None:
    if version == now.version:
        return now
    document = replay.catalogue(session, version)
    return None if document is None else Catalogue.model_validate_json(document)
