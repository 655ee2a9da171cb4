"""What the visitor is told of an answer that cannot be read or does not go with another."""

from matcher.domain.names import name_of
from matcher.domain.risk import Dimension
from matcher.exchange.answers.errors import AnswerError, Fault
from matcher.services.consistency import Warned
from matcher.web.context import installation
from matcher.web.wording import gettext, language


def fault_text(error: AnswerError) -> str:
    """Give what is wrong with an answer and how to put it right."""
    texts = {**_texts_of_numbers(), **_texts_of_words()}
    return texts[error.fault] % {name: str(value) for name, value in error.values.items()}


def _texts_of_numbers() -> dict[Fault, str]:
    return {
        Fault.NOT_A_NUMBER: gettext("Write a number, for example 1,234.50 or 1 234,50."),
        Fault.NOT_FINITE: gettext("Write a number that can be counted."),
        Fault.NOT_WHOLE: gettext("Write a whole number."),
        Fault.AMBIGUOUS: gettext(
            "This can be read as thousands or as a fraction. Write 1234 or 1.23 instead."
        ),
        Fault.OUT_OF_RANGE: gettext("Write a number between %(low)s and %(high)s.", **_KEPT),
        Fault.NOT_A_DAY: gettext("Write a day, for example 2026-04-01."),
        Fault.AMBIGUOUS_DAY: gettext(
            "Day and month can be exchanged here. Write the year first, as in 2026-04-01."
        ),
        Fault.OTHER_CURRENCY: gettext(
            "The amount is in %(currency)s, the currency beside it is another one.", **_KEPT
        ),
        Fault.CURRENCY_MISSING: gettext("Say in which currency the amount is."),
        Fault.ORDER: gettext("The first of the two must not be above the second."),
    }


def _texts_of_words() -> dict[Fault, str]:
    return {
        Fault.REQUIRED: gettext("This is needed."),
        Fault.TOO_LONG: gettext("Write at most %(longest)s characters.", **_KEPT),
        Fault.HIDDEN_CHARACTERS: gettext(
            "The text holds characters that cannot be seen. Type it anew instead of pasting it."
        ),
        Fault.NOT_A_CHOICE: gettext("Choose one of these: %(choices)s.", **_KEPT),
        Fault.UNKNOWN_COUNTRY: gettext("No country is called %(text)s.", **_KEPT),
        Fault.UNKNOWN_CURRENCY: gettext("Write the three letters of a currency, such as JPY."),
        Fault.WRONG_LENGTH: gettext("The number has %(length)s characters.", **_KEPT),
        Fault.WRONG_CHECK_DIGIT: gettext("The check digit does not fit; one digit is wrong."),
        Fault.NOT_AN_IDENTIFIER: gettext(
            "Write the %(length)s characters without anything else.", **_KEPT
        ),
        Fault.NOT_AN_ADDRESS: gettext("Write an address such as https://example.com."),
        Fault.REPEATED: gettext("This sector is listed already."),
        Fault.UNREADABLE: gettext("This does not go together with the other answers."),
    }


# The placeholders stay in the sentence until the values of the error are put in.
_KEPT = {
    name: f"%({name})s"
    for name in ("low", "high", "currency", "longest", "choices", "text", "length")
}


def warning_text(one: Warned) -> str:
    """Give what does not go together, as a sentence."""
    subject = _subject(one.subject)
    texts = {
        "ticket_above_turnover": gettext(
            "The largest contract is more than twice the turnover of a year."
        ),
        "must_have_without_evidence": gettext(
            "Nothing shows yet that you work in %(subject)s, a sector that must be part of the "
            "work. Add evidence or a reference.",
            subject=subject,
        ),
        "oblast_wanted_and_excluded": gettext(
            "You work in %(subject)s and exclude it at the same time.", subject=subject
        ),
        "every_oblast_excluded": gettext("You exclude every oblast; no need is left."),
        "works_on_site_without_presence": gettext(
            "A contractor or operator works on the site, but you send no staff and have neither "
            "an affiliate nor a partner in Ukraine."
        ),
        "investor_without_equity": gettext(
            "An investor usually brings own funds; you state none."
        ),
        "small_firm_with_many_employees": gettext(
            "A small or medium firm usually has at most 249 employees."
        ),
        "owners_of_no_partner": gettext(
            "You say who owns your Ukrainian partner, and also that you have none."
        ),
        "japanese_number_of_a_foreign_firm": gettext(
            "A Japanese corporate number belongs to a firm in Japan; you state another country."
        ),
        "rare_loss_borne_more_readily": gettext(
            "For %(subject)s you bear the rare great loss more readily than the frequent small "
            "one. Please check both answers.",
            subject=subject,
        ),
    }
    return texts[one.code]


def _subject(subject: str) -> str:
    catalogue = installation().catalogue
    if subject in catalogue.taxonomy.by_code:
        return catalogue.taxonomy.sector(subject).label.text(language())
    for oblast in catalogue.oblasts:
        if oblast.key.replace(" ", "_").casefold() == subject:
            return oblast.name.text(language())
    return name_of(Dimension(subject)) if subject in set(Dimension) else subject
