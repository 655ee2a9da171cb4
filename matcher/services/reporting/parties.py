"""The two sides of a match as frozen facts."""

import unicodedata
from decimal import Decimal

from matcher.catalogue.loader import Catalogue
from matcher.domain.firm import FirmProfile, Reference
from matcher.domain.money import Money, RateMissingError
from matcher.domain.need import Need
from matcher.domain.value import Label
from matcher.reports.data.parties import FirmFacts, NeedFacts, PrivateFirmFacts
from matcher.reports.figure import Figure, Figures, Note, Operation, Unit
from matcher.store.erasure import NAME as ERASED

REFERENCE_CURRENCY = "USD"
LONGEST_TEXT = 1_200


def printable(text: str, longest: int = LONGEST_TEXT) -> str:
    """Give a text without what cannot be printed, shortened with a mark where it is too long.

    Control letters and those that turn the direction of the words after them are left out.
    """
    kept = "".join(
        " " if letter.isspace() else letter
        for letter in unicodedata.normalize("NFC", text)
        if letter.isspace() or unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
    )
    words = " ".join(kept.split())
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"


def same(text: str) -> Label:
    """Give a text that has no translation as a label that says it in every language."""
    held = printable(text) or "–"
    return Label(en=held, ja=held, uk=held)


def need_facts(figures: Figures, catalogue: Catalogue, need: Need, prefix: str = "") -> NeedFacts:
    """Give what a report says of a need; its cost becomes figures."""
    cost, cost_usd = _cost(figures, catalogue, need, prefix)
    return NeedFacts(
        id=need.id,
        title=printable(need.title, 400),
        description=printable(need.description),
        sector=sector_label(catalogue, need.sector or need.sector_label),
        country=printable(need.country or ""),
        oblasts=oblast_labels(catalogue, need.oblasts),
        place=printable(need.place),
        stage=need.stage.value if need.stage else "",
        stage_text=printable(need.stage_text),
        sponsor=printable(need.sponsor),
        counterparty=need.counterparty.value if need.counterparty else "",
        roles=tuple(role.value for role in need.roles),
        starts_on=need.starts_on,
        ends_on=need.ends_on,
        as_of=need.as_of,
        source_url=need.source_url,
        cost=cost,
        cost_usd=cost_usd,
    )


def firm_facts(
    figures: Figures, catalogue: Catalogue, firm_id: str, profile: FirmProfile
) -> FirmFacts:
    """Give what a report says of a firm, the private part with it."""
    return FirmFacts(
        id=firm_id,
        name=printable(profile.name, 300),
        name_local=printable(profile.name_local, 300),
        country=printable(profile.country or ""),
        size=profile.size.value if profile.size else "",
        sectors=tuple(
            label
            for claim in profile.sectors
            if (label := sector_label(catalogue, claim.sector)) is not None
        ),
        roles=tuple(role.value for role in profile.roles),
        is_synthetic=profile.is_synthetic,
        is_erased=profile.name == ERASED,
        private=_private(figures, catalogue, profile),
    )


def sector_label(catalogue: Catalogue, code: str) -> Label | None:
    """Give the name of a sector, the words of the source where it has no code."""
    if code in catalogue.taxonomy.by_code:
        return catalogue.taxonomy.sector(code).label
    return same(code) if printable(code) else None


def oblast_labels(catalogue: Catalogue, keys: tuple[str, ...]) -> tuple[Label, ...]:
    """Give the names of oblasts, what was written where one is not known."""
    names = {oblast.key: oblast.name for oblast in catalogue.oblasts}
    return tuple(names.get(key) or same(key) for key in keys if printable(key))


def amount(figures: Figures, key: str, money: Money | None, note: str) -> str:
    """Give the id of an amount, blank where nobody has stated one."""
    if money is None:
        return ""
    return figures.add(
        Figure(id=key, value=money.minor, unit=Unit.MONEY, currency=money.currency, note=note)
    )


def rate(figures: Figures, catalogue: Catalogue, currency: str) -> str:
    """Give the id of the dated rate of a currency to the dollar, the same one every time.

    Raises
    ------
    RateMissingError
        No rate is declared.
    """
    key = f"rate.{currency}"
    if key in figures.by_id:
        return key
    held = catalogue.rates.rate(currency)
    note = Note(id=key, phrase="rate", url=held.source.url, as_of=held.source.as_of)
    return figures.add(
        Figure(id=key, value=float(held.usd), unit=Unit.RATE, note=figures.explain(note))
    )


def converted(figures: Figures, catalogue: Catalogue, key: str, of: str) -> str:
    """Give the id of an amount in the reference currency, blank where no rate is declared."""
    stated = figures.by_id[of]
    try:
        rates = [rate(figures, catalogue, each) for each in (stated.currency, REFERENCE_CURRENCY)]
        held = catalogue.rates.convert(
            Money(minor=int(stated.value or 0), currency=stated.currency), REFERENCE_CURRENCY
        )
    except RateMissingError:
        return ""
    note = figures.explain(Note(id="cost_usd", phrase="cost_usd"))
    return figures.add(
        Figure(
            id=key,
            value=held.minor,
            unit=Unit.MONEY,
            currency=REFERENCE_CURRENCY,
            operation=Operation.CONVERTED,
            operands=(of, *rates),
            note=note,
        )
    )


def _cost(figures: Figures, catalogue: Catalogue, need: Need, prefix: str) -> tuple[str, str]:
    if need.money is None:
        return "", ""
    note = figures.explain(
        Note(id=f"{prefix}cost", phrase="cost", url=need.source_url, as_of=need.as_of)
    )
    cost = amount(figures, f"{prefix}need.cost", need.money, note)
    if need.currency == REFERENCE_CURRENCY:
        return cost, ""
    return cost, converted(figures, catalogue, f"{prefix}need.cost_usd", cost)


def _private(figures: Figures, catalogue: Catalogue, profile: FirmProfile) -> PrivateFirmFacts:
    note = figures.explain(Note(id="profile", phrase="profile"))
    texts = (profile.text_en, profile.text_ja, profile.text_uk)
    turnover = profile.turnover
    return PrivateFirmFacts(
        text=printable(" / ".join(text for text in texts if text)),
        website=printable(profile.website),
        corporate_number=printable(profile.corporate_number or ""),
        edrpou=printable(profile.edrpou or ""),
        lei=printable(profile.lei or ""),
        employees=_count(figures, "firm.employees", profile.employees, note),
        turnover=amount(figures, "firm.turnover", turnover, note),
        ticket_min=_ticket(figures, "firm.ticket_min", profile, profile.ticket_min),
        ticket_max=_ticket(figures, "firm.ticket_max", profile, profile.ticket_max),
        evidence=tuple(printable(claim.evidence) for claim in profile.sectors if claim.evidence),
        references=tuple(_told(one) for one in profile.references),
        oblasts=oblast_labels(catalogue, profile.oblasts),
        excluded_oblasts=oblast_labels(catalogue, profile.excluded_oblasts),
    )


def _count(figures: Figures, key: str, number: int | None, note: str) -> str:
    if number is None:
        return ""
    return figures.add(Figure(id=key, value=number, unit=Unit.COUNT, note=note))


def _ticket(figures: Figures, key: str, profile: FirmProfile, held: Decimal | None) -> str:
    if held is None or profile.ticket_currency is None:
        return ""
    return amount(figures, key, Money.of(held, profile.ticket_currency), "profile")


def _told(one: Reference) -> str:
    parts = (one.title, one.country or "", str(one.year or ""))
    return ", ".join(printable(part, 200) for part in parts if part)
