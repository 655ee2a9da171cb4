"""Exact shares of the weight simplex, where every weight is at least 0 and the sum is 1."""

from math import factorial

import numpy as np
from scipy.optimize import linprog
from scipy.spatial import ConvexHull, HalfspaceIntersection, QhullError

from matcher.engine.features import FloatArray

# Thinner than this is no region but an edge, which has no share.
THINNEST = 1e-11


def half_share(direction: FloatArray) -> float:
    """Give the share of the simplex on which direction · weights >= 0.

    Varsi's recursion (1973; proved by Ali 1973) for the share on which it is <= 0, taken from
    one. It is exact, and stable because each step is a mean of two shares.
    """
    ahead, behind = direction[direction >= 0], direction[direction < 0]
    below = np.zeros(len(ahead) + 1)
    below[0] = 1.0
    for down in behind:
        for index, up in enumerate(ahead, start=1):
            below[index] = (up * below[index] - down * below[index - 1]) / (up - down)
    return float(1.0 - below[-1])


def share(directions: FloatArray) -> float:
    """Give the share of the simplex on which every direction · weights >= 0, shape (n, weights).

    The region is a polytope; its vertices come from the intersection of its half-spaces.
    """
    if len(directions) == 0:
        return 1.0
    free = directions.shape[1] - 1
    planes = _planes(directions)
    inside = _centre(planes)
    if inside is None:
        return 0.0
    if free == 1:
        return _interval(planes)
    try:
        corners = HalfspaceIntersection(planes, inside).intersections
        return float(ConvexHull(corners).volume * factorial(free))
    except QhullError:
        return 0.0


def _interval(planes: FloatArray) -> float:
    slopes = planes[:, 0]
    ends = -np.divide(planes[:, 1], slopes, out=np.zeros(len(slopes)), where=slopes != 0)
    return float(max(0.0, ends[slopes > 0].min() - ends[slopes < 0].max()))


def _planes(directions: FloatArray) -> FloatArray:
    """Give A and b of A x + b <= 0 in the weights but the last, which is one minus the others."""
    free = directions.shape[1] - 1
    ahead = -(directions[:, :-1] - directions[:, -1:])
    own = np.hstack([ahead, -directions[:, -1:]])
    floor = np.hstack([-np.eye(free), np.zeros((free, 1))])
    roof = np.hstack([np.ones((1, free)), -np.ones((1, 1))])
    return np.vstack([own, floor, roof])


def _centre(planes: FloatArray) -> FloatArray | None:
    """Give the centre of the largest ball inside, None where there is no inside."""
    normals, offsets = planes[:, :-1], planes[:, -1]
    lengths = np.linalg.norm(normals, axis=1)
    free = normals.shape[1]
    found = linprog(
        c=[*np.zeros(free), -1.0],
        A_ub=np.hstack([normals, lengths[:, None]]),
        b_ub=-offsets,
        bounds=[(None, None)] * free + [(0, None)],
    )
    if not found.success or found.x[-1] < THINNEST:
        return None
    return np.asarray(found.x[:-1])
