"""What is asked of a person about their account."""

from wtforms import EmailField, PasswordField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Regexp

from matcher.domain.alert import Cadence
from matcher.domain.review import AccountRole
from matcher.services.passwords import LONGEST, SHORTEST
from matcher.web.forms import PageForm, WholeNumberField
from matcher.web.wording import gettext
from matcher.web.wording import lazy_gettext as _

_LENGTH = [DataRequired(), Length(max=254)]
_EMAIL = Regexp(r"^[^@\s]+@[^@\s]+\.[^@\s]+$", message=_("This is not an e-mail address."))
_CADENCES = [
    SelectChoice(Cadence.OFF, _("off")),
    SelectChoice(Cadence.DAILY, _("once a day")),
    SelectChoice(Cadence.WEEKLY, _("once a week")),
]
_STAFF = [
    SelectChoice(AccountRole.OFFICER, _("officer")),
    SelectChoice(AccountRole.APPROVER, _("approver")),
    SelectChoice(AccountRole.ADMINISTRATOR, _("administrator")),
]


def _new_password() -> PasswordField:
    return PasswordField(
        _("New password"),
        [DataRequired(), Length(min=SHORTEST, max=LONGEST)],
        description=_("At least 8 characters; 15 or more are better. Any letters will do."),
        render_kw={"autocomplete": "new-password"},
    )


def _own_password() -> PasswordField:
    return PasswordField(
        _("Your password"),
        [DataRequired(), Length(max=LONGEST)],
        render_kw={"autocomplete": "current-password"},
    )


class SignInForm(PageForm):
    """E-mail and password."""

    email = EmailField(_("E-mail"), _LENGTH, render_kw={"autocomplete": "username"})
    password = PasswordField(
        _("Password"),
        [DataRequired(), Length(max=LONGEST)],
        render_kw={"autocomplete": "current-password"},
    )


class CodeForm(PageForm):
    """The digits of a device, or a recovery code."""

    code = StringField(
        _("Code"),
        [DataRequired(), Length(max=40)],
        description=_("Six digits from your device, or one of your recovery codes."),
        render_kw={"autocomplete": "one-time-code", "inputmode": "text"},
    )


class ChoosesPassword(PageForm):
    """A form in which a new password is chosen."""

    password: PasswordField

    def refuse_password(self) -> None:
        """Say beside the new password that it is easily guessed."""
        self.password.errors = [
            gettext("This password is easily guessed. Take a longer one, or several words.")
        ]


class RegisterForm(ChoosesPassword):
    """The firm's name, and the account that speaks for it."""

    name = StringField(_("Name of the firm"), [DataRequired(), Length(max=300)])
    email = EmailField(_("E-mail"), [*_LENGTH, _EMAIL], render_kw={"autocomplete": "email"})
    password = _new_password()


class ForgottenForm(PageForm):
    """The address a letter goes to."""

    email = EmailField(_("E-mail"), [*_LENGTH, _EMAIL], render_kw={"autocomplete": "username"})


class PasswordForm(ChoosesPassword):
    """A new password, for somebody whose link has proved who they are."""

    password = _new_password()


class ChangePasswordForm(ChoosesPassword):
    """A new password, for somebody who knows the old one."""

    present = _own_password()
    password = _new_password()


class LanguageForm(PageForm):
    """The language of pages and letters."""

    language = SelectField(
        _("Language of pages and letters"),
        choices=[
            SelectChoice("en", "English"),
            SelectChoice("ja", "日本語"),
            SelectChoice("uk", "Українська"),
        ],
    )


class AlertForm(PageForm):
    """How often one kind of news is sent."""

    cadence = SelectField(_("How often"), choices=_CADENCES)


class DeadlineForm(AlertForm):
    """How often deadlines are sent, and how long before them."""

    lead_days = WholeNumberField(
        _("Days before the deadline"), [InputRequired(), NumberRange(1, 180)]
    )


class EraseForm(PageForm):
    """The password with which a firm has itself forgotten."""

    password = _own_password()


class ColleagueForm(PageForm):
    """The address of somebody who is to speak for the same firm."""

    email = EmailField(_("E-mail"), [*_LENGTH, _EMAIL], render_kw={"autocomplete": "off"})


class StaffForm(ColleagueForm):
    """The address of somebody who is to work here, and as what."""

    role = SelectField(_("Role"), choices=_STAFF)
