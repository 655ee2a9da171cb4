"""Methods timed in turns in one process, so that what disturbs one disturbs all."""

import resource
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Work = Callable[[], object]


@dataclass(frozen=True)
class Method:
    """One way to do the work: how many pairs it holds against each other, and the work."""

    pairs: int
    work: Work


def compare(methods: Mapping[str, Method], rounds: int, against: str) -> list[str]:
    """Give the rows of a table: median wall and processor time a pair, median ratio per round.

    Each round runs every method once, every second round in reverse order, after one run each
    that is not counted.
    """
    wall: dict[str, list[float]] = {name: [] for name in methods}
    cpu: dict[str, list[float]] = {name: [] for name in methods}
    for turn in range(rounds + 1):
        for name in list(methods) if turn % 2 else list(methods)[::-1]:
            seconds, processor = _time(methods[name].work)
            if turn:
                wall[name].append(seconds / methods[name].pairs * 1e9)
                cpu[name].append(processor / methods[name].pairs * 1e9)
    rows = ["| method | wall ns/pair | processor ns/pair | times ours |", "|---|---|---|---|"]
    for name in methods:
        ratios = [a / b for a, b in zip(cpu[name], cpu[against], strict=True)]
        rows.append(
            f"| {name} | {statistics.median(wall[name]):.1f} | {statistics.median(cpu[name]):.1f} "
            f"| {statistics.median(ratios):.2f} |"
        )
    return rows


def _time(work: Work) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def peak_mib() -> float:
    """Give the largest resident size of this process so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
