"""Where the pages of the register live, and what they share."""

from flask import Blueprint, flash
from sqlmodel import Session

from matcher.domain.register import Revision
from matcher.services.register.errors import ChangedSinceError
from matcher.store import accounts
from matcher.store.versions import NotFoundError
from matcher.web.wording import gettext

blueprint = Blueprint("register", __name__, url_prefix="/register")


def people(session: Session, ids: set[int | None]) -> dict[int, str]:
    """Give the addresses of the accounts that did something."""
    found: dict[int, str] = {}
    for key in ids - {None}:
        try:
            found[key or 0] = accounts.get(session, key or 0).email
        except NotFoundError:
            continue
    return found


def authors(session: Session, history: list[Revision]) -> dict[int, str]:
    """Give the addresses of those who made the versions of a need."""
    return people(session, {one.made.by for one in history})


def say_changed(error: ChangedSinceError) -> None:
    """Say which needs somebody else has changed meanwhile."""
    named = ", ".join(error.need_ids[:20])
    text = gettext(
        "Nothing was written: changed by somebody else meanwhile: %(needs)s.", needs=named
    )
    flash(text, "wrong")
