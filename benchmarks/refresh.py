"""One need changes: `python -m benchmarks.refresh FIRMS NEEDS [CHANGES]`."""

import statistics
import sys
import time
from dataclasses import replace

import numpy as np

from benchmarks.workload import vectors, workload
from matcher.engine.columns import NeedColumns
from matcher.engine.selection import Standing, select_needs


def main() -> None:
    """Print how long a full pass and a change take, and check that both agree in the end."""
    firms, needs, changes = (*(int(each) for each in sys.argv[1:]), 20)[:3]
    load, random = workload(firms, needs), np.random.default_rng(3)
    fresh = iter(np.arange(changes))
    texts = vectors(random, changes, 1010)
    encoder = _Drawn(load.register.encoder, texts)
    register = replace(load.register, encoder=encoder)
    started = time.perf_counter()
    standing = Standing(register, load.firms, 20, threads=2)
    full = time.perf_counter() - started
    times, touched = [], []
    for place in fresh:
        column, other = (int(each) for each in random.integers(0, needs, 2))
        held = load.register.needs.needs
        need = held[other].model_copy(update={"id": held[column].id, "note": str(place)})
        started = time.perf_counter()
        touched.append(len(standing.change(column, need)))
        times.append((time.perf_counter() - started) * 1000)
    kept = standing.best()
    anew = list(select_needs(standing.register, load.firms, 20, threads=2))
    agree = np.array_equal(np.concatenate([each.others for each in anew]), kept.others)
    print(
        f"{firms} firms x {needs} needs: full pass {full:.1f} s; a change p50 "
        f"{statistics.median(times[1:]):.1f} ms, p95 {np.percentile(times[1:], 95):.1f} ms, "
        f"the first {times[0]:.0f} ms; {statistics.mean(touched):.0f} firms concerned a change; "
        f"{full * 1000 / statistics.median(times[1:]):.0f} times quicker; "
        f"equal to ranking anew: {agree}"
    )


class _Drawn:
    """An encoder that gives a changed need the next of some drawn texts."""

    def __init__(self, encoder: object, texts: object) -> None:
        self._encoder, self._texts = encoder, texts

    def __getattr__(self, name: str) -> object:
        return getattr(self._encoder, name)

    def needs(self, needs: list) -> NeedColumns:  # type: ignore[type-arg]
        """Give the columns of needs whose note names their text."""
        rows = np.array([int(need.note) for need in needs])
        texts = type(self._texts)(self._texts.sparse[rows], self._texts.dense[rows])
        return NeedColumns(tuple(needs), texts)


if __name__ == "__main__":
    main()
