"""The language of a request, and the texts of the pages in it."""

from flask import Flask, Response, has_request_context, request, session

from matcher.wording import (
    LANGUAGES,
    SOURCE,
    catalogue,
    chosen,
    gettext,
    language,
    lazy_gettext,
    lazy_pgettext,
    ngettext,
    pgettext,
    speak,
)

__all__ = [
    "LANGUAGE",
    "gettext",
    "install",
    "language",
    "lazy_gettext",
    "lazy_pgettext",
    "ngettext",
    "pgettext",
    "switches_language",
]

LANGUAGE = "lang"
NAMES = {"en": "English", "ja": "日本語", "uk": "Українська"}


def switches_language() -> bool:
    """Tell whether a form was sent to be shown again in another language, not to be carried out.

    The language buttons of a page send its main form, so that nothing typed is lost.
    """
    return has_request_context() and request.method == "POST" and LANGUAGE in request.form


def install(app: Flask) -> None:
    """Choose a language before each request, and make translations known to the templates."""
    app.before_request(_choose)
    app.after_request(_say)
    app.teardown_request(_fall_silent)
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # added by the extension
        lambda text: catalogue().gettext(text),
        lambda one, many, count: catalogue().ngettext(one, many, count),
        newstyle=True,
        pgettext=lambda context, text: catalogue().pgettext(context, text),
    )
    app.jinja_env.globals |= {"language": language, "language_names": NAMES}


def _choose() -> None:
    wish = request.values.get(LANGUAGE)
    if wish in LANGUAGES:
        session[LANGUAGE] = wish
    heard = request.accept_languages.best_match(LANGUAGES)
    speak(chosen([session.get(LANGUAGE), heard]))


def _say(response: Response) -> Response:
    response.headers["Content-Language"] = language()
    response.vary.add("Accept-Language")
    return response


def _fall_silent(error: BaseException | None) -> None:
    del error
    speak(SOURCE)
