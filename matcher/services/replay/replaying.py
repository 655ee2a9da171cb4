"""A stored run computed again."""

from sqlmodel import Session

from matcher.catalogue.loader import Catalogue
from matcher.domain.match import Run
from matcher.domain.value import Value
from matcher.services.replay.code import code_version
from matcher.services.replay.ingredients import Missing, digest, find
from matcher.store import replay, runs
from matcher.store.replay import RunInputs


class Replay(Value):
    """What computing a run again gave: the same bytes, other bytes, or what is missing.

    `same_code` tells whether the code is the one that computed the run; with other code other
    bytes are no surprise.
    """

    run: Run
    inputs: RunInputs | None
    missing: tuple[Missing, ...]
    digest: str = ""
    same_code: bool = False

    @property
    def is_same(self) -> bool:
        """Whether the same bytes came out."""
        return self.inputs is not None and self.digest == self.inputs.result_digest


def replayed(session: Session, catalogue: Catalogue, run_id: str) -> Replay:
    """Give what a stored run gives when it is computed again.

    Raises
    ------
    NotFoundError
        No run has that id.
    """
    run, inputs = runs.get(session, run_id), replay.get(session, run_id)
    used, missing = find(session, catalogue, run_id)
    if used is None or inputs is None:
        return Replay(run=run, inputs=inputs, missing=missing)
    same_code = inputs.code_version == code_version()
    found = digest(used.compute())
    return Replay(run=run, inputs=inputs, missing=(), digest=found, same_code=same_code)
