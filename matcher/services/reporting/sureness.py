"""How sure the place of a match is, as figures: chances under uncertain weights, the next swap."""

from collections.abc import Sequence

from matcher.catalogue.loader import Catalogue
from matcher.domain.match import Match
from matcher.reports.figure import Figure, Figures, Note, Number, Unit
from matcher.services.reporting.deriving import rounded
from matcher.services.robustness import Sureness, robustness


def sureness(
    figures: Figures, catalogue: Catalogue, ranked: Sequence[Match], need_id: str, weights: str
) -> tuple[str, ...]:
    """Give the ids of the chances of a firm's match to stand first and among the first ten.

    `weights` is the profile the ranking was made with; without it nothing can be said.
    """
    profiles = [one for one in catalogue.weight_profiles if one.id == weights]
    places = [at for at, match in enumerate(ranked) if match.need_id == need_id]
    if not profiles or not places:
        return ()
    found = robustness(ranked, profiles[0], shown=places[0] + 1).places[places[0]]
    return tuple(
        figures.add(
            Figure(
                id=key,
                value=rounded(value),
                unit=Unit.SHARE,
                note=figures.explain(Note(id=phrase, phrase=phrase)),
            )
        )
        for key, value, phrase in _told(found)
    )


def _told(found: Sureness) -> list[tuple[str, Number, str]]:
    return [
        ("fit.first", found.near_weights.first, "near_weights"),
        ("fit.top", found.near_weights.top, "near_weights"),
        ("fit.any_first", found.any_weights.first, "any_weights"),
        ("fit.swap", found.to_next, "swap"),
    ]
