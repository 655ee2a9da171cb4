"""What people would otherwise use for the same question, each as well used as we know how.

None of them does the whole work: scikit-learn compares texts only, pandas and DuckDB compare four
of the structured criteria only, the matrix product multiplies without choosing anything.
"""

from collections.abc import Callable

import duckdb
import numpy as np
import pandas as pd
import scipy.sparse as sp
from sklearn.neighbors import NearestNeighbors

from benchmarks.workload import Workload
from matcher.engine.features import FloatArray, Pairs
from matcher.engine.selection.block import Block

TOP = 20
_SQL = """
SELECT firm, need, score FROM (
  SELECT f.firm, n.need,
    0.4 * f.fits[n.sector + 1]
    + 0.3 * (1 - least(greatest(f.low - n.cost, n.cost - f.high, 0), 1))
    + 0.2 * bit_count(f.roles & n.roles) / greatest(bit_count(n.roles), 1)
    + 0.1 * greatest(least(n.until, f.until) - greatest(n.since, f.since), 0)
          / greatest(n.until - n.since, 1) AS score
  FROM f CROSS JOIN n)
QUALIFY row_number() OVER (PARTITION BY firm ORDER BY score DESC, need) <= 20
"""


def width(load: Workload) -> int:
    """Give how many dimensions our dense part has."""
    return len(load.register.words.common) + int(load.firms.texts.dense.shape[1])


def matrix_product(load: Workload, firms: int, width: int) -> Callable[[], object]:
    """Give a single-precision product of some dimensions, without any choice."""
    random = np.random.default_rng(0)
    needs = random.random((len(load.register.needs.ids), width), np.float32)
    rows = random.random((min(firms, 256), width), np.float32)

    def work() -> None:
        for _ in range(0, firms, 256):
            for start in range(0, len(needs), 4096):
                _ = rows @ needs[start : start + 4096].T

    return work


def nearest_neighbours(load: Workload, firms: int) -> Callable[[], object]:
    """Give scikit-learn's exact neighbours by cosine over the texts."""
    needs, some = load.register.needs.texts, load.firms.rows(0, firms).texts
    model = NearestNeighbors(n_neighbors=TOP, algorithm="brute", metric="cosine", n_jobs=1)
    model.fit(sp.csr_matrix(sp.hstack([needs.sparse, sp.csr_matrix(needs.dense)])))
    asked = sp.csr_matrix(sp.hstack([some.sparse, sp.csr_matrix(some.dense)]))
    return lambda: model.kneighbors(asked)


def cross_merge(load: Workload, firms: int) -> Callable[[], object]:
    """Give pandas' cross merge, four criteria in columns, and the best of each group."""
    f, n, fits = _frames(load, firms)

    def work() -> pd.DataFrame:
        both = f.merge(n, how="cross")
        outside = np.maximum(both.low - both.cost, both.cost - both.high).clip(0, 1)
        asked = np.maximum(np.bitwise_count(both.roles_y), 1)
        met = np.bitwise_count(both.roles_x & both.roles_y) / asked
        days = np.minimum(both.until_x, both.until_y) - np.maximum(both.since_x, both.since_y)
        free = days.clip(lower=0) / np.maximum(both.until_y - both.since_y, 1)
        fit = fits[both.firm, both.sector]
        both["score"] = 0.4 * fit + 0.3 * (1 - outside) + 0.2 * met + 0.1 * free
        best = both.sort_values(["firm", "score", "need"], ascending=[True, False, True])
        return best.groupby("firm").head(TOP)

    return work


def cross_join(load: Workload, firms: int) -> Callable[[], object]:
    """Give DuckDB's cross join of the same four criteria with a window over each firm."""
    f, n, fits = _frames(load, firms)
    f["fits"] = list(fits)
    connection = duckdb.connect(config={"threads": 1})
    connection.register("f", f)
    connection.register("n", n)
    connection.execute("CREATE TABLE firms AS SELECT * FROM f")
    connection.execute("CREATE TABLE needs AS SELECT * FROM n")
    query = _SQL.replace("FROM f CROSS JOIN n", "FROM firms f CROSS JOIN needs n")
    return lambda: connection.execute(query).fetchnumpy()


def _frames(load: Workload, firms: int) -> tuple[pd.DataFrame, pd.DataFrame, FloatArray]:
    """Give firms and needs as frames of numbers, unknown as the value that earns nothing."""
    some = load.firms.rows(0, firms)
    index = load.register.encoder.sector_index
    roles = {role: 1 << place for place, role in enumerate(type(some.profiles[0].roles[0]))}
    f = pd.DataFrame(
        {
            "firm": np.arange(firms),
            "low": [np.log10(float(each.ticket_min or 1)) for each in some.profiles],
            "high": [np.log10(float(each.ticket_max or 1)) for each in some.profiles],
            "roles": [sum(roles[role] for role in each.roles) for each in some.profiles],
            "since": [each.available_from.toordinal() for each in some.profiles],  # type: ignore[union-attr]
            "until": [each.available_until.toordinal() for each in some.profiles],  # type: ignore[union-attr]
        }
    )
    needs = load.register.needs.needs
    n = pd.DataFrame(
        {
            "need": np.arange(len(needs)),
            "sector": [index.get(each.sector or "", len(index)) for each in needs],
            "cost": [np.log10(float(each.cost or 1)) for each in needs],
            "roles": [sum(roles[role] for role in each.roles) for each in needs],
            "since": [each.starts_on.toordinal() if each.starts_on else 0 for each in needs],
            "until": [each.ends_on.toordinal() if each.ends_on else 0 for each in needs],
        }
    )
    return f, n, _fits(load, firms)


def _fits(load: Workload, firms: int) -> FloatArray:
    """Give the sector fit of firms by sector, the last column for an unknown one."""
    register = load.register
    block = Block(register, load.firms.rows(0, firms))
    place = [each.id for each in register.decision.criteria].index("sector_fit")
    known = {
        need.sector: column
        for column, need in enumerate(register.examples[place].needs)
        if need.sector
    }
    table = np.zeros((firms, len(register.encoder.sector_index) + 1))
    performances = np.nan_to_num(block.performances[place])
    for sector, column in known.items():
        table[:, register.encoder.sector_index[sector]] = performances[:, column]
    return table


def gate(load: Workload, firms: int = 60) -> None:
    """Refuse to time anything unless the best of some firms equal those of the full ranking."""
    from matcher.engine.ranking import order_of_needs  # noqa: PLC0415  only the gate ranks in full
    from matcher.engine.scoring import evaluate  # noqa: PLC0415
    from matcher.engine.selection import select_needs  # noqa: PLC0415

    register, decision = load.register, load.register.decision
    some = load.firms.take(
        np.unique(np.linspace(0, len(load.firms.ids) - 1, firms).astype(np.intp))
    )
    weights = {
        each.id: weight
        for each, weight in zip(decision.criteria, decision.weights.tolist(), strict=True)
    }
    for chosen in select_needs(register, some, TOP):
        for line, others, scores in zip(chosen.lines, chosen.others, chosen.scores, strict=True):
            pairs = Pairs(register.encoder, some.rows(line, line + 1), register.needs)
            whole = evaluate(pairs, decision.criteria, decision.rules, weights)
            order = order_of_needs(whole, 0)[:TOP]
            if not (
                np.array_equal(order, others) and np.array_equal(whole.scores[0, order], scores)
            ):
                raise SystemExit(f"firm {line}: the selection is not that of the full ranking")
