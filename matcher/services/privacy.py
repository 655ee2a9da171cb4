"""What a firm may ask of its data: all of it in one file, or that it is forgotten."""

import json
from pathlib import Path

from sqlmodel import Session

from matcher.services import passwords
from matcher.services.drafting import read_draft
from matcher.services.reporting.erasing import take_out
from matcher.store import (
    accounts,
    audit,
    avoided,
    decisions,
    erasure,
    firms,
    matches,
    reactions,
    searches,
)
from matcher.store.accounts import Account


class WrongPasswordError(ValueError):
    """What cannot be undone is done only with the password."""


def export_firm(session: Session, account: Account) -> bytes:
    """Give everything kept of the account's firm, as one JSON document.

    Raises
    ------
    NotFoundError
        The account speaks for no firm.
    """
    firm_id = account.firm_id or ""
    firm = firms.get(session, firm_id)
    found = matches.for_firm(session, firm_id)
    document = {
        "firm": firm.model_dump(mode="json"),
        "former_profiles": [
            one.model_dump(mode="json") for one in firms.history(session, firm_id)
        ],
        "accounts": [
            {
                "email": one.email,
                "language": one.language,
                "created_at": one.created_at.isoformat(),
                "second_factor": bool(one.second_factor),
            }
            for one in accounts.of_firm(session, firm_id)
        ],
        "draft": dict(read_draft(session, firm_id).answers),
        "reactions": [
            one.model_dump(mode="json", exclude={"account_id"})
            for one in reactions.of_firm(session, firm_id).values()
        ],
        "saved_searches": [
            one.model_dump(mode="json") for one in searches.of_firm(session, firm_id)
        ],
        "avoided_parties": [one.name for one in avoided.of_firm(session, firm_id)],
        "matches": [one.model_dump(mode="json") for one in found],
        "decisions": [
            # Officers are colleagues of the reader of this file, not part of the firm's data.
            step.model_dump(mode="json", exclude={"officer_id", "note"})
            for one in found
            for step in decisions.for_match(session, one.id)
        ],
    }
    audit.append(session, account.actor, "took its data", firm_id)
    return json.dumps(document, ensure_ascii=False, indent=2).encode()


def erase_firm(session: Session, account: Account, password: str, folder: Path) -> None:
    """Forget the account's firm and everybody who speaks for it.

    `folder` is where report files are, which must not tell of the firm either.

    Raises
    ------
    WrongPasswordError
        The password is not the account's.
    NotFoundError
        The account speaks for no firm.
    """
    if not passwords.matches(account.password_hash, password):
        raise WrongPasswordError("the password is not right")
    firm_id = account.firm_id or ""
    take_out(session, firm_id, folder)
    erasure.erase_firm(session, firm_id)
    audit.append(session, account.actor, "erased the firm", firm_id)
