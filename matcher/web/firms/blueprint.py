"""The blueprint of a firm's own pages, and what every one of them starts from."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint

from matcher.domain.draft import Answer, Edit
from matcher.domain.firm import FirmProfile
from matcher.exchange.answers.reading import Reading
from matcher.services.consistency import Warned, warnings
from matcher.services.drafting import Draft, read_draft
from matcher.services.panel import Panel, look
from matcher.services.profiles import read_profile
from matcher.services.purposes import Purpose, purposes
from matcher.services.weighting import policy
from matcher.store import firms, needs
from matcher.web.context import installation, signed_in

blueprint = Blueprint("firms", __name__, url_prefix="/firm")
_VERSION = re.compile(r"(\d{1,15})\.([0-9a-f]{8,32})\Z")


@dataclass(frozen=True)
class State:
    """The draft of the signed-in firm and what follows from it."""

    draft: Draft
    published: FirmProfile
    reading: Reading
    warnings: tuple[Warned, ...]
    panel: Panel
    purposes: Mapping[str, Purpose]


def own() -> str:
    """Give the id of the firm the account speaks for."""
    return signed_in().firm_id or ""


def state(
    session: Any,  # noqa: ANN401  the store's session has no name in the web
    unsaved: Mapping[str, Answer] | None = None,
    firm_id: str = "",
) -> State:
    """Give the draft of a firm with what follows; `unsaved` is shown over it, not kept.

    Without `firm_id` it is the firm the account speaks for.
    """
    catalogue = installation().catalogue
    firm_id = firm_id or own()
    draft = read_draft(session, firm_id)
    answers = {**draft.answers, **(unsaved or {})}
    draft = Draft(answers, draft.version, draft.touches)
    published = firms.get(session, firm_id).profile
    reading = read_profile(catalogue, answers, published)
    by = policy(session, catalogue)
    return State(
        draft=draft,
        published=published,
        reading=reading,
        warnings=warnings(catalogue, reading.profile, answers),
        panel=look(catalogue, reading.profile, needs.ranked(session), by),
        purposes=purposes(catalogue, reading.profile, by),
    )


def edit_of(version: str) -> tuple[int, Edit]:
    """Give the draft version a form was drawn from, and whose hand it is.

    A form that does not say counts as drawn before anything was typed, by a page of its own, so
    that it can overwrite nobody.
    """
    found = _VERSION.match(version)
    seen, page = (int(found[1]), found[2]) if found else (0, secrets.token_hex(8))
    account = signed_in()
    return seen, Edit(account_id=account.id, editor=account.email, page=page)


def version_of(draft: Draft) -> str:
    """Give what a newly opened page says of the draft it was drawn from."""
    return f"{draft.version}.{secrets.token_hex(8)}"
