"""Other weights for one long ranking: `python -m benchmarks.weights_lab [FIRMS] [TIMES]`."""

import statistics
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from benchmarks.desk import NEED, address, filled
from matcher.catalogue.loader import load
from matcher.config import Settings
from matcher.domain.desk import CaseKind
from matcher.services.laboratory.results import Trial
from matcher.services.laboratory.trying import Laboratory
from matcher.services.ranking import Policy
from matcher.store import accounts
from matcher.store.session import reading
from matcher.web.app import create_app


def main() -> None:
    """Print how long a trial takes by itself and as a page, the first and the following ones."""
    firms, times = (*(int(each) for each in sys.argv[1:]), 10_000, 40)[:2]
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'lab.db'}"
        filled(url, firms, officers=1).dispose()
        app = create_app(Settings(database_url=url, environment="test"))
        _trials(app, times)
        _pages(app, times)
        app.extensions["matcher"].engine.dispose()


def _trials(app: object, times: int) -> None:
    engine = app.extensions["matcher"].engine  # type: ignore[attr-defined]
    catalogue, laboratory = load(), Laboratory()
    names = [criterion.id for criterion in catalogue.criteria]
    force, random = Policy.declared(catalogue).weights.weights, np.random.default_rng(3)
    spent = []
    for _ in range(times + 1):
        weights = dict(zip(names, random.dirichlet(np.ones(len(names))), strict=True))
        started = time.perf_counter()
        with reading(engine) as session:
            officer = accounts.by_email(session, address(0))
            assert officer is not None
            trial = Trial(CaseKind.NEED, NEED, force, weights)
            laboratory.try_out(session, officer, trial, names)
        spent.append((time.perf_counter() - started) * 1000)
    _tell("trial", spent)


def _pages(app: object, times: int) -> None:
    client, catalogue = app.test_client(), load()  # type: ignore[attr-defined]
    with reading(app.extensions["matcher"].engine) as session:  # type: ignore[attr-defined]
        officer = accounts.by_email(session, address(0))
    assert officer is not None
    with client.session_transaction() as session:
        session["account_id"], session["epoch"] = officer.id, officer.session_epoch
    random, spent = np.random.default_rng(4), []
    for _ in range(times + 1):
        query = {f"w_{one.id}": f"{random.random():.3f}" for one in catalogue.criteria}
        started = time.perf_counter()
        answer = client.get(f"/weights/need/{NEED}", query_string=query)
        spent.append((time.perf_counter() - started) * 1000)
        assert answer.status_code == 200, answer.status_code
    _tell("page", spent)


def _tell(name: str, spent: list[float]) -> None:
    print(
        f"{name}: first {spent[0]:.0f} ms, then p50 {statistics.median(spent[1:]):.1f} ms, "
        f"p95 {np.percentile(spent[1:], 95):.1f} ms"
    )


if __name__ == "__main__":
    main()
