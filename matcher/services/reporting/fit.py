"""The score of a match as figures that can be derived again."""

from matcher.catalogue.loader import Catalogue
from matcher.domain.criterion import Criterion
from matcher.domain.match import Contribution, Match
from matcher.domain.need import Need
from matcher.domain.rule import Rule, Verdict
from matcher.domain.value import LANGUAGES, Label
from matcher.reports.data.dossier import Condition, Part, Question
from matcher.reports.figure import Figure, Figures, Note, Number, Operation, Unit
from matcher.services import calling
from matcher.services.reporting.deriving import checked, rounded
from matcher.services.reporting.parties import printable, same
from matcher.wording import speaking


class FitGatherer:
    """Puts the parts of one match among the figures of a report."""

    def __init__(self, figures: Figures, catalogue: Catalogue) -> None:
        self.figures, self.catalogue = figures, catalogue
        self.criteria = {one.id: one for one in catalogue.criteria}

    def parts(self, match: Match, need: Need) -> tuple[Part, ...]:
        """Give the parts of the score; its figures are `fit.score`, `.low`, `.high` and so on."""
        parts = tuple(self._part(one, need) for one in match.contributions)
        keys = tuple(f"fit.{one.criterion_id}.points" for one in match.contributions)
        self._derived("fit.score", match.score, Operation.SUM, keys)
        self._given("fit.confidence", match.confidence, Unit.SHARE, "confidence")
        self._given("fit.one", 1, Unit.COUNT, "one")
        share = 1 - match.confidence
        self._derived(
            "fit.unknown_share", share, Operation.DIFFERENCE, ("fit.one", "fit.confidence")
        )
        low = ("fit.score", "fit.confidence")
        self._derived("fit.low", match.score_low, Operation.PRODUCT, low)
        self._derived(
            "fit.high", match.score_high, Operation.SUM, ("fit.low", "fit.unknown_share")
        )
        self._given("fit.rank", match.rank, Unit.RANK, "rank")
        return parts

    def _part(self, one: Contribution, need: Need) -> Part:
        key, criterion = f"fit.{one.criterion_id}", self.criteria.get(one.criterion_id)
        source = self.figures.explain(
            Note(id="measured", phrase="performance", url=need.source_url, as_of=need.as_of)
        )
        self._add(f"{key}.performance", one.performance, Unit.MEASURE, source)
        if one.value is not None:
            self._value(key, one, criterion)
        self._given(f"{key}.weight", one.weight, Unit.SCORE, "weight")
        operands = (f"{key}.value", f"{key}.weight")
        if one.value is None:
            self._given(f"{key}.points", one.points, Unit.SCORE, "points")
        else:
            self._derived(f"{key}.points", one.points, Operation.PRODUCT, operands)
        return Part(
            key=key,
            label=criterion.label if criterion else same(one.criterion_id),
            question=criterion.question if criterion else same(one.criterion_id),
            unit=criterion.unit if criterion else same("–"),
            known=one.value is not None,
        )

    def _value(self, key: str, one: Contribution, criterion: Criterion | None) -> None:
        if criterion is None:
            self._given(f"{key}.value", one.value, Unit.SCORE, "stored")
            return
        note = self.figures.explain(
            Note(id=f"anchors.{criterion.id}", phrase="anchors", text=criterion.source)
        )
        for end in ("zero", "full"):
            self._add(f"{key}.{end}", getattr(criterion, end), Unit.MEASURE, note)
        operands = (f"{key}.performance", f"{key}.zero", f"{key}.full")
        self._derived(f"{key}.value", one.value, Operation.ANCHORS, operands)

    def _derived(
        self, key: str, value: Number, operation: Operation, operands: tuple[str, ...]
    ) -> None:
        """Keep a figure with its formula, unless the run stored something else than it gives."""
        phrase = key.rpartition(".")[2]
        unit = Unit.SHARE if phrase == "unknown_share" else Unit.SCORE
        note = self.figures.explain(Note(id=phrase, phrase=phrase))
        figure = Figure(
            id=key, value=value, unit=unit, operation=operation, operands=operands, note=note
        )
        checked(self.figures, figure)

    def _given(self, key: str, value: Number, unit: Unit, phrase: str) -> None:
        self._add(key, value, unit, self.figures.explain(Note(id=phrase, phrase=phrase)))

    def _add(self, key: str, value: Number, unit: Unit, note: str) -> None:
        self.figures.add(Figure(id=key, value=rounded(value), unit=unit, note=note))


def conditions(figures: Figures, catalogue: Catalogue, match: Match) -> tuple[Condition, ...]:
    """Give every rule of a match with its verdict, failed and unknown ones first."""
    rules = {rule.id: rule for rule in catalogue.rules}
    found = sorted(match.verdicts, key=lambda one: one.verdict)
    return tuple(
        condition(
            figures,
            rules.get(one.rule_id),
            one.rule_id,
            one.verdict,
            observed(catalogue, one.observed, one.rule_id),
        )
        for one in found
    )


def condition(
    figures: Figures, rule: Rule | None, rule_id: str, verdict: Verdict, seen: Label | None = None
) -> Condition:
    """Give one rule with its verdict and the note of its source."""
    if rule is None:
        return Condition(rule_id=rule_id, text=same(rule_id), verdict=verdict.word, observed=seen)
    source = rule.source
    figures.explain(
        Note(
            id=f"rule.{rule_id}",
            text=rule.policy,
            title=source.title,
            url=source.url,
            as_of=source.as_of,
        )
    )
    return Condition(
        rule_id=rule_id,
        text=rule.reason,
        verdict=verdict.word,
        remedy=rule.remedy,
        url=source.url,
        as_of=source.as_of,
        observed=seen,
    )


def observed(catalogue: Catalogue, codes: str, rule_id: str = "") -> Label | None:
    """Give what a condition was judged on by its name in every language, None for nothing."""
    if not printable(codes):
        return None
    told = {}
    for code in LANGUAGES:
        with speaking(code):
            told[code] = printable(calling.observed(catalogue, codes, rule_id)) or printable(codes)
    return Label(**told)


def questions(
    figures: Figures, catalogue: Catalogue, match: Match, declared: dict[str, float]
) -> tuple[Question, ...]:
    """Give what is unknown: conditions first, then criteria by what they could add."""
    rules = {rule.id: rule for rule in catalogue.rules}
    asked = [
        Question(text=rules[one.rule_id].reason, decides="eligibility")
        for one in match.verdicts
        if one.verdict is Verdict.UNKNOWN and one.rule_id in rules
    ]
    criteria = {one.id: one for one in catalogue.criteria}
    open_parts = [one.criterion_id for one in match.contributions if one.value is None]
    open_parts.sort(key=lambda key: -declared.get(key, 0.0))
    note = figures.explain(Note(id="worth", phrase="worth"))
    for key in open_parts:
        if key in criteria:
            worth = ""
            if key in declared:
                worth = figures.add(
                    Figure(
                        id=f"question.{key}",
                        value=rounded(declared[key]),
                        unit=Unit.SCORE,
                        note=note,
                    )
                )
            asked.append(Question(text=criteria[key].question, decides="score", points=worth))
    return tuple(asked)
