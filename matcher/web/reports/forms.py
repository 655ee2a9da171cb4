"""What is asked before a report is made, checked, or made again and again."""

from pathlib import Path
from typing import Any

from wtforms import FileField, HiddenField, SelectField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, ValidationError

from matcher.domain.report import Channel, Edition, Format, ReportKind
from matcher.domain.value import LANGUAGES
from matcher.services.reporting.files import FolderNameError, below
from matcher.web.forms import PageForm, WholeNumberField
from matcher.web.wording import gettext, lazy_gettext

NAMES = {"en": "English", "ja": "日本語", "uk": "Українська"}


class MakeForm(PageForm):
    """Asks for a report on one thing; a button beside that thing."""

    kind = HiddenField()
    subject = HiddenField()

    def wanted(self) -> tuple[ReportKind, str] | None:
        """Give what is asked for, None where it is no kind of report."""
        if self.kind.data not in set(ReportKind):
            return None
        return ReportKind(self.kind.data), str(self.subject.data or "")[:120]


class PresetForm(PageForm):
    """A name for what is seen of a table."""

    name = StringField(lazy_gettext("Name"), [DataRequired(), Length(max=120)])
    query = HiddenField()


class VerifyForm(PageForm):
    """A file that is to be checked."""

    file = FileField(lazy_gettext("Report file (PDF, XLSX, CSV or JSON)"))


class FileForm(PageForm):
    """In which form a report is handed out."""

    language = SelectField(
        lazy_gettext("Language"), choices=[SelectChoice(one, NAMES[one]) for one in LANGUAGES]
    )
    edition = SelectField(lazy_gettext("Edition"))
    format = SelectField(
        lazy_gettext("Format"),
        choices=[SelectChoice(one.value, one.value.upper()) for one in Format],
    )

    def offer(self, editions: tuple[Edition, ...]) -> None:
        """Offer the editions the account may read."""
        self.edition.choices = [SelectChoice(one.value, edition_name(one)) for one in editions]


class BatchForm(FileForm):
    """Many dossiers at once."""

    title = StringField(lazy_gettext("Name of the batch"), [DataRequired(), Length(max=200)])
    status = SelectField(lazy_gettext("Matches"))
    most = WholeNumberField(
        lazy_gettext("At most"), [InputRequired(), NumberRange(min=1, max=5_000)], default=500
    )


class ScheduleForm(FileForm):
    """A report every week."""

    title = StringField(lazy_gettext("Name"), [DataRequired(), Length(max=200)])
    kind = SelectField(lazy_gettext("Report"))
    subject = StringField(
        lazy_gettext("Need, firm, match or instrument"),
        [Length(max=120)],
        description=lazy_gettext("Its id; blank for the portfolio of everything accepted."),
    )
    weekday = SelectField(lazy_gettext("Day of the week"), coerce=int)
    hour = WholeNumberField(
        lazy_gettext("Hour (UTC)"), [InputRequired(), NumberRange(min=0, max=23)], default=6
    )
    channel = SelectField(lazy_gettext("Delivered"))
    target = StringField(
        lazy_gettext("Address or folder"),
        [DataRequired(), Length(max=254)],
        description=lazy_gettext("A mail address, or the name of a folder on the server."),
    )

    def __init__(self, *args: Any, **values: Any) -> None:  # noqa: ANN401  passed on as they are
        super().__init__(*args, **values)
        self.kind.choices = [SelectChoice(one.value, kind_name(one)) for one in ReportKind]
        self.weekday.choices = [SelectChoice(day, name) for day, name in enumerate(weekdays())]
        self.channel.choices = [
            SelectChoice(Channel.MAIL.value, gettext("by mail")),
            SelectChoice(Channel.FOLDER.value, gettext("into a folder")),
        ]

    def validate_target(self, field: StringField) -> None:
        """Refuse what is no address, or no plain folder name."""
        text = str(field.data or "")
        if self.channel.data == Channel.MAIL.value:
            name, _, host = text.partition("@")
            if not name or "." not in host or any(part.isspace() for part in text):
                raise ValidationError(gettext("Write a mail address, as in name@example.org."))
            return
        try:
            below(Path(), text)
        except FolderNameError as error:
            words = gettext("Use letters, digits, - and _ only, at most 60.")
            raise ValidationError(words) from error


def edition_name(edition: Edition) -> str:
    """Give what an edition is called."""
    return gettext("Public edition") if edition is Edition.PUBLIC else gettext("Internal edition")


def kind_name(kind: ReportKind) -> str:
    """Give what a kind of report is called."""
    names = {
        ReportKind.DOSSIER: gettext("Match dossier"),
        ReportKind.SHORTLIST: gettext("Shortlist of firms"),
        ReportKind.PORTFOLIO: gettext("Portfolio"),
        ReportKind.FIRM: gettext("Report for a firm"),
    }
    return names[kind]


def weekdays() -> tuple[str, ...]:
    """Give the days of the week from Monday."""
    return (
        gettext("Monday"),
        gettext("Tuesday"),
        gettext("Wednesday"),
        gettext("Thursday"),
        gettext("Friday"),
        gettext("Saturday"),
        gettext("Sunday"),
    )
