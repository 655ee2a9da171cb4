"""The texts of the product, from the gettext catalogues beside this package.

A text is looked up by its English source; a text without a translation stays English.
"""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import cast

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import LazyProxy

from matcher.wording.languages import SOURCE, language

CATALOGUES = Path(__file__).resolve().parents[1] / "translations"


def gettext(text: str, /, **values: object) -> str:
    """Give a text in the language spoken, with the values in their places."""
    return _filled(catalogue().gettext(text), values)


def ngettext(one: str, many: str, count: int, /, **values: object) -> str:
    """Give the form of a text that fits a count; `%(num)s` in it is the count."""
    found = catalogue().ngettext(one, many, count)
    return _filled(found, {"num": count} | values)


def pgettext(context: str, text: str, /, **values: object) -> str:
    """Give a text whose meaning needs a context, such as a short word used in two senses."""
    return _filled(catalogue().pgettext(context, text), values)


def lazy_gettext(text: str) -> str:
    """Give a text that chooses its language each time it is written."""
    return cast("str", LazyProxy(gettext, text, enable_cache=False))


def lazy_pgettext(context: str, text: str) -> str:
    """Give a text with a context that chooses its language each time it is written."""
    return cast("str", LazyProxy(pgettext, context, text, enable_cache=False))


def catalogue() -> NullTranslations:
    """Give the catalogue of the language spoken, for whoever fills in values by itself."""
    return _translations(language())


def _filled(text: str, values: dict[str, object]) -> str:
    return text % values if values else text


@cache
def _translations(code: str) -> NullTranslations:
    if code == SOURCE:
        return NullTranslations()
    compiled = BytesIO()
    with (CATALOGUES / code / "LC_MESSAGES" / "messages.po").open("rb") as file:
        write_mo(compiled, read_po(file, locale=code))
    compiled.seek(0)
    return GNUTranslations(compiled)
