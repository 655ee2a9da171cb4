"""The questionnaire on risk as a domain value."""

from pathlib import Path

from matcher.catalogue.reading import table, validated
from matcher.domain.questionnaire import Questionnaire


def read_questionnaire(path: Path) -> Questionnaire:
    """Give the situations and options of a file.

    Raises
    ------
    CatalogueError
        A key is unknown, or a dimension lacks one of its situations.
    """
    content = dict(table(path))
    content["options"] = content.pop("option", [])
    content["scenarios"] = content.pop("scenario", [])
    return validated(path, "questionnaire", Questionnaire, content)
