"""Answers in words: a choice by its label, anything else as it was typed."""

from collections.abc import Mapping

from matcher.domain.draft import Answer
from matcher.exchange.answers.fields import named
from matcher.services.profiles import SCENARIO
from matcher.web.context import installation
from matcher.web.firms.choices import CHOSEN, boxes_of, choices_of
from matcher.web.wording import language
from matcher.wording.joining import as_series


def in_words(answer: Answer, name: str) -> str:
    """Give an answer as the form shows it, blank where nothing is said."""
    labels = _labels(name)
    return as_series(labels.get(text, text) for text in answer if text)


def _labels(name: str) -> Mapping[str, str]:
    catalogue = installation().catalogue
    if name.startswith(SCENARIO):
        options = catalogue.questionnaire.options
        return {str(one.level): one.label.text(language()) for one in options}
    field = named(name)
    if field is None:
        return {}
    if field.several:
        return {code: str(label) for code, label in boxes_of(catalogue, field.kind)}
    if field.kind in CHOSEN:
        return {one.value: str(one.label) for one in choices_of(catalogue, field.kind)}
    return {}
