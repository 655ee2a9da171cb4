"""The texts of the pages in the language of the visitor, typed where the library is not."""

from flask import Flask
from flask_babel import (  # type: ignore[import-untyped]  # the library ships no types
    Babel,
    get_locale,
)
from flask_babel import gettext as _gettext
from flask_babel import lazy_gettext as _lazy_gettext


def gettext(text: str, **values: object) -> str:
    """Give a text in the language of the page, with the values in their places."""
    return str(_gettext(text, **values))


def lazy_gettext(text: str) -> str:
    """Give a text that chooses its language when it is written."""
    lazy: str = _lazy_gettext(text)
    return lazy


def language() -> str:
    """Give the language of the page."""
    return str(get_locale() or "en")


def install(app: Flask) -> None:
    """Make translations known to the templates."""
    Babel(app)
