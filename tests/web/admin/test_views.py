from matcher.domain.review import AccountRole
from matcher.store import accounts
from matcher.store.session import reading
from tests.web.accounts.letters import newest_link


def account(app, name):
    with reading(app.extensions["matcher"].engine) as session:
        return accounts.by_email(session, f"{name}@demo.example")


def test_staff_is_invited_and_chooses_a_password(app, sign_in):
    client = sign_in(AccountRole.ADMINISTRATOR)
    data = {"email": "new@demo.example", "role": "approver"}
    assert client.post("/admin/accounts", data=data).status_code == 302
    app.test_client().post(newest_link(app), data={"password": "a wholly different one"})
    assert account(app, "new").role is AccountRole.APPROVER
    assert "has an account already" in client.post("/admin/accounts", data=data).text


def test_a_deactivated_account_is_out_at_once(app, sign_in):
    officer, client = sign_in(AccountRole.OFFICER), sign_in(AccountRole.ADMINISTRATOR)
    number = account(app, "officer").id
    client.post(f"/admin/accounts/{number}/off")
    assert officer.get("/needs/").location == "/sign-in"
    assert "inactive" in client.get("/admin/accounts").text
    client.post(f"/admin/accounts/{number}/on")
    assert account(app, "officer").is_active


def test_a_role_is_changed_for_staff_alone(app, sign_in):
    client = sign_in(AccountRole.ADMINISTRATOR)
    number = account(app, "officer").id
    client.post(f"/admin/accounts/{number}/role/approver")
    assert account(app, "officer").role is AccountRole.APPROVER
    firm = account(app, "firm").id
    assert client.post(f"/admin/accounts/{firm}/role/officer").status_code == 400


def test_administrators_do_not_lock_themselves_out(app, sign_in):
    client = sign_in(AccountRole.ADMINISTRATOR)
    number = account(app, "admin").id
    client.post(f"/admin/accounts/{number}/off")
    client.post(f"/admin/accounts/{number}/role/officer")
    kept = account(app, "admin")
    assert kept.is_active
    assert kept.role is AccountRole.ADMINISTRATOR


def test_the_mail_is_seen_by_administrators_without_its_text(sign_in):
    client = sign_in(AccountRole.ADMINISTRATOR)
    client.post("/admin/accounts", data={"email": "new@demo.example", "role": "officer"})
    page = client.get("/admin/mail").text
    assert "new@demo.example" in page
    assert "/account/invitation/" not in page


def test_only_a_demonstration_shows_its_letters(app):
    assert app.test_client().get("/admin/demonstration-mail").status_code == 404
