"""Digests of what is new: only what was asked for, as often as asked for, each thing once."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from sqlalchemy import Engine
from sqlmodel import Session

from matcher.catalogue.loader import Catalogue
from matcher.domain.alert import DAYS, Alert, Cadence, Purpose
from matcher.domain.mail import Message
from matcher.domain.review import AccountRole
from matcher.services import links
from matcher.services.keys import Errand, Keys, LinkError
from matcher.services.letters import Letters
from matcher.services.mailing import post
from matcher.services.news import FINDERS, Question
from matcher.store import accounts, alerts
from matcher.store.accounts import Account
from matcher.store.alerts import StoredAlert
from matcher.store.session import reading, transaction
from matcher.wording import gettext, speaking

AUDIENCE: Mapping[AccountRole, tuple[Purpose, ...]] = MappingProxyType(
    {
        AccountRole.FIRM: (
            *(Purpose.NEW_NEEDS, Purpose.DEADLINES, Purpose.DECISIONS, Purpose.PROFILE_CHECK),
        ),
        AccountRole.OFFICER: (Purpose.OPEN_STEPS, Purpose.DEADLINES),
        AccountRole.APPROVER: (Purpose.OPEN_STEPS, Purpose.DEADLINES),
        AccountRole.ADMINISTRATOR: (),
    }
)
"""Which purposes concern whom."""

ON_FROM_THE_START: Mapping[AccountRole, tuple[Purpose, ...]] = MappingProxyType(
    {AccountRole.APPROVER: (Purpose.OPEN_STEPS,)}
)
"""What is sent daily until the account says otherwise, because somebody has to know of it."""

# A digest that is due is not held back because the last one went out an hour late.
SLACK = timedelta(hours=2)


def offered(session: Session, account: Account) -> list[StoredAlert]:
    """Give the alerts an account may switch, as they stand."""
    wanted = AUDIENCE[account.role]
    begun = ON_FROM_THE_START.get(account.role, ())
    held = alerts.of_account(session, account.id, begun)
    return [one for one in held if one.purpose in wanted]


def choose(session: Session, catalogue: Catalogue, account: Account, alert: Alert) -> None:
    """Keep what an account asks for; what it sees already will not be told to it as new.

    Raises
    ------
    LookupError
        The purpose does not concern the account.
    """
    before = {one.purpose: one for one in offered(session, account)}[alert.purpose]
    alerts.choose(session, alert)
    if before.cadence is Cadence.OFF and alert.purpose in {Purpose.NEW_NEEDS, Purpose.DECISIONS}:
        moment = datetime.now(UTC)
        known = FINDERS[alert.purpose](session, Question(catalogue, account, moment, 0))
        alerts.remember(session, alert, moment, tuple(known))


def switch_off(session: Session, keys: Keys, token: str) -> Purpose:
    """Give the purpose that the link of a letter switches off.

    Raises
    ------
    LinkError
        The link is not ours.
    """
    account, purpose = concerned(session, keys, token)
    kept = {one.purpose: one for one in alerts.of_account(session, account.id)}[purpose]
    alerts.choose(session, Alert(account_id=account.id, purpose=purpose, lead_days=kept.lead_days))
    return purpose


def concerned(session: Session, keys: Keys, token: str) -> tuple[Account, Purpose]:
    """Give the account and the purpose the link of a letter is about.

    Raises
    ------
    LinkError
        The link is not ours.
    """
    account, words = links.holder(session, keys, Errand.UNSUBSCRIBE, token)
    try:
        return account, Purpose(words[0])
    except (IndexError, ValueError) as error:
        raise LinkError("the link names no kind of message") from error


def send_due(
    engine: Engine, catalogue: Catalogue, letters: Letters, moment: datetime | None = None
) -> int:
    """Give how many digests were put into the outbox; each is its own transaction."""
    now = moment or datetime.now(UTC)
    with reading(engine) as session:
        switched = [*alerts.switched_on(session), *_on_from_the_start(session)]
        waiting = [one for one in switched if _is_due(one, now)]
    sent = 0
    for alert in waiting:
        with transaction(engine) as session:
            sent += _send(session, catalogue, letters, (alert, now))
    return sent


def _on_from_the_start(session: Session) -> list[StoredAlert]:
    return [
        one
        for role, purposes in ON_FROM_THE_START.items()
        for purpose in purposes
        for one in alerts.unsaid(session, role, purpose)
    ]


def _is_due(alert: StoredAlert, now: datetime) -> bool:
    wait = timedelta(days=DAYS[alert.cadence]) - SLACK
    return alert.told_at is None or now - alert.told_at >= wait


def _send(
    session: Session, catalogue: Catalogue, letters: Letters, due: tuple[StoredAlert, datetime]
) -> bool:
    alert, now = due
    account = accounts.get(session, alert.account_id)
    if not account.is_active:
        return False
    with speaking(account.language):
        news = FINDERS[alert.purpose](session, Question(catalogue, account, now, alert.lead_days))
        fresh = [line for key, line in news.items() if key not in alert.known]
        if fresh:
            post(session, _letter(letters, account, alert.purpose, fresh), alert.purpose.value)
    alerts.choose(session, alert)  # what was on from the start has no row yet
    alerts.remember(session, alert, now, tuple(news))
    return bool(fresh)


def _letter(letters: Letters, account: Account, purpose: Purpose, lines: Sequence[str]) -> Message:
    titles = {
        Purpose.NEW_NEEDS: gettext("Needs that are new among your first twenty"),
        Purpose.DEADLINES: gettext("Application windows that close soon"),
        Purpose.DECISIONS: gettext("Decisions on your matches"),
        Purpose.PROFILE_CHECK: gettext("Is your profile still true?"),
        Purpose.OPEN_STEPS: gettext("Matches that wait for a second person"),
    }
    text = "\n".join(f"– {line}" for line in lines)
    return letters.digest(account, titles[purpose], f"{text}\n\n{letters.address}", purpose.value)
