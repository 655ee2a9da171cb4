"""What was read of texts is kept between starts, where the installation says."""

from matcher.config import Settings
from matcher.engine.text import meaning


def remember(settings: Settings) -> None:
    """Recall what was read of the needs before, and keep from now on what is read of them."""
    if settings.readings is not None:
        meaning.keep_in(settings.readings)
