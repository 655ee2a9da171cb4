"""Where the pages of the register live, and what they share."""

from flask import Blueprint, flash

from matcher.services.register.errors import ChangedSinceError
from matcher.web.wording import gettext

blueprint = Blueprint("register", __name__, url_prefix="/register")


def say_changed(error: ChangedSinceError) -> None:
    """Say which needs somebody else has changed meanwhile."""
    text = gettext(
        "Nothing was written: changed by somebody else meanwhile: %(needs)s.",
        needs=", ".join(error.need_ids[:20]),
    )
    flash(text, "wrong")
