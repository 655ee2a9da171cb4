import pytest

from matcher.config import DEMO_SECRET, Settings, UnsafeSettingsError

PRODUCTION = {
    "MATCHER_ENVIRONMENT": "production",
    "MATCHER_SECRET_KEY": "x" * 32,
    "MATCHER_PUBLIC_URL": "https://matcher.example/",
    "MATCHER_MAIL_URL": "smtp://mail.example:25",
}


def test_without_an_environment_it_is_a_demonstration():
    settings = Settings.read({})
    assert (settings.environment, settings.secret_key) == ("demo", DEMO_SECRET)
    assert settings.address == "http://127.0.0.1:8000"


def test_a_whole_production_starts_and_names_its_public_address():
    settings = Settings.read(PRODUCTION)
    assert settings.is_production
    assert settings.address == "https://matcher.example"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MATCHER_SECRET_KEY", DEMO_SECRET),
        ("MATCHER_SECRET_KEY", "x" * 31),
        ("MATCHER_PUBLIC_URL", "http://matcher.example"),
        ("MATCHER_PUBLIC_URL", ""),
        ("MATCHER_MAIL_URL", ""),
        ("MATCHER_ENVIRONMENT", "prod"),
        ("MATCHER_PORT", "eight"),
        ("MATCHER_PROXIES", "-1"),
        ("MATCHER_PORT", "８"),
    ],
)
def test_a_setting_that_is_not_safe_is_named_and_stops_the_start(name, value):
    with pytest.raises(UnsafeSettingsError, match=name):
        Settings.read(PRODUCTION | {name: value})


@pytest.mark.parametrize(
    ("url", "file"),
    [("sqlite:///var/a.db", "a.db"), ("sqlite://", ""), ("postgresql+psycopg://x/y", "")],
)
def test_only_an_embedded_database_has_a_file(url, file):
    found = Settings(database_url=url).database_file
    assert (found.name if found else "") == file
