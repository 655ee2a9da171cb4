from wtforms import FieldList, Form, FormField, RadioField, SelectField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired

from matcher.web.firms.forms import CheckboxesField
from matcher.web.forms import Fault, attributes, faults, kind


class Inner(Form):
    town = StringField("Town", [DataRequired(message="needed")])


class Outer(Form):
    size = RadioField(
        "Size", choices=[SelectChoice("s", "small")], validators=[DataRequired(message="pick")]
    )
    place = FormField(Inner)
    others = FieldList(FormField(Inner), min_entries=1)


def test_faults_are_listed_in_the_order_of_the_page_with_the_input_they_belong_to():
    form = Outer(data={})
    assert not form.validate()
    assert faults(form) == [
        Fault("size-0", "Size", "pick"),
        Fault("place-town", "Town", "needed"),
        Fault("others-0-town", "Town", "needed"),
    ]


def test_a_field_is_drawn_by_its_kind():
    class Kinds(Form):
        boxes = CheckboxesField("Boxes", choices=[SelectChoice("a", "A")])
        menu = SelectField("Menu", choices=[SelectChoice("a", "A")])
        line = StringField("Line")

    assert [kind(field) for field in Kinds()] == ["choices", "select", "line"]


def test_a_wrong_field_says_so_and_what_describes_it():
    form = Inner(data={})
    form.validate()
    drawn = attributes(form.town, "form-control", "town-hint town-error")
    assert drawn == {
        "class": "form-control  is-invalid",
        "aria-describedby": "town-hint town-error",
        "aria-invalid": "true",
    }


def test_a_form_without_faults_has_no_summary(app):
    page = app.test_client().get("/register").text
    assert 'role="alert"' not in page
    assert "<title>Register" in page


def test_the_summary_links_each_fault_to_its_field(app):
    page = app.test_client().post("/register", data={"name": "New"}).text
    assert '<a href="#email">E-mail: This field is required.</a>' in page
    assert 'role="alert"' in page
    assert "<title>Error: Register" in page
    assert 'aria-describedby="email-error"' in page
