"""One firm, many needs: `python -m benchmarks.single NEEDS [QUERIES] [documents|titles]`."""

import statistics
import sys
import time

import numpy as np

from benchmarks import peers
from benchmarks.rounds import peak_mib
from benchmarks.workload import workload
from matcher.engine.selection import select_needs


def main() -> None:
    """Print the first answer, the median and 95th percentile of the next, and processor time."""
    numbers = [int(each) for each in sys.argv[1:] if each.isdigit()]
    needs, queries = (*numbers, 30)[:2]
    texts = "titles" if "titles" in sys.argv else "documents"
    load = workload(queries + 1, needs, texts)
    held, started = peak_mib(), time.perf_counter()
    for _ in select_needs(load.register, load.firms.rows(0, 1), peers.TOP):
        pass
    cold = time.perf_counter() - started
    if needs <= 100_000:
        peers.gate(load, 10)
    walls, processors = [], []
    for row in range(1, queries + 1):
        one = load.firms.rows(row, row + 1)
        wall, processor = time.perf_counter(), time.process_time()
        for _ in select_needs(load.register, one, peers.TOP):
            pass
        walls.append((time.perf_counter() - wall) * 1000)
        processors.append((time.process_time() - processor) * 1000)
    print(
        f"{needs} needs ({texts}): first answer with the register made ready {cold:.2f} s; "
        f"then p50 {statistics.median(walls):.1f} ms, p95 {np.percentile(walls, 95):.1f} ms, "
        f"processor p50 {statistics.median(processors):.1f} ms; "
        f"peak above the encoded workload {peak_mib() - held:.0f} MiB"
    )


if __name__ == "__main__":
    main()
