"""From a saved profile to the ranked page, on the demonstration: `python -m benchmarks.saving`.

Times the whole request of sending the profile (validated, kept, ranked for every need, stored)
and the request of the ranked page after it, in one process without a network; the text of the
profile is another one each time, so that nothing is remembered of it.
"""

import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from matcher.config import Settings
from matcher.services.demonstration import prepare
from matcher.services.profiles import publish
from matcher.store import accounts, firms
from matcher.store.session import transaction
from matcher.web.app import create_app


def main(rounds: int) -> None:
    """Print the medians of the rounds, the first of which does not count."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(database_url=f"sqlite:///{Path(folder) / 'matcher.db'}")
        prepare(settings)
        app = create_app(settings)
        found = app.extensions["matcher"]
        times = [_round(app, found, number) for number in range(rounds + 1)][1:]
        found.engine.dispose()
    for name, place in (("save and rank", 0), ("ranked page", 1)):
        print(f"{name}: median {median(each[place] for each in times) * 1000:.0f} ms")


def _round(app: object, found: object, number: int) -> tuple[float, float]:
    with transaction(found.engine) as session:
        account = accounts.by_email(session, "firm@demo.example")
        firm = firms.get(session, account.firm_id)
        text = {"text_en": f"Pumps and filters, series {number}"}
        firms.save(session, firm.id, firm.profile.model_copy(update=text), firm.version)
    started = perf_counter()
    with transaction(found.engine) as session:
        publish(session, found.catalogue, account)
    saved = perf_counter()
    client = app.test_client()
    with client.session_transaction() as session:
        session["account_id"], session["epoch"] = account.id, account.session_epoch
    assert client.get("/firm/results").status_code == 200
    return saved - started, perf_counter() - saved


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
