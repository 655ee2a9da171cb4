"""What people wait for at a register of some size: `python -m benchmarks.services NEEDS [NAMES]`.

Texts are names of the glossary in a row, a title of six and a description of forty or as many as
told, so that the reading of texts is measured too.
"""

import statistics
import sys
import time
from collections.abc import Callable, Sequence

import numpy as np

from benchmarks.workload import drawn_need
from matcher.catalogue.loader import Catalogue, load
from matcher.domain.firm import FirmProfile
from matcher.domain.need import Need
from matcher.services.questions import next_questions
from matcher.services.ranking import Policy, rank_firm
from matcher.services.robustness import robustness

ROUNDS = 7
TITLE, DESCRIPTION, PROFILE = 6, 40, 60


def main() -> None:
    """Print wall and processor time of each, the median of the rounds."""
    count, catalogue, random = int(sys.argv[1]), load(), np.random.default_rng(5)
    names = [name for concept in catalogue.glossary for name in concept.en]
    length = int(sys.argv[2]) if len(sys.argv) > 2 else DESCRIPTION
    needs = [_need(random, catalogue, (names, length), index) for index in range(count)]
    profile = FirmProfile(name="F", text_en=_words(random, names, PROFILE))
    by = Policy.declared(catalogue)

    def rank(register: Sequence[Need]) -> list[object]:
        return list(rank_firm(catalogue, "f", profile, register, by))

    def change() -> list[Need]:
        told = {"title": _words(random, names, TITLE)}
        return [needs[0], needs[1].model_copy(update=told), *needs[2:]]

    _line("first ranking, all texts read", lambda: rank(needs), 1)
    _line("ranking of a firm, every pair explained", lambda: rank(needs))
    _line("ranking after one need changed", lambda: rank(change()))
    _line("next question", lambda: next_questions(catalogue, "f", profile, needs, by))
    ranked = rank_firm(catalogue, "f", profile, needs, by)
    _line("chances of every place", lambda: robustness(ranked, by.weights))


def _line(label: str, work: Callable[[], object], rounds: int = ROUNDS) -> None:
    walls, processors = [], []
    for _ in range(rounds):
        wall, processor = time.perf_counter(), time.process_time()
        work()
        walls.append(time.perf_counter() - wall)
        processors.append(time.process_time() - processor)
    wall, processor = statistics.median(walls), statistics.median(processors)
    print(f"{label:44s} {wall * 1000:9.0f} ms, processor {processor * 1000:8.0f} ms", flush=True)


def _need(
    random: np.random.Generator,
    catalogue: Catalogue,
    described: tuple[Sequence[str], int],
    index: int,
) -> Need:
    names, length = described
    told = {
        "title": _words(random, names, TITLE),
        "description": _words(random, names, length),
    }
    return Need.model_validate({**dict(drawn_need(random, catalogue, index)), **told})


def _words(random: np.random.Generator, names: Sequence[str], count: int) -> str:
    return " ".join(names[place] for place in random.integers(0, len(names), count))


if __name__ == "__main__":
    main()
