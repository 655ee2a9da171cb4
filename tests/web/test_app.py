import re

from matcher.domain.review import AccountRole
from tests.web.conftest import PASSWORD

SCRIPT = '<script type="module" src="/static/js/matcher.js">'


def test_every_answer_carries_the_security_headers(app):
    headers = app.test_client().get("/").headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_only_an_answer_over_tls_asks_the_browser_to_stay_there(app):
    client = app.test_client()
    assert "Strict-Transport-Security" not in client.get("/").headers
    secure = client.get("/", base_url="https://localhost").headers["Strict-Transport-Security"]
    assert secure == "max-age=31536000"


def test_the_session_cookie_is_kept_from_scripts_and_other_sites(app):
    data = {"email": "firm@demo.example", "password": PASSWORD}
    cookie = app.test_client().post("/sign-in", data=data).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_a_form_without_its_token_is_refused(app):
    app.config["WTF_CSRF_ENABLED"] = True
    assert app.test_client().post("/sign-in", data={}).status_code == 400
    assert app.test_client().post("/register", data={}).status_code == 400


def test_pages_hold_no_inline_style_or_script(app, sign_in):
    pages = [app.test_client().get(url).text for url in ("/", "/method", "/register")]
    pages.append(sign_in(AccountRole.FIRM, "firm@demo.example").get("/firm/profile").text)
    for page in pages:
        assert re.findall("<script[^>]*>", page) == [SCRIPT]
        assert page.count("</script>") == 1
        assert "<style" not in page
        assert "style=" not in page
