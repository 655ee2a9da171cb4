"""What a note says of how a figure comes about, in the language spoken."""

from matcher.reports.figure import Note
from matcher.wording import as_date
from matcher.wording import gettext as _


def note_text(note: Note, language: str) -> str:
    """Give what a note says: the rule or formula, and the dispute where there is one."""
    parts = [phrase(note.phrase)]
    if note.text is not None:
        parts.append(note.text.text(language))
    if note.readings:
        parts.append(_dispute(note, language))
    return " ".join(part.strip() for part in parts if part)


def source_text(note: Note) -> str:
    """Give where a note was read and for which day it holds, nothing where it is our own."""
    source = note.title or _host(note.url)
    day = "" if note.as_of is None else as_date(note.as_of)
    if source and day:
        return _("%(source)s, as of %(day)s", source=source, day=day)
    return source or day


def phrase(key: str) -> str:
    """Give our own words for a note, nothing for a note that has none."""
    for group in (_fit, _money, _prices, _schedule, _lists):
        words = group()
        if key in words:
            return words[key]
    return ""


def _fit() -> dict[str, str]:
    return {
        "performance": _("Measured by the software from the profile and the published need."),
        "anchors": _("The performances that earn nothing and everything, as declared."),
        "value": _(
            "Value: where the performance stands between the two anchors, from 0 to 1. "
            "Formula: (performance - zero) / (full - zero), held between 0 and 1."
        ),
        "weight": _(
            "Weight of the criterion in the weight profile; the weight of what is unknown is "
            "shared among what is known, in proportion."
        ),
        "points": _("Points: value x weight."),
        "score": _("Score: the sum of the points."),
        "confidence": _("Confidence: the share of the declared weight whose criteria are known."),
        "low": _("Lower end: the score if every missing answer turned out worst. "),
        "high": _("Upper end: the score if every missing answer turned out best."),
        "unknown_share": _("The declared weight of what is unknown: 1 - confidence."),
        "worth": _("The declared weight of the criterion: what a full answer would add."),
        "listed_score": _("Score as the ranking run stored it; its parts are in the dossier."),
        "rank": _("Rank by score among the eligible matches of the same list."),
        "stored": _("As the ranking run stored it; it cannot be derived from this report alone."),
        "near_weights": _(
            "Chance when the weights scatter around those in force; computed, the draws are fixed."
        ),
        "any_weights": _("Chance when every set of weights is as likely as any other."),
        "swap": _("The least weight that has to move until the match draws level with the next."),
        "one": _("The whole, for comparison."),
    }


def _money() -> dict[str, str]:
    return {
        "cost": _("Cost as the source states it, in its own currency."),
        "cost_usd": _("Equivalent at the dated rates of the catalogue; the stated cost stands."),
        "rate": _("US dollars for one unit of the currency."),
        "leg": _(
            "Amount: the largest the published terms and the cost allow; price: as published."
        ),
        "leg_share": _("Share of the cost: amount of the leg / cost."),
        "carried": _("Sum of the legs that fund."),
        "carried_share": _("Part of the cost that is carried: sum of the legs that fund / cost."),
        "band": _(
            "All-in cost a year: the price of each leg with tax, weighted by what it carries. "
            "What is not published widens the band and never narrows it."
        ),
        "band_open": _(
            "All-in cost a year where the amounts are open: from the price of the cheapest leg "
            "that pays to that of the dearest."
        ),
        "nothing": _("The least a price that nobody has published can be."),
        "weighed_on": _("What the legs that fund carry together, else the largest cover."),
        "exposure": _("The highest exposure rule that applies, 0 to 4."),
        "cover": _("Share of a loss that the stack's cover bears."),
        "residual": _("What is left: exposure x (1 - cover)."),
        "tolerance": _("Level the firm has said it can bear."),
        "weeks": _("Lead time as published or usual for the procedure."),
        "profile": _("As the firm states it in its profile."),
    }


def _prices() -> dict[str, str]:
    return {
        "price": _(
            "Price a year before tax: the sum of its parts; an unknown high stays unknown."
        ),
        "interest": _("What is paid on the balance: base rate and margin."),
        "paid": _("Price and tax together."),
        "tax": _("Points the tax adds: price / (1 - share withheld) - price."),
        "declared": _("As declared for calculation:"),
        "assumed": _("Assumed for calculation, not published:"),
        "buyer_category": _("Category of the buyer; each that is possible here was calculated."),
        "premium": _(
            "Minimum premium, paid once: (country + buyer charge over the time at risk) x factors "
            "for quality and share of cover, less the adjustment for long terms."
        ),
        "spread": _(
            "The same premium by the year: premium / present value of the balance in equal "
            "half-yearly instalments."
        ),
    }


def _schedule() -> dict[str, str]:
    return {
        "schedule": _(
            "Equal half-yearly instalments over the longest published tenor after the longest "
            "published grace; an illustration, not an offer."
        ),
        "grace_open": _("No grace is published; none is assumed."),
        "year": _("Years counted from the first drawdown."),
        "drawn": _("The whole amount is taken as drawn in the first year."),
        "balance": _("Owed before it less what is repaid."),
        "interest_by_year": _("Half-yearly balance x interest a year / 2."),
        "premium_by_year": _("Premium a year on what is insured, which falls with the credit."),
        "premium_due": _("Amount x minimum premium, due at the first drawdown."),
        "tax_by_year": _("Half-yearly balance x points the tax adds / 2."),
        "sum_of_schedule": _("Sum of the legs, or of the years, in this schedule."),
    }


def _lists() -> dict[str, str]:
    return {
        "all_held": _("Counted in the register when the report was made."),
        "counted": _("Counted from the rows of this report."),
        "part_of": _("Share of the rows of this report."),
        "sum_of": _("Sum of the rows of this report, at the dated rates of the catalogue."),
        "line": _("Size of the line as published."),
        "line_used": _("Size of the line less what is surely left of it."),
        "line_left": _("The least room the reports on the line's use leave."),
    }


def _dispute(note: Note, language: str) -> str:
    readings = "; ".join(
        f"({number}) {one.text.text(language)} [{_host(one.url)}, {as_date(one.as_of)}]"
        for number, one in enumerate(note.readings, start=1)
    )
    text = _("Sources disagree: %(readings)s.", readings=readings)
    if note.working is None:
        return text + " " + _("None of them is taken for the true one.")
    return text + " " + _("Calculated with reading %(number)s.", number=note.working + 1)


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].removeprefix("www.")
