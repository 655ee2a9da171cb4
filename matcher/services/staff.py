"""What an administrator may do to accounts, each step audited; nobody locks themselves out."""

from sqlmodel import Session

from matcher.domain.review import AccountRole
from matcher.services import second_factor
from matcher.store import accounts, audit
from matcher.store.accounts import Account


class OwnAccountError(ValueError):
    """An administrator may not take their own rights away."""


def set_active(session: Session, chief: Account, account_id: int, *, active: bool) -> None:
    """Let an account sign in, or no longer; its sessions end at once.

    Raises
    ------
    OwnAccountError
        The account is the administrator's own.
    NotFoundError
        No account has that id.
    """
    account = _other(session, chief, account_id)
    accounts.set_active(session, account.id, active=active)
    accounts.end_sessions(session, account.id)
    done = "reactivated" if active else "deactivated"
    audit.append(session, chief.actor, f"{done} an account", account.actor)


def set_role(session: Session, chief: Account, account_id: int, role: AccountRole) -> None:
    """Give a member of staff another role; a firm's account keeps its own.

    Raises
    ------
    OwnAccountError
        The account is the administrator's own.
    PermissionError
        The account speaks for a firm, or would.
    NotFoundError
        No account has that id.
    """
    account = _other(session, chief, account_id)
    if AccountRole.FIRM in {account.role, role}:
        raise PermissionError("a firm's account keeps its role")
    accounts.change(session, account.id, role=role.value)
    accounts.end_sessions(session, account.id)
    details = {"from": account.role.value, "to": role.value}
    audit.append(session, chief.actor, "changed a role", account.actor, details)


def reset_factor(session: Session, chief: Account, account_id: int) -> None:
    """Ask an account that lost its device for its password alone again.

    Raises
    ------
    NotFoundError
        No account has that id.
    """
    second_factor.switch_off(session, chief, accounts.get(session, account_id))


def _other(session: Session, chief: Account, account_id: int) -> Account:
    if account_id == chief.id:
        raise OwnAccountError("another administrator has to do this")
    return accounts.get(session, account_id)
