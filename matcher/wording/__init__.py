"""Texts, dates, numbers and money in a language: for pages, files, mails and the command line.

`speaking("ja")` sets the language of everything said inside it; whoever wants another one says
so. Nothing here knows of requests.
"""

from matcher.wording.formats import (
    as_compact,
    as_country,
    as_date,
    as_figure,
    as_instant,
    as_list,
    as_money,
    as_number,
    as_percent,
    as_rate,
)
from matcher.wording.joining import as_clauses, as_named, as_noted, as_sentences, as_series
from matcher.wording.languages import LANGUAGES, SOURCE, chosen, language, speak, speaking
from matcher.wording.texts import (
    catalogue,
    gettext,
    lazy_gettext,
    lazy_pgettext,
    ngettext,
    pgettext,
)

__all__ = [
    "LANGUAGES",
    "SOURCE",
    "as_clauses",
    "as_compact",
    "as_country",
    "as_date",
    "as_figure",
    "as_instant",
    "as_list",
    "as_money",
    "as_named",
    "as_noted",
    "as_number",
    "as_percent",
    "as_rate",
    "as_sentences",
    "as_series",
    "catalogue",
    "chosen",
    "gettext",
    "language",
    "lazy_gettext",
    "lazy_pgettext",
    "ngettext",
    "pgettext",
    "speak",
    "speaking",
]
