"""Settings from the environment, with defaults that are safe for a demonstration only."""

from dataclasses import dataclass
from os import environ
from pathlib import Path
from typing import Self

DEMO_SECRET = "demo-only-not-for-production"  # noqa: S105  refused outside the demonstration
MINIMUM_SECRET = 32


class UnsafeSettingsError(RuntimeError):
    """The settings are not fit for production."""


@dataclass(frozen=True)
class Settings:
    """What an installation may choose; each field is `MATCHER_<NAME>` in the environment."""

    database_url: str = "sqlite:///var/matcher.db"
    secret_key: str = DEMO_SECRET
    environment: str = "demo"
    seeds: str = ""
    host: str = "127.0.0.1"
    port: int = 8000
    proxies: int = 0
    trusted_hosts: str = ""
    reports_folder: str = "var/reports"
    readings_folder: str = "var/readings"
    public_url: str = ""
    mail_url: str = "file:var/mail"
    mail_sender: str = "matcher@localhost"

    @classmethod
    def read(cls, variables: dict[str, str] | None = None) -> Self:
        """Give the settings of an environment.

        Raises
        ------
        UnsafeSettingsError
            A value cannot be read, or production was asked for with a demonstration secret.
        """
        given = dict(environ) if variables is None else variables
        defaults = cls()
        values: dict[str, str | int] = {}
        for name, default in vars(defaults).items():
            text = given.get(f"MATCHER_{name.upper()}", "")
            if not text:
                continue
            values[name] = _number(name, text) if isinstance(default, int) else text
        settings = cls(**values)  # type: ignore[arg-type]  # the loop keeps each field's type
        settings.refuse_unsafe()
        return settings

    @property
    def address(self) -> str:
        """Where visitors reach the installation, without a slash at the end."""
        return (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")

    @property
    def is_production(self) -> bool:
        """Whether the installation serves real firms."""
        return self.environment == "production"

    def refuse_unsafe(self) -> None:
        """Stop a production start with a demonstration secret, or an unknown environment."""
        if self.environment not in {"demo", "test", "production"}:
            raise UnsafeSettingsError(
                f"MATCHER_ENVIRONMENT must be demo, test or production, not {self.environment!r}"
            )
        weak = self.secret_key == DEMO_SECRET or len(self.secret_key) < MINIMUM_SECRET
        if self.is_production and weak:
            raise UnsafeSettingsError(
                "MATCHER_SECRET_KEY must be set to at least "
                f"{MINIMUM_SECRET} random characters in production; "
                "make one with: python -c 'import secrets; print(secrets.token_hex(32))'"
            )
        if self.is_production and not self.public_url.startswith("https://"):
            raise UnsafeSettingsError(
                "MATCHER_PUBLIC_URL must be the https:// address visitors use in production; "
                "links in mails are made from it"
            )
        if self.is_production and self.mail_url == type(self).mail_url:
            raise UnsafeSettingsError(
                "MATCHER_MAIL_URL must say how mail is sent in production: smtp://HOST:PORT"
            )

    @property
    def readings(self) -> Path | None:
        """Where what was read of the needs is kept for the next start, None in tests."""
        kept = self.readings_folder and self.environment != "test"
        return Path(self.readings_folder) if kept else None

    @property
    def database_file(self) -> Path | None:
        """The file of an embedded database, None for a server or for memory."""
        prefix = "sqlite:///"
        path = self.database_url.removeprefix(prefix)
        return Path(path) if self.database_url.startswith(prefix) and path else None


def _number(name: str, text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise UnsafeSettingsError(f"MATCHER_{name.upper()} must be a whole number, not {text!r}")
    return int(text)
