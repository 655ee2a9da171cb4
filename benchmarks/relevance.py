"""What each ingredient of text relevance adds, by data set and language.

`python -m benchmarks.relevance [--data FOLDER] [SET ...]` prints nDCG@10 of the text relevance
alone: each ingredient by itself, all together, all but one, then ways to combine a firm's
references. Without the shared evaluation data it says so and stops.
"""

import csv
import gzip
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matcher.catalogue.loader import Catalogue, load
from matcher.domain.need import Need
from matcher.engine.evaluation import agreement
from matcher.engine.features import need_text, need_vectors
from matcher.engine.text.lexicon import lexicon
from matcher.engine.text.relevance import INGREDIENTS, Relevance
from matcher.services.ranking import text_model

DATA = Path(__file__).resolve().parents[2] / "shared" / "eval"
SETS = ("agreements:en", "agreements:ja", "cpv_uk_en", "wb_bidders", "wb_projects", "wb_awards")
SAMPLE = 1_000  # of the 4,016 classes of cpv_uk_en

Matrix = NDArray[np.float32]
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Case:
    """Firms that meet the same needs: their texts, what each may see, what was right."""

    firms: Mapping[str, tuple[str, ...]]
    needs: Sequence[Need]
    allowed: NDArray[np.bool_]
    gains: Mapping[str, Mapping[str, float]]


def main() -> None:
    """Print the tables."""
    given = sys.argv[1:]
    data = Path(given[given.index("--data") + 1]) if "--data" in given else DATA
    sets = [name for name in SETS if name in given] or SETS
    if not data.is_dir():
        print(f"The shared evaluation data is not at {data}; nothing was measured.")
        return
    catalogue = load()
    for name in sets:
        cases = _cases(data, name, catalogue)
        print(f"\n{name}: {sum(len(case.gains) for case in cases)} judged firms")
        _ablation(catalogue, cases)


def _ablation(catalogue: Catalogue, cases: Sequence[Case]) -> None:
    alone: dict[str, list[tuple[Matrix, Matrix, Matrix]]] = {
        name: [_similarities(catalogue, case, name) for case in cases]
        for name in text_model(catalogue).ingredients
    }
    for name, parts in alone.items():
        _line(f"{name} alone", cases, [whole for whole, _, _ in parts])
    for left_out in (None, *alone):
        used = [name for name in alone if name != left_out]
        label = "all together" if left_out is None else f"all but {left_out}"
        _line(label, cases, _sums(alone, used, 0))
    if any(len(pieces) > 1 for case in cases for pieces in case.firms.values()):
        _line("all, mean of the references", cases, _sums(alone, list(alone), 1))
        _line("all, best single reference", cases, _sums(alone, list(alone), 2))


def _sums(
    alone: Mapping[str, Sequence[tuple[Matrix, Matrix, Matrix]]], used: Sequence[str], way: int
) -> list[Matrix]:
    columns = zip(*(alone[name] for name in used), strict=True)
    return [
        np.sum([INGREDIENTS[n] * part[way] for n, part in zip(used, parts, strict=True)], axis=0)
        for parts in columns
    ]


def _similarities(
    catalogue: Catalogue, case: Case, ingredient: str
) -> tuple[Matrix, Matrix, Matrix]:
    """Give the similarity of whole profiles, and the mean and the best over their pieces."""
    model = Relevance(lexicon(catalogue.glossary), lexicon(catalogue.kinds), {ingredient: 1.0})
    texts = [need_text(need, catalogue.taxonomy) for need in case.needs]
    needs = need_vectors(model.fit(texts), case.needs, catalogue.taxonomy)
    whole = model.transform(["\n".join(pieces) for pieces in case.firms.values()]).against(needs)
    flat = [piece for pieces in case.firms.values() for piece in pieces]
    every = model.transform(flat).against(needs)
    starts = np.cumsum([0, *(len(pieces) for pieces in case.firms.values())])[:-1]
    sizes = np.array([len(pieces) for pieces in case.firms.values()])[:, None]
    mean = np.add.reduceat(every, starts, axis=0) / sizes
    return whole, np.asarray(mean, np.float32), np.maximum.reduceat(every, starts, axis=0)


