"""What firms say counts where it speaks of fit, and never more than the officers do."""

import pytest

from matcher.domain.firm import FirmProfile
from matcher.domain.match import Run
from matcher.domain.need import Need
from matcher.domain.reaction import ABOUT_FIT, Reaction, ReactionReason, Stance
from matcher.domain.review import AccountRole
from matcher.domain.rule import Verdict
from matcher.services.hearing import heard, weighed
from matcher.store import accounts, firms, matches, needs, reactions, runs
from tests.services.test_learning import MOMENT, a_match, session

__all__ = ["session"]
RUN = {
    "id": "r",
    "created_at": MOMENT,
    "catalogue_version": "c",
    "encoder_version": "e",
    "software_version": "s",
    "weight_profile": "balanced",
}


def test_a_reaction_counts_half_and_a_firm_two_at_most() -> None:
    """Four of a firm count 4 x 0.5 = 2; eight share the 2, a quarter each."""
    assert weighed(["a"] * 4 + ["b"], 50) == [0.5] * 5
    assert weighed(["a"] * 8 + ["b"], 50) == [0.25] * 8 + [0.5]


def test_all_firms_together_count_no_more_than_the_officers() -> None:
    """Six firms of four reactions would count 12; against 3 decisions a quarter is left."""
    ids = [str(number // 4) for number in range(24)]
    assert sum(weighed(ids, 3)) == pytest.approx(3)
    assert weighed([], 3) == []


@pytest.fixture
def react(session):
    """Give a function that keeps what the firm says of a need it was shown."""
    runs.add(session, Run(**RUN))
    firms.add(session, "f", FirmProfile(name="F"))
    account = accounts.add(session, "f@example.org", "x", AccountRole.OFFICER)
    shown = {}

    def said(need_id, stance, reason, eligibility=Verdict.PASS):
        needs.save(session, Need(id=need_id, title="Bridge"))
        shown[need_id] = a_match("f", need_id, {"sector_fit": 0.5}, eligibility)
        matches.replace_for_firm(session, "r", "f", list(shown.values()))
        reactions.add(
            session,
            Reaction(
                firm_id="f",
                need_id=need_id,
                stance=stance,
                reason=reason,
                account_id=account.id,
                at=MOMENT,
            ),
        )

    return said


def test_only_a_reason_about_fit_towards_an_open_eligible_need_is_evidence(session, react) -> None:
    react("fits", Stance.INTERESTED, ReactionReason.CORE_BUSINESS)
    react("small", Stance.DISMISSED, ReactionReason.TOO_SMALL)
    react("partner", Stance.INTERESTED, ReactionReason.KNOWN_PARTNER)
    react("other", Stance.DISMISSED, ReactionReason.OTHER)
    react("barred", Stance.INTERESTED, ReactionReason.CORE_BUSINESS, Verdict.FAIL)
    react("decided", Stance.INTERESTED, ReactionReason.CORE_BUSINESS)
    found = heard(session, [("f", "decided")], 50)
    assert [(one.match.need_id, one.wanted) for one in found] == [
        *(("fits", True), ("small", False))
    ]


def test_the_newest_stance_counts_and_one_taken_back_does_not(session, react) -> None:
    react("n", Stance.INTERESTED, ReactionReason.CORE_BUSINESS)
    react("n", Stance.DISMISSED, ReactionReason.WRONG_PLACE)
    react("m", Stance.INTERESTED, ReactionReason.CORE_BUSINESS)
    react("m", Stance.NONE, ReactionReason.CORE_BUSINESS)
    assert [(one.match.need_id, one.wanted) for one in heard(session, [], 9)] == [("n", False)]


def test_every_reason_is_declared_to_speak_of_fit_or_not() -> None:
    silent = {ReactionReason.KNOWN_PARTNER, ReactionReason.OTHER}
    assert set(ReactionReason) - ABOUT_FIT == silent
