import re

import pyotp

from matcher.domain.review import AccountRole
from tests.web.conftest import PASSWORD


def test_a_second_factor_is_switched_on_asked_for_and_switched_off(app, sign_in):
    client = sign_in(AccountRole.OFFICER)
    page = client.get("/account/second-factor").text
    secret = re.search(r'class="secret">(\w+)<', page).group(1)
    assert (
        "not the one of this minute"
        in client.post("/account/second-factor", data={"code": "1"}).text
    )
    shown = client.post("/account/second-factor", data={"code": pyotp.TOTP(secret).now()}).text
    assert len(set(re.findall(r"<code>(\w{10})</code>", shown))) == 10
    data = {"email": "officer@demo.example", "password": PASSWORD}
    assert app.test_client().post("/sign-in", data=data).location == "/sign-in/code"
    assert client.post("/account/second-factor/off", data={"password": "no"}).status_code == 200
    client.post("/account/second-factor/off", data={"password": PASSWORD})
    assert app.test_client().post("/sign-in", data=data).location != "/sign-in/code"
