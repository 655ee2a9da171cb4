"""What is asked of a person who signs in or registers."""

from wtforms import EmailField, PasswordField, StringField
from wtforms.validators import DataRequired, Length, Regexp

from matcher.web.forms import PageForm
from matcher.web.wording import lazy_gettext as _

_EMAIL = Regexp(r"^[^@\s]+@[^@\s]+\.[^@\s]+$", message=_("This is not an e-mail address."))


class SignInForm(PageForm):
    """E-mail and password."""

    email = EmailField(
        _("E-mail"), [DataRequired(), Length(max=254)], render_kw={"autocomplete": "username"}
    )
    password = PasswordField(
        _("Password"),
        [DataRequired(), Length(max=200)],
        render_kw={"autocomplete": "current-password"},
    )


class RegisterForm(PageForm):
    """The firm's name, and the account that speaks for it."""

    name = StringField(_("Name of the firm"), [DataRequired(), Length(max=300)])
    email = EmailField(
        _("E-mail"), [DataRequired(), Length(max=254), _EMAIL], render_kw={"autocomplete": "email"}
    )
    password = PasswordField(
        _("Password, at least 8 characters"),
        [DataRequired(), Length(min=8, max=200)],
        render_kw={"autocomplete": "new-password"},
    )
