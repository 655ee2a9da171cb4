"""Rankings are computed and kept, with what they were computed with."""

from datetime import UTC, datetime
from uuid import uuid4

from sqlmodel import Session

from matcher import __version__
from matcher.catalogue.loader import Catalogue
from matcher.domain.match import Run
from matcher.services.ranking import Policy, rank_firm
from matcher.services.replay.ingredients import Ingredients, keep
from matcher.services.weighting import policy
from matcher.store import firms, matches, needs, replay, runs


def match_firm(session: Session, catalogue: Catalogue, firm_id: str) -> int:
    """Give how many needs a firm was held against; its stored matches are the new ones."""
    by = policy(session, catalogue)
    firm = firms.get(session, firm_id)
    register = needs.in_force(session)
    found = rank_firm(catalogue, firm_id, firm.profile, [one.need for one in register], by)
    run = _run(catalogue, by)
    runs.add(session, run)
    keep(session, catalogue, run.id, Ingredients.of(firm, register, catalogue, by), found)
    matches.replace_for_firm(session, run.id, firm_id, found)
    return len(found)


def match_every(session: Session, catalogue: Catalogue) -> int:
    """Give how many pairs of all firms and all needs were held against each other."""
    return sum(match_firm(session, catalogue, firm_id) for firm_id, _ in firms.every(session))


def refresh(session: Session, catalogue: Catalogue, most: int) -> int:
    """Give how many firms were ranked anew because the register has changed since, at most some.

    A word in one need moves what words are worth in all of them, so the whole list of a firm is
    made again; what was decided keeps what was shown.
    """
    register = replay.register_id(needs.in_force(session))
    behind = replay.behind(session, register, most)
    for firm_id in behind:
        match_firm(session, catalogue, firm_id)
    return len(behind)


def _run(catalogue: Catalogue, by: Policy) -> Run:
    return Run(
        id=uuid4().hex,
        created_at=datetime.now(UTC),
        catalogue_version=catalogue.version,
        encoder_version=__version__,  # the encoder has no release of its own
        software_version=__version__,
        weight_profile=by.weights.id,
    )