def _line(label: str, cases: Sequence[Case], scores: Iterable[Matrix]) -> None:
    rankings: dict[str, list[str]] = {}
    gains: dict[str, Mapping[str, float]] = {}
    for case, score in zip(cases, scores, strict=True):
        ids = np.array([need.id for need in case.needs])
        for row, firm in enumerate(case.firms):
            order = np.lexsort((ids, -score[row]))
            rankings[firm] = list(ids[order[case.allowed[row][order]]])
        gains |= case.gains
    found = agreement(rankings, gains)[0]
    print(f"  {label:32s} {found.mean:.3f} [{found.low:.3f}, {found.high:.3f}]", flush=True)


def _cases(data: Path, name: str, catalogue: Catalogue) -> list[Case]:
    folder, _, language = name.partition(":")
    firms = _rows(data / folder, ("firms", "queries"))
    needs = _rows(data / folder, ("needs", "candidates"))
    gains = _gains(data / folder)
    if folder == "cpv_uk_en":
        firms = [firms[at] for at in np.random.default_rng(1).permutation(len(firms))[:SAMPLE]]
    eras = sorted({str(each.get("era", "")) for each in firms})
    return [
        _case(
            [each for each in firms if str(each.get("era", "")) == era],
            [each for each in needs if str(each.get("era", "")) == era],
            gains,
            lambda firm: _pieces(firm, language),
            catalogue,
        )
        for era in eras
    ]


def _case(
    firms: Sequence[Row],
    needs: Sequence[Row],
    gains: Mapping[str, Mapping[str, float]],
    pieces: Any,  # noqa: ANN401  a function of a row
    catalogue: Catalogue,
) -> Case:
    allowed = np.array([[_allowed(firm, need) for need in needs] for firm in firms])
    ids = [need["id"] for need in needs]
    judged: dict[str, Mapping[str, float]] = {}
    for row, firm in enumerate(firms):
        seen = {ids[column] for column in np.flatnonzero(allowed[row])}
        left = {key: gain for key, gain in gains.get(firm["id"], {}).items() if key in seen}
        if left:
            judged[firm["id"]] = left
    return Case(
        firms={firm["id"]: pieces(firm) for firm in firms},
        needs=[_need(need, catalogue) for need in needs],
        allowed=allowed,
        gains=judged,
    )


def _pieces(firm: Row, language: str) -> tuple[str, ...]:
    if "capabilities" in firm:
        kinds = "\n".join(kind for kind, _ in firm.get("types", ()))
        told = [each for each in (*firm["capabilities"], *firm["projects"]) if each.strip()]
        return tuple(told) if not kinds else (kinds, *told)
    return (firm[f"text_{language}"] if language else firm["text"],)


def _allowed(firm: Row, need: Row) -> bool:
    """Tell whether the need lies in a country the firm knows and is new to it."""
    if "known_projects" not in firm:
        return True
    known = need.get("project", need["id"]) in firm["known_projects"]
    places = {country for country, _ in firm["countries"]} | {firm.get("country")}
    return not known and need["country"] in places


def _need(row: Row, catalogue: Catalogue) -> Need:
    label = str(row.get("sector") or "")
    more = (row.get("objective"), row.get("project_name"), row.get("category"), row.get("type"))
    need = Need(
        id=row["id"],
        title=row.get("title") or row.get("name") or row.get("text") or row["id"],
        description=" ".join(str(each) for each in more if each),
        sector_label=label,
    )
    return catalogue.spelling.need(need)


def _rows(folder: Path, names: Sequence[str]) -> list[Row]:
    for name in names:
        for path in folder.glob(f"{name}.jsonl*"):
            return [json.loads(line) for line in _text(path).splitlines()]
    raise SystemExit(f"{folder} holds none of {', '.join(names)}")


def _gains(folder: Path) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for row in csv.reader(_text(next(folder.glob("qrels.csv*"))).splitlines()[1:]):
        found.setdefault(row[0], {})[row[1]] = 1.0
    return found


def _text(path: Path) -> str:
    content = path.read_bytes()
    return (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8")


if __name__ == "__main__":
    main()
