"""All pairs: `python -m benchmarks.pairs FIRMS NEEDS [ROUNDS] [--alone [--once]]`."""

import os
import sys
import time

from benchmarks import peers
from benchmarks.rounds import Method, compare, peak_mib
from benchmarks.workload import Workload, workload
from matcher.engine.selection import select_needs


def main() -> None:
    """Print a table of our selection and its peers at one size, or of our selection alone."""
    numbers = [int(each) for each in sys.argv[1:] if each.isdigit()]
    firms, needs, rounds = (*numbers, 3)[:3]
    load = workload(firms, needs)
    held, started = peak_mib(), time.perf_counter()
    load.register.prepare()
    print(f"{firms} firms x {needs} needs, load {os.getloadavg()[0]:.1f}", flush=True)
    print(f"register ready in {time.perf_counter() - started:.2f} s", flush=True)
    peers.gate(load)
    print("exactness gate passed: 60 firms equal to the full ranking", flush=True)
    if "--alone" in sys.argv:
        _alone(load)
        print(f"peak above the encoded workload: {peak_mib() - held:.0f} MiB")
        return
    print("\n".join(compare(_methods(load, firms, needs), rounds, "matcher, 1 thread")))


def _alone(load: Workload) -> None:
    for threads in (1, 2) if "--once" not in sys.argv else (2,):
        wall, cpu = time.perf_counter(), time.process_time()
        for _ in select_needs(load.register, load.firms, peers.TOP, threads):
            pass
        seconds, processor = time.perf_counter() - wall, time.process_time() - cpu
        pairs = len(load.firms.ids) * len(load.register.needs.ids)
        print(
            f"{threads} thread(s): {seconds:.1f} s, {pairs / seconds / 1e6:.1f} M pairs/s, "
            f"processor {processor / pairs * 1e9:.1f} ns/pair",
            flush=True,
        )


def _methods(load: Workload, firms: int, needs: int) -> dict[str, Method]:
    """Give our selection of all firms and the peers on as many firms as they get through."""
    some, few = min(firms, 512), max(1, min(firms, 1_000_000 // needs))

    def ours(count: int, threads: int) -> Method:
        rows = load.firms.rows(0, count)
        return Method(
            count * needs, lambda: list(select_needs(load.register, rows, peers.TOP, threads))
        )

    return {
        "matcher, 1 thread": ours(min(firms, 2048), 1),
        "matcher, 2 threads": ours(min(firms, 2048), 2),
        "matrix product as wide as our dense part": Method(
            some * needs, peers.matrix_product(load, some, peers.width(load))
        ),
        "matrix product of 128 dimensions": Method(
            some * needs, peers.matrix_product(load, some, 128)
        ),
        "scikit-learn brute force, texts only": Method(
            some * needs, peers.nearest_neighbours(load, some)
        ),
        "DuckDB cross join, four fields only": Method(few * needs, peers.cross_join(load, few)),
        "pandas cross merge, four fields only": Method(few * needs, peers.cross_merge(load, few)),
    }


if __name__ == "__main__":
    main()
