"""All pages of a firm; importing them puts them on the blueprint."""

from matcher.web.firms import keeping, results, review, steps, templating
from matcher.web.firms.blueprint import blueprint

__all__ = ["blueprint", "keeping", "results", "review", "steps", "templating"]
