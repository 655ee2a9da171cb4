"""Answers that do not go well together: a warning each, which the firm may justify."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from matcher.catalogue.loader import Catalogue
from matcher.domain.draft import Answers
from matcher.domain.firm import FirmProfile, Role, Size, Strength
from matcher.domain.money import Money, RateMissingError
from matcher.services.profiles import levels

BECAUSE = "because-"
# A single contract worth more than this many yearly turnovers is asked about.
TURNOVERS = 2
# The European definition, which the public schemes refer to, ends at 249 people.
SME_EMPLOYEES = 249


@dataclass(frozen=True)
class Warned:
    """Two or more answers that do not go together.

    `code` and `subject` name it for good, `fields` are where to look, `justification` is what the
    firm says to it, blank where it says nothing.
    """

    code: str
    fields: tuple[str, ...]
    subject: str = ""
    justification: str = ""

    @property
    def key(self) -> str:
        """The name under which the justification is kept."""
        stem = f"{self.code}-{self.subject}" if self.subject else self.code
        return BECAUSE + stem


def warnings(catalogue: Catalogue, profile: FirmProfile, answers: Answers) -> tuple[Warned, ...]:
    """Give what a profile should be asked about, each with its justification if there is one."""
    found = [one for check in _CHECKS for one in check(catalogue, profile)]
    for dimension in catalogue.questionnaire.doubtful(levels(catalogue.questionnaire, answers)):
        ids = [one.id for one in catalogue.questionnaire.of(dimension)]
        fields = tuple(f"scenario-{one}" for one in ids)
        found.append(Warned("rare_loss_borne_more_readily", fields, dimension.value))
    return tuple(_justified(one, answers) for one in found)


def _justified(one: Warned, answers: Answers) -> Warned:
    told = "".join(answers.get(one.key, ())).strip()
    return Warned(one.code, one.fields, one.subject, told)


def _ticket(catalogue: Catalogue, profile: FirmProfile) -> Iterator[Warned]:
    ticket, currency, turnover = profile.ticket_max, profile.ticket_currency, profile.turnover
    if ticket is None or currency is None or turnover is None:
        return
    try:
        yearly = catalogue.rates.convert(turnover, currency)
    except RateMissingError:
        return
    if Money.of(ticket, currency).amount > yearly.amount * TURNOVERS:
        yield Warned("ticket_above_turnover", ("ticket_max", "turnover-amount"))


def _evidence(catalogue: Catalogue, profile: FirmProfile) -> Iterator[Warned]:
    del catalogue
    shown = {reference.sector for reference in profile.references}
    for number, claim in enumerate(profile.sectors):
        bare = not claim.evidence and claim.sector not in shown
        if claim.strength is Strength.MUST_HAVE and bare:
            field = f"sectors-{number}-evidence"
            yield Warned("must_have_without_evidence", (field,), claim.sector)


def _oblasts(catalogue: Catalogue, profile: FirmProfile) -> Iterator[Warned]:
    fields = ("oblasts", "excluded_oblasts")
    for key in profile.oblasts:
        if key in profile.excluded_oblasts:
            yield Warned("oblast_wanted_and_excluded", fields, key.replace(" ", "_").casefold())
    places = {oblast.key for oblast in catalogue.oblasts}
    if places and places <= set(profile.excluded_oblasts):
        yield Warned("every_oblast_excluded", ("excluded_oblasts",))


def _presence(catalogue: Catalogue, profile: FirmProfile) -> Iterator[Warned]:
    del catalogue
    on_site = {Role.CONTRACTOR, Role.OPERATOR} & set(profile.roles)
    helped = profile.ukrainian_affiliate or profile.ukrainian_partner
    if on_site and profile.sends_staff is False and not helped:
        fields = ("roles", "sends_staff", "ukrainian_affiliate", "ukrainian_partner")
        yield Warned("works_on_site_without_presence", fields)


def _investor(catalogue: Catalogue, profile: FirmProfile) -> Iterator[Warned]:
    del catalogue
    if Role.INVESTOR in profile.roles and profile.equity_share == 0:
        yield Warned("investor_without_equity", ("roles", "equity_share"))


def _size(catalogue: Catalogue, profile: FirmProfile) -> Iterator[Warned]:
    del catalogue
    small = profile.size in {Size.SME, Size.STARTUP}
    if small and (profile.employees or 0) > SME_EMPLOYEES:
        yield Warned("small_firm_with_many_employees", ("size", "employees"))


def _owners(catalogue: Catalogue, profile: FirmProfile) -> Iterator[Warned]:
    del catalogue
    if profile.partner_owners_ukrainian is not None and profile.ukrainian_partner is False:
        yield Warned("owners_of_no_partner", ("partner_owners_ukrainian", "ukrainian_partner"))


def _number(catalogue: Catalogue, profile: FirmProfile) -> Iterator[Warned]:
    del catalogue
    abroad = profile.country not in {None, "Japan"}
    if profile.corporate_number and abroad:
        yield Warned("japanese_number_of_a_foreign_firm", ("corporate_number", "country"))


_CHECKS: tuple[Callable[[Catalogue, FirmProfile], Iterator[Warned]], ...] = (
    _ticket,
    _evidence,
    _oblasts,
    _presence,
    _investor,
    _size,
    _owners,
    _number,
)
