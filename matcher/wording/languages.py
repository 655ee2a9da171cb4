"""Which language is spoken: one value per request, job or command."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

SOURCE = "en"
LANGUAGES = (SOURCE, "ja", "uk")
_current: ContextVar[str] = ContextVar("language", default=SOURCE)


def language() -> str:
    """Give the language spoken now."""
    return _current.get()


def speak(code: str) -> None:
    """Speak a language from now on, the source language where the code is not one of ours."""
    _current.set(chosen([code]))


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak a language inside a block."""
    token = _current.set(chosen([code]))
    try:
        yield
    finally:
        _current.reset(token)


def chosen(wishes: Iterable[str | None]) -> str:
    """Give the first wish that is spoken here, the source language where none is."""
    return next((wish for wish in wishes if wish in LANGUAGES), SOURCE)
