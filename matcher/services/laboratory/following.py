"""Rankings that follow the weights in force: who is still behind, and bringing them up."""

from typing import NamedTuple

from sqlalchemy import Engine
from sqlmodel import Session

from matcher.catalogue.loader import Catalogue
from matcher.services.matching import match_firm
from matcher.services.weighting import policy
from matcher.store import runs
from matcher.store.session import reading, transaction


class Progress(NamedTuple):
    """How many firms are ranked by the weights in force, and how many are ranked at all."""

    done: int
    total: int

    @property
    def is_complete(self) -> bool:
        """Whether every ranking follows the weights in force."""
        return self.done == self.total


def progress(session: Session, catalogue: Catalogue) -> Progress:
    """Give how far the rankings have come."""
    return Progress(*runs.counted(session, policy(session, catalogue).weights.id))


def catch_up(engine: Engine, catalogue: Catalogue, most: int) -> int:
    """Give how many firms were ranked anew, at most `most`, each kept as soon as it is ranked."""
    with reading(engine) as session:
        behind = runs.outdated(session, policy(session, catalogue).weights.id, most)
    for firm_id in behind:
        with transaction(engine) as session:
            match_firm(session, catalogue, firm_id)
    return len(behind)
