"""What each code of the domain is called, in the language spoken; files keep the codes."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from matcher.domain.desk import ConflictKind, QueueOrder
from matcher.domain.difference import Cause
from matcher.domain.duplicate import DuplicateReason
from matcher.domain.firm import Role, Size, Strength
from matcher.domain.flip import Aspect, Bearing, Prospect
from matcher.domain.instrument import Applicant, Availability, Function, InstrumentKind, Numbers
from matcher.domain.line import Report
from matcher.domain.need import Counterparty, Stage
from matcher.domain.obstacle import ObstacleKind
from matcher.domain.reaction import ReactionReason, Stance
from matcher.domain.register import BatchKind, BatchState, Move, RowFault
from matcher.domain.review import AccountRole, ReasonCode, Status, Step
from matcher.domain.risk import Dimension
from matcher.domain.stack import CeilingState, LegStatus, StackLabel
from matcher.domain.strain import StrainKind
from matcher.domain.weighting import WeightStatus
from matcher.domain.workflow.deviation import Deviation
from matcher.wording import lazy_gettext as _
from matcher.wording import lazy_pgettext as _p

_FIRMS: tuple[tuple[StrEnum, str], ...] = (
    (Size.LARGE, _("large")),
    (Size.MID, _("mid-size")),
    (Size.SME, _("small or medium")),
    (Size.STARTUP, _("start-up")),
    (Role.SUPPLIER, _("supplier")),
    (Role.CONTRACTOR, _("contractor")),
    (Role.CONSULTANT, _("consultant")),
    (Role.TECHNOLOGY_PROVIDER, _("technology provider")),
    (Role.INVESTOR, _("investor")),
    (Role.OPERATOR, _("operator")),
    (Strength.MUST_HAVE, _("must be part of the work")),
    (Strength.CAN_DO, _("can also be done")),
    (Dimension.WAR, _("war damage and security")),
    (Dimension.EXPROPRIATION, _("expropriation and breach")),
    (Dimension.TRANSFER, _("currency transfer and convertibility")),
    (Dimension.COUNTERPARTY, _("counterparty credit")),
    (Dimension.CONSTRUCTION, _("construction and completion")),
    (Dimension.PERMITS, _("permits, land and regulation")),
    (Dimension.INTEGRITY, _("integrity and sanctions")),
    (Dimension.ENVIRONMENT, _("environmental and social")),
    (Dimension.MARKET, _("market and revenue")),
)
_NEEDS: tuple[tuple[StrEnum, str], ...] = (
    (Stage.IDEA, _("idea")),
    (Stage.PREPARATION, _("in preparation")),
    (Stage.FINANCING, _("seeking financing")),
    (Stage.TENDER, _("out to tender")),
    (Stage.IMPLEMENTATION, _("under way")),
    (Stage.COMPLETED, _("completed")),
    (Stage.SUSPENDED, _("suspended")),
    (Counterparty.SOVEREIGN, _("the state")),
    (Counterparty.MUNICIPAL, _("a municipality")),
    (Counterparty.STATE_ENTERPRISE, _("a state enterprise")),
    (Counterparty.IFI, _("an international financial institution")),
    (Counterparty.PRIVATE, _("a private company")),
    (Counterparty.NGO, _("a non-governmental organisation")),
    (Move.CREATED, _p("need", "entered")),
    (Move.EDITED, _p("need", "changed")),
    (Move.IMPORTED, _p("need", "imported")),
    (Move.RETIRED, _p("need", "retired")),
    (Move.REINSTATED, _p("need", "reinstated")),
    (Move.MERGED, _p("need", "merged")),
    (Move.UNDONE, _p("need", "batch taken back")),
    (BatchKind.IMPORT, _p("batch", "import")),
    (BatchKind.MERGE, _p("batch", "merge")),
    (BatchState.PREVIEW, _p("batch", "not applied")),
    (BatchState.APPLIED, _p("batch", "applied")),
    (BatchState.UNDONE, _p("batch", "taken back")),
    (RowFault.MISSING, _("This must be filled in.")),
    (RowFault.NOT_A_NUMBER, _("This is not an amount; write it as 1250000.50.")),
    (RowFault.NOT_A_DAY, _("This is not a day; write it as 2026-01-31.")),
    (RowFault.NOT_A_CURRENCY, _("Write the three letters of the currency, as in EUR.")),
    (RowFault.NOT_AN_ADDRESS, _("Write an address that begins with https://.")),
    (RowFault.NOT_A_CHOICE, _("This is not one of the words of the template.")),
    (RowFault.NOT_AN_ID, _("An id is one word without a slash, of at most 120 characters.")),
    (RowFault.TOO_LONG, _("This is too long.")),
    (RowFault.REPEATED, _("An earlier row has the same id.")),
    (RowFault.KNOWN_ALREADY, _("A need of this title and oblast exists; give its id.")),
    (RowFault.UNREADABLE, _("The line is not a JSON object.")),
    (RowFault.RETIRED, _("The need of this id is retired; reinstate it first.")),
    (Cause.PROFILE, _p("cause", "profile")),
    (Cause.NEED, _p("cause", "needs")),
    (Cause.RULE, _p("cause", "rules")),
    (Cause.PRICE, _p("cause", "prices")),
    (Cause.SCALE, _p("cause", "scales and words")),
    (Cause.WEIGHTS, _p("cause", "weights")),
    (Cause.CODE, _p("cause", "code")),
    (ObstacleKind.FINANCIAL, _p("obstacle", "financial")),
    (ObstacleKind.REGULATORY, _p("obstacle", "regulatory")),
    (ObstacleKind.LOGISTICAL, _p("obstacle", "logistical")),
    (ObstacleKind.SECURITY, _p("obstacle", "security")),
)
_STACKS: tuple[tuple[StrEnum, str], ...] = (
    (LegStatus.USABLE, _("usable")),
    (LegStatus.ENQUIRE, _("enquire")),
    (LegStatus.NOT_USABLE, _("not usable")),
    (StackLabel.CHEAPEST, _("cheapest")),
    (StackLabel.SAFEST, _("safest")),
    (StackLabel.MOST_CERTAIN, _("most certain")),
    (StackLabel.LARGEST, _("carries most")),
    (StackLabel.SIMPLEST, _("simplest")),
    (CeilingState.NO_FOREIGN_LOAN, _("no foreign loan")),
    (CeilingState.WITHIN, _("within the ceiling")),
    (CeilingState.MAY_EXCEED, _("may exceed the ceiling")),
    (CeilingState.EXCEEDS, _("exceeds the ceiling")),
    (Prospect.USABLE, _("usable")),
    (Prospect.ENQUIRE, _("enquire")),
    (Prospect.NONE, _("no financing")),
    (Aspect.PROSPECT, _("financing")),
    (Aspect.CEILING, _("ceiling on new foreign loans")),
    (Aspect.BEARING, _("risk that is left")),
    (Bearing.WITHIN, _("within what the firm tolerates")),
    (Bearing.BEYOND, _("beyond what the firm tolerates")),
    (Bearing.UNKNOWN, _("cannot be told yet")),
)
_INSTRUMENTS: tuple[tuple[StrEnum, str], ...] = (
    (Report.USE, _("total drawn")),
    (Report.CONFIRMATION, _("confirmed by the provider")),
    (Report.STATUS, _("change of status")),
    (InstrumentKind.TWO_STEP_LOAN, _("two-step loan")),
    (InstrumentKind.DIRECT_LOAN, _("direct loan")),
    (InstrumentKind.OVERSEAS_INVESTMENT_LOAN, _("overseas investment loan")),
    (InstrumentKind.ODA_LOAN, _("ODA loan")),
    (InstrumentKind.SUBSIDISED_LOAN, _("subsidised loan")),
    (InstrumentKind.GRANT, _("grant")),
    (InstrumentKind.STUDY_SUBSIDY, _("subsidy for studies")),
    (InstrumentKind.EQUITY, _("equity")),
    (InstrumentKind.GUARANTEE, _("guarantee")),
    (InstrumentKind.INVESTMENT_INSURANCE, _("investment insurance")),
    (InstrumentKind.LOAN_INSURANCE, _("loan insurance")),
    (InstrumentKind.TRADE_INSURANCE, _("trade insurance")),
    (InstrumentKind.PREMIUM_SUBSIDY, _("subsidy of premiums")),
    (InstrumentKind.TECHNICAL_ASSISTANCE, _("technical assistance")),
    (InstrumentKind.COVER_POLICY, _("cover policy")),
    (InstrumentKind.COOPERATION, _("agreement to cooperate")),
    (Function.FUNDS, _("brings money")),
    (Function.COVERS, _("covers risk")),
    (Function.SUPPORTS, _("supports")),
    (Numbers.SOLID, _("figures published")),
    (Numbers.SOLID_AMOUNT_ONLY, _("amount published, other terms not")),
    (Numbers.FORMULA_BASED, _("figures follow from a published formula")),
    (Numbers.PARTIAL, _("figures published in part")),
    (Numbers.CONFLICTING, _("published figures conflict")),
    (Numbers.NONE, _("no figures published")),
    (Availability.OPEN, _p("instrument", "open")),
    (Availability.UNCONFIRMED, _p("instrument", "unconfirmed")),
    (Availability.PLANNED, _p("instrument", "planned")),
    (Availability.CLOSED, _p("instrument", "closed")),
    (Availability.PRECEDENT, _p("instrument", "precedent")),
    (Applicant.FIRM, _("the firm applies")),
    (Applicant.UKRAINIAN_AFFILIATE, _("a Ukrainian affiliate applies")),
    (Applicant.UKRAINIAN_PARTNER, _("a Ukrainian partner applies")),
    (Applicant.LENDER, _("a lender applies")),
    (Applicant.PUBLIC_BODY, _("a public body applies")),
)
_REVIEW: tuple[tuple[StrEnum, str], ...] = (
    (AccountRole.FIRM, _p("account", "firm")),
    (AccountRole.OFFICER, _p("account", "officer")),
    (AccountRole.APPROVER, _p("account", "approver")),
    (AccountRole.ADMINISTRATOR, _p("account", "administrator")),
    (Status.OPEN, _p("status", "open")),
    (Status.ACCEPTED, _p("status", "accepted")),
    (Status.REJECTED, _p("status", "rejected")),
    (Status.SENT_BACK, _p("status", "sent back")),
    (Status.LATER, _p("status", "later")),
    (Status.SECOND_READING, _p("status", "waits for a second opinion")),
    (Status.DISPUTED, _p("status", "opinions differ")),
    (Status.AWAITING_APPROVAL, _p("status", "waits for approval")),
    (Step.ACCEPT, _p("step", "accept")),
    (Step.REJECT, _p("step", "reject")),
    (Step.SEND_BACK, _p("step", "send back with a question")),
    (Step.LATER, _p("step", "decide later")),
    (Step.ANSWER, _p("step", "answer the question")),
    (Step.APPROVE, _p("step", "approve")),
    (Step.RETURN, _p("step", "return to the officer")),
    (Step.REOPEN, _p("step", "reopen")),
    (Step.UNDO, _p("step", "undo the last step")),
    (StrainKind.EXHAUSTED, _("line is exhausted")),
    (StrainKind.SHARED, _("line is too small")),
    (StrainKind.EXCLUDED, _("does not go with what is accepted")),
    (StrainKind.INTEREST, _("your interest in its provider")),
    (Deviation.INELIGIBLE_ACCEPTED, _("the firm misses a condition of this need")),
    (Deviation.BETTER_LEFT, _("a firm that scores higher is not accepted for this need")),
    (Deviation.FIRST_REJECTED, _("no eligible firm scores higher for this need")),
    (ConflictKind.FIRM, _p("interest", "firm")),
    (ConflictKind.PROVIDER, _p("interest", "provider")),
    (QueueOrder.RANK, _p("order", "rank of the need")),
    (QueueOrder.PLACE, _p("order", "place of the firm")),
    (QueueOrder.DEADLINE, _p("order", "day")),
    (QueueOrder.SCORE, _p("order", "score")),
    (QueueOrder.WIDTH, _p("order", "width of the interval")),
    (QueueOrder.CONFIDENCE, _p("order", "confidence")),
    (QueueOrder.WAITING, _p("order", "waiting time")),
    (QueueOrder.NEED, _p("order", "need")),
    (QueueOrder.FIRM, _p("order", "firm")),
    (ReasonCode.STRONG_FIT, _("strong fit")),
    (ReasonCode.STRATEGIC, _("strategic interest")),
    (ReasonCode.SMALL_FIRM, _("support of a small firm")),
    (ReasonCode.WEAK_FIT, _("weak fit")),
    (ReasonCode.RISK_TOO_HIGH, _("risk too high")),
    (ReasonCode.NO_FINANCING, _("no financing")),
    (ReasonCode.CAPACITY, _("capacity of the firm")),
    (ReasonCode.CONFLICT_OF_INTEREST, _("conflict of interest")),
    (ReasonCode.MISSING_INFORMATION, _("missing information")),
    (ReasonCode.NEED_NOT_READY, _("the need is not ready")),
    (ReasonCode.OTHER, _p("reason", "other")),
    (WeightStatus.PROPOSED, _p("weights", "proposed")),
    (WeightStatus.APPROVED, _p("weights", "approved")),
    (WeightStatus.REJECTED, _p("weights", "rejected")),
    (WeightStatus.ACTIVE, _p("weights", "in force")),
)
_REACTIONS: tuple[tuple[StrEnum, str], ...] = (
    (Stance.INTERESTED, _p("stance", "interested")),
    (Stance.DISMISSED, _p("stance", "dismissed")),
    (Stance.NONE, _p("stance", "undecided")),
    (ReactionReason.CORE_BUSINESS, _("our core business")),
    (ReactionReason.KNOWN_PLACE, _("we know the place")),
    (ReactionReason.KNOWN_PARTNER, _("we know a partner")),
    (ReactionReason.GOOD_TERMS, _("good terms")),
    (ReactionReason.WRONG_SECTOR, _("not our sector")),
    (ReactionReason.TOO_LARGE, _("too large")),
    (ReactionReason.TOO_SMALL, _("too small")),
    (ReactionReason.TOO_RISKY, _("too risky")),
    (ReactionReason.WRONG_PLACE, _("wrong place")),
    (ReactionReason.WRONG_TIME, _("wrong time")),
    (ReactionReason.NO_FINANCING, _("no financing")),
    (ReactionReason.OTHER, _p("reason", "other")),
    (DuplicateReason.IDENTIFIER, _("same identifier")),
    (DuplicateReason.SAME_NAME, _("same name")),
    (DuplicateReason.NEAR_NAME, _("similar name")),
)
# A StrEnum member equals its text, and "firm" is a role and an applicant: the class is in the key.
NAMES: Mapping[tuple[type[StrEnum], str], str] = MappingProxyType(
    {
        (type(code), code.value): name
        for group in (_FIRMS, _NEEDS, _INSTRUMENTS, _STACKS, _REVIEW, _REACTIONS)
        for code, name in group
    }
)


def name_of(code: StrEnum) -> str:
    """Give what a code is called, the code in words where it has no name."""
    name = NAMES.get((type(code), code.value))
    return code.value.replace("_", " ") if name is None else str(name)
