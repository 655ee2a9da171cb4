"""Letters to people whom a step or a note asks for something, in their own language."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from sqlmodel import Session

from matcher.domain.mail import Message
from matcher.domain.review import AccountRole, Decision, Status
from matcher.services.accounts import Account
from matcher.services.letters import Letters
from matcher.services.mailing import post
from matcher.store import accounts, interests, matches, needs
from matcher.wording import gettext, speaking

PURPOSE = "review"
MATCH, QUESTIONS = "/review/matches/{}", "/review/inbox/questions"
"""Where a letter leads; a test holds both against the pages."""

Texts = Callable[[str, str], tuple[str, str]]


def after_step(session: Session, letters: Letters, sender: Account, taken: Decision) -> bool:
    """Tell whether the person a step names is written to.

    Who may not sign in, or has an interest that touches the match, is not. Neither the question
    nor an opinion stands in the letter: it may pass through other hands.
    """
    texts = _TEXTS.get(taken.status)
    if texts is None or taken.named_id is None:
        return False
    return _write(session, letters, (sender, taken.named_id), taken.match_id, texts)


def after_note(
    session: Session, letters: Letters, sender: Account, match_id: int, people: Iterable[int]
) -> int:
    """Give how many of the colleagues a note names are written to; nobody writes to themselves."""
    others = [one for one in dict.fromkeys(people) if one != sender.id]
    return sum(_write(session, letters, (sender, one), match_id, _mentioned) for one in others)


def _write(
    session: Session, letters: Letters, people: tuple[Account, int], match_id: int, texts: Texts
) -> bool:
    sender, named_id = people
    receiver = accounts.get(session, named_id)
    if not (receiver.is_active and interests.is_clear(session, named_id, match_id)):
        return False
    need = needs.get(session, matches.get(session, match_id).match.need_id).title
    with speaking(receiver.language):
        subject, text = texts(_called(sender, receiver), need)
    path = QUESTIONS if receiver.role is AccountRole.FIRM else MATCH.format(match_id)
    body = f"{text}\n\n{letters.address.rstrip('/')}{path}\n"
    post(session, Message(to=receiver.email, subject=subject, text=body), PURPOSE)
    return True


def _called(sender: Account, receiver: Account) -> str:
    # A firm is not told which officer reads its case.
    return gettext("An officer") if receiver.role is AccountRole.FIRM else sender.email


def _mentioned(who: str, need: str) -> tuple[str, str]:
    return (
        gettext("You are named in a note"),
        gettext("%(who)s names you in a note on a match for “%(need)s”.", who=who, need=need),
    )


def _asked(who: str, need: str) -> tuple[str, str]:
    return (
        gettext("A question waits for your answer"),
        gettext(
            "%(who)s asks you something about “%(need)s”. The match goes on when you have "
            "answered.",
            who=who,
            need=need,
        ),
    )


def _read_second(who: str, need: str) -> tuple[str, str]:
    return (
        gettext("A second opinion is asked of you"),
        gettext(
            "%(who)s asks for your opinion on a match for “%(need)s”. Theirs stays hidden until "
            "you have given yours.",
            who=who,
            need=need,
        ),
    )


def _approve(who: str, need: str) -> tuple[str, str]:
    return (
        gettext("A decision waits for your approval"),
        gettext("%(who)s asks you to approve a decision on “%(need)s”.", who=who, need=need),
    )


_TEXTS: Mapping[Status, Texts] = MappingProxyType(
    {
        Status.SENT_BACK: _asked,
        Status.SECOND_READING: _read_second,
        Status.AWAITING_APPROVAL: _approve,
    }
)
