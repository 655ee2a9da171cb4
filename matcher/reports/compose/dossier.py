"""A dossier, in words."""

from matcher.reports.compose import words
from matcher.reports.compose.financing import financing_section
from matcher.reports.compose.fit import (
    conditions_section,
    fit_section,
    questions_section,
)
from matcher.reports.compose.parties import firm_facts, need_facts, need_prose
from matcher.reports.compose.pen import Pen
from matcher.reports.compose.risks import history_section, obstacles_section, risk_section
from matcher.reports.data.dossier import Dossier
from matcher.reports.document import Cell, Fact, Section
from matcher.wording import as_sentences, ngettext
from matcher.wording import gettext as _


def title(dossier: Dossier) -> tuple[str, str]:
    """Give the title and the line above it."""
    firm = words.firm(dossier.firm.name, is_erased=dossier.firm.is_erased)
    return f"{firm} – {dossier.need.title}", _("Match dossier")


def summary(pen: Pen, dossier: Dossier) -> tuple[Cell, ...]:
    """Give the one paragraph a busy reader can stop at."""
    told = [_fit_sentence(pen, dossier), _money_sentence(pen, dossier)]
    told.append(_open_sentence(dossier))
    told.append(_("Status: %(status)s.", status=words.status(dossier.status)))
    return (pen.text(as_sentences([sentence for sentence in told if sentence])),)


def highlights(pen: Pen, dossier: Dossier) -> tuple[Fact, ...]:
    """Give the four figures of the cover."""
    stack = dossier.stack
    return (
        pen.fact(
            _("Eligibility"),
            pen.tag(words.short_eligibility(dossier.eligibility), dossier.eligibility),
        ),
        pen.fact(_("Score"), pen.figure("fit.score")),
        pen.fact(_("Confidence"), pen.figure("fit.confidence")),
        pen.fact(_("Cost of the need"), pen.brief(dossier.need.cost)),
        pen.fact(_("Carried by the stack"), pen.figure(stack.covered) if stack else pen.unknown()),
    )


def sections(pen: Pen, dossier: Dossier) -> tuple[Section, ...]:
    """Give the chapters in their order."""
    parties = Section(
        key="parties",
        title=_("Need and firm"),
        blocks=(need_facts(pen, dossier.need), firm_facts(pen, dossier.firm)),
    )
    about = need_prose(pen, dossier.need)
    parties = parties.model_copy(update={"blocks": (*about, *parties.blocks)})
    return (
        parties,
        fit_section(pen, dossier),
        conditions_section(pen, dossier),
        financing_section(pen, dossier),
        risk_section(pen, dossier),
        obstacles_section(pen, dossier),
        questions_section(pen, dossier),
        history_section(pen, dossier),
    )


def _fit_sentence(pen: Pen, dossier: Dossier) -> str:
    return _(
        "%(firm)s is %(eligibility)s for this need and scores %(score)s, between %(low)s and "
        "%(high)s depending on answers still missing.",
        firm=words.brief(words.firm(dossier.firm.name, is_erased=dossier.firm.is_erased)),
        eligibility=words.eligibility(dossier.eligibility),
        score=pen.figure("fit.score", noted=False).text,
        low=pen.figure("fit.low", noted=False).text,
        high=pen.figure("fit.high", noted=False).text,
    )


def _money_sentence(pen: Pen, dossier: Dossier) -> str:
    cost = pen.figure(dossier.need.cost, noted=False)
    if cost.value is None:
        return _("No cost is published for the need.")
    if dossier.stack is None:
        return _("The need costs %(cost)s; no financing stack was found.", cost=cost.text)
    told = {
        "cost": cost.text,
        "share": pen.figure(dossier.stack.covered, noted=False).text,
        "low": pen.figure(dossier.stack.cost_low, noted=False).text,
        "high": pen.figure(dossier.stack.cost_high, noted=False).text,
    }
    if pen.has(dossier.stack.cost_high):
        return _(
            "The need costs %(cost)s; the best financing stack carries %(share)s of it at an "
            "all-in cost of %(low)s to %(high)s a year.",
            **told,
        )
    if pen.has(dossier.stack.cost_low):
        return _(
            "The need costs %(cost)s; the best financing stack carries %(share)s of it at an "
            "all-in cost of at least %(low)s a year; its upper end is not published.",
            **told,
        )
    return _(
        "The need costs %(cost)s; the best financing stack carries %(share)s of it at a cost "
        "nobody has published.",
        **told,
    )


def _open_sentence(dossier: Dossier) -> str:
    count, hurdles = len(dossier.questions), len(dossier.hurdles)
    questions = ngettext("%(num)s question is open", "%(num)s questions are open", count)
    obstacles = ngettext("%(num)s obstacle is known", "%(num)s obstacles are known", hurdles)
    return _("%(questions)s; %(obstacles)s.", questions=questions, obstacles=obstacles)
