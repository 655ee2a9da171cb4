"""Explanations in words, in the language spoken."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from matcher.catalogue.loader import Catalogue
from matcher.domain.effort import Move, Step, StepKind, Way
from matcher.domain.glossary import Concept
from matcher.domain.match import Match
from matcher.domain.rule import Rule, Subject, Verdict
from matcher.domain.statement import Code, Explanation, Statement, Topic
from matcher.services.calling import attribute_name, observed, question_of, wanted
from matcher.wording import as_date, as_list, as_number, as_percent, gettext, language, ngettext

Told = tuple[str, list[str]]
_MOST = 6


def tell(catalogue: Catalogue, explanation: Explanation) -> list[Told]:
    """Give each topic that has something to say with its sentences, in the language spoken."""
    headings = {
        Topic.HELPED: gettext("What helped"),
        Topic.HURT: gettext("What hurt"),
        Topic.UNKNOWN: gettext("What is unknown"),
        Topic.CHANGE: gettext("What would change it"),
    }
    told: dict[Topic, list[str]] = {topic: [] for topic in Topic}
    for statement in explanation.statements:
        told[statement.topic].append(sentence(catalogue, statement, explanation))
    return [(headings[topic], sentences) for topic, sentences in told.items() if sentences]


def headline(match: Match) -> str:
    """Give where a pair stands in one line."""
    score = as_number(match.score, 3)
    if match.eligibility is Verdict.FAIL:
        return gettext("Not eligible; the score would be %(score)s.", score=score)
    return gettext("Rank %(rank)s with a score of %(score)s.", rank=match.rank, score=score)


def sentence(catalogue: Catalogue, statement: Statement, explanation: Explanation) -> str:
    """Give one statement in words."""
    if statement.code is Code.WAY:
        way = explanation.counterfactual.ways[int(statement.values["place"])]
        return tell_way(catalogue, way)
    if statement.code is Code.SHARED:
        return tell_shared(explanation.shared)
    return tell_statement(catalogue, statement)


def tell_statement(catalogue: Catalogue, statement: Statement) -> str:
    """Give a statement that stands on its own in words."""
    return _SENTENCES[statement.topic, statement.code](catalogue, statement)


def tell_shared(shared: Sequence[Concept]) -> str:
    """Give what both sides speak of in words."""
    names = [getattr(concept, language())[0] for concept in shared]
    return gettext("Both speak of: %(concepts)s.", concepts=as_list(names))


def tell_way(catalogue: Catalogue, way: Way) -> str:
    """Give the steps of a way in words."""
    steps = as_list([tell_step(catalogue, step) for step in way.steps])
    if way.effort:
        return gettext(
            "To become eligible: %(steps)s (effort %(effort)s).",
            steps=steps,
            effort=as_number(way.effort),
        )
    return gettext("To become eligible: %(steps)s (an answer is enough).", steps=steps)


def tell_step(catalogue: Catalogue, step: Step) -> str:
    """Give one step in words."""
    values = {"what": attribute_name(catalogue, step.field), "value": wanted(catalogue, step)}
    if step.kind is StepKind.ENQUIRY:
        return gettext("ask the owner of the need for %(what)s (%(value)s)", **values)
    if step.kind is StepKind.ANSWER:
        return gettext("answer “%(what)s” with %(value)s", **values)
    if step.move is Move.ADD:
        return gettext("add to “%(what)s”: %(value)s", **values)
    if step.move is Move.DROP:
        return gettext("take out of “%(what)s”: %(value)s", **values)
    return gettext("change “%(what)s” to %(value)s", **values)


def _helped(catalogue: Catalogue, statement: Statement) -> str:
    return gettext(
        "%(criterion)s is judged %(value)s and earns %(points)s points.",
        criterion=_criterion(catalogue, statement.subject),
        value=as_percent(statement.values["value"]),
        points=as_number(statement.values["points"], 3),
    )


def _hurt(catalogue: Catalogue, statement: Statement) -> str:
    return gettext(
        "%(criterion)s is judged %(value)s and misses %(lost)s points.",
        criterion=_criterion(catalogue, statement.subject),
        value=as_percent(statement.values["value"]),
        lost=as_number(statement.values["lost"], 3),
    )


def _failed(catalogue: Catalogue, statement: Statement) -> str:
    rule, source = _rule(catalogue, statement.subject), _source(catalogue, statement.subject)
    reason = _reason(catalogue, statement.subject)
    # What is derived from both sides has no name under which it could be shown.
    if rule is None or rule.subject is Subject.PAIR:
        return gettext("Not met: %(reason)s %(source)s", reason=reason, source=source)
    return gettext(
        "Not met: %(reason)s %(what)s: %(observed)s. %(source)s",
        reason=reason,
        what=attribute_name(catalogue, rule.field),
        observed=observed(catalogue, statement.observed),
        source=source,
    )


def _unknown_rule(catalogue: Catalogue, statement: Statement) -> str:
    return gettext(
        "Not yet known whether this is met: %(reason)s %(source)s",
        reason=_reason(catalogue, statement.subject),
        source=_source(catalogue, statement.subject),
    )


def _unknown(catalogue: Catalogue, statement: Statement) -> str:
    return gettext(
        "%(criterion)s cannot be judged yet; it weighs %(weight)s.",
        criterion=_criterion(catalogue, statement.subject),
        weight=as_percent(statement.values["weight"]),
    )


def _carried(catalogue: Catalogue, statement: Statement) -> str:
    del catalogue
    values = statement.values
    if "price" not in values:
        return gettext("No instrument that can be used makes the cost easier to bear.")
    return gettext(
        "Instruments that can be used carry %(share)s of the cost at %(price)s a year.",
        share=as_percent(values["share"]),
        price=as_percent(values["price"] / 100, 2),
    )


def _perhaps_carried(catalogue: Catalogue, statement: Statement) -> str:
    del catalogue
    values = statement.values
    return gettext(
        "Instruments may carry up to %(share)s of the cost, at %(price)s a year or more; "
        "%(certain)s is certain, and missing answers, amounts or prices leave the rest open.",
        share=as_percent(values["share"]),
        price=as_percent(values.get("price", 0.0) / 100, 2),
        certain=as_percent(values["certain"]),
    )


def _blocked(catalogue: Catalogue, statement: Statement) -> str:
    return gettext(
        "Nothing the firm can do makes it eligible while this holds against it: %(reason)s",
        reason=_reason(catalogue, statement.subject),
    )


def _question(catalogue: Catalogue, statement: Statement) -> str:
    question, k = question_of(catalogue, statement.subject), as_number(statement.values["k"])
    count = int(statement.values["undecided"])
    if not count:
        return gettext("Answer next: %(question)s", question=question)
    return ngettext(
        "Answer next: %(question)s It decides whether %(num)s need is among the first %(k)s.",
        "Answer next: %(question)s It decides whether %(num)s needs are among the first %(k)s.",
        count,
        question=question,
        k=k,
    )


def _next_rank(catalogue: Catalogue, statement: Statement) -> str:
    del catalogue
    gap = as_number(statement.values["gap"], _telling(statement.values["gap"], 3))
    if "moved" not in statement.values:
        return gettext("The next rank is %(gap)s away; no weights would swap the two.", gap=gap)
    return gettext(
        "The next rank is %(gap)s away; "
        "the two would stand level if %(moved)s of the weight moved.",
        gap=gap,
        moved=as_percent(statement.values["moved"], _telling(100 * statement.values["moved"], 1)),
    )


def _raise(catalogue: Catalogue, statement: Statement) -> str:
    needed, value = statement.values["needed"], statement.values["value"]
    decimals = _telling(100 * (needed - value), 0)
    return gettext(
        "%(criterion)s at %(needed)s instead of %(value)s would reach the next rank.",
        criterion=_criterion(catalogue, statement.subject),
        needed=as_percent(needed, decimals),
        value=as_percent(value, decimals),
    )


def _telling(number: float, least: int) -> int:
    """Give with how many decimals a small number does not look like nothing, six at most."""
    enough = (count for count in range(least, _MOST) if round(number, count))
    return next(enough, _MOST) if number else least


def _first(catalogue: Catalogue, statement: Statement) -> str:
    del catalogue, statement
    return gettext("Nothing stands before it.")


_SENTENCES: Mapping[tuple[Topic, Code], Callable[[Catalogue, Statement], str]] = MappingProxyType(
    {
        (Topic.HELPED, Code.CRITERION): _helped,
        (Topic.HURT, Code.CRITERION): _hurt,
        (Topic.HURT, Code.RULE): _failed,
        (Topic.UNKNOWN, Code.RULE): _unknown_rule,
        (Topic.UNKNOWN, Code.CRITERION): _unknown,
        (Topic.HELPED, Code.FINANCING): _carried,
        (Topic.HURT, Code.FINANCING): _carried,
        (Topic.UNKNOWN, Code.FINANCING): _perhaps_carried,
        (Topic.CHANGE, Code.BLOCKED): _blocked,
        (Topic.CHANGE, Code.QUESTION): _question,
        (Topic.CHANGE, Code.NEXT_RANK): _next_rank,
        (Topic.CHANGE, Code.RAISE): _raise,
        (Topic.CHANGE, Code.FIRST): _first,
    }
)


def _criterion(catalogue: Catalogue, name: str) -> str:
    found = (each.label.text(language()) for each in catalogue.criteria if each.id == name)
    return next(found, name)


def _rule(catalogue: Catalogue, name: str) -> Rule | None:
    return next((each for each in catalogue.rules if each.id == name), None)


def _reason(catalogue: Catalogue, name: str) -> str:
    rule = _rule(catalogue, name)
    return name if rule is None else rule.reason.text(language())


def _source(catalogue: Catalogue, name: str) -> str:
    rule = _rule(catalogue, name)
    if rule is None:
        return ""
    source = gettext("(%(url)s, %(day)s)", url=rule.source.url, day=as_date(rule.source.as_of))
    return source if rule.policy is None else f"{rule.policy.text(language())} {source}"
