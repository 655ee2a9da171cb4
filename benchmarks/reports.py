"""Time and memory of many dossiers, with the same content through another PDF library beside it.

Run from the project's root:  python -m benchmarks.reports [COUNT]
The peer is fpdf2 (in the extra `bench`): the same document, the same two fonts, untagged,
without the attached data. Without it only our own numbers are printed.
"""

import resource
import sys
import tempfile
import time
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from sqlalchemy import Engine

from matcher.catalogue.loader import Catalogue, load
from matcher.config import Settings
from matcher.domain.report import Edition, Format, ReportKind
from matcher.reports.compose.composing import compose
from matcher.reports.envelope import Envelope
from matcher.reports.writers.writing import write
from matcher.services.demonstration import prepare
from matcher.services.reporting.batching import order_batch, work
from matcher.services.reporting.keeping import kept_report, make_report
from matcher.store import firms, matches
from matcher.store.batches import Order
from matcher.store.session import connect, transaction

LANGUAGES = ("en", "ja", "uk")


def main() -> None:
    """Print the numbers."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(database_url=f"sqlite:///{folder}/bench.db", environment="test")
        prepare(settings)
        engine, catalogue = connect(settings.database_url), load()
        with transaction(engine) as session:
            ids = [
                str(row.id)
                for key, _ in firms.every(session)
                for row in matches.for_firm(session, key)
            ]
            started = time.perf_counter()
            stored = [make_report(session, catalogue, ReportKind.DOSSIER, key) for key in ids[:20]]
            print(f"gather, freeze, keep  {(time.perf_counter() - started) / 20 * 1e3:7.0f} ms")
        envelopes = [kept_report(one, Edition.INTERNAL) for one in stored]
        for kind in Format:
            _timed(f"write {kind.value}", envelopes, kind)
        _peer(envelopes)
        _batch(engine, catalogue, Path(folder), [ids[at % len(ids)] for at in range(count)])


def _timed(name: str, envelopes: list[Envelope], kind: Format) -> None:
    write(envelopes[0], kind, "ja")  # fonts and library are loaded once
    started = time.perf_counter()
    sizes = [len(write(one, kind, LANGUAGES[at % 3])) for at, one in enumerate(envelopes)]
    each = (time.perf_counter() - started) / len(envelopes) * 1e3
    print(f"{name:20s}  {each:7.0f} ms  {sum(sizes) / len(sizes) / 1e3:6.0f} kB")


def _peer(envelopes: list[Envelope]) -> None:
    if find_spec("fpdf") is None:
        print(
            "peer fpdf2            missing: pip install fpdf2 (in the extra bench), then run again"
        )
        return
    peer = import_module("benchmarks.report_peer")
    peer.as_pdf(compose(envelopes[0], "ja"))
    started = time.perf_counter()
    sizes = [len(peer.as_pdf(compose(one, LANGUAGES[at % 3]))) for at, one in enumerate(envelopes)]
    each = (time.perf_counter() - started) / len(envelopes) * 1e3
    print(f"{'peer fpdf2':20s}  {each:7.0f} ms  {sum(sizes) / len(sizes) / 1e3:6.0f} kB")


def _batch(engine: Engine, catalogue: Catalogue, folder: Path, ids: list[str]) -> None:
    order = Order(
        title="bench",
        kind=ReportKind.DOSSIER,
        edition=Edition.INTERNAL,
        format=Format.PDF,
        language="ja",
        subjects=tuple(ids),
    )
    with transaction(engine) as session:
        order_batch(session, order)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    started = time.perf_counter()
    done = work(engine, catalogue, folder)
    spent = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"batch of {len(ids)}: {done.made} made, {done.failed} failed in {spent:.0f} s,")
    print(f"  {spent / len(ids) * 1e3:.0f} ms each; peak memory {before:.0f} -> {after:.0f} MB")


if __name__ == "__main__":
    main()
