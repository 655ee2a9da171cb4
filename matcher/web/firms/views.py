"""All pages of a firm; importing them puts them on the blueprint."""

from matcher.web.firms import keeping, prefill, results, review, steps, templating
from matcher.web.firms.blueprint import blueprint

__all__ = ["blueprint", "keeping", "prefill", "results", "review", "steps", "templating"]
