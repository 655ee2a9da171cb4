"""Messages on their way out: by SMTP, into a folder, or onto the console."""

import smtplib
import ssl
import sys
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit
from uuid import uuid4

from matcher.domain.mail import Message

TIMEOUT_SECONDS = 20


class MailError(RuntimeError):
    """A message could not be handed over; the text says to whom and why."""


class MailSettingError(ValueError):
    """MATCHER_MAIL_URL names no way to send."""


class Transport(Protocol):
    """A way to hand a message over."""

    def send(self, message: Message) -> None:
        """Hand a message over.

        Raises
        ------
        MailError
            It was not accepted.
        """


def transport(url: str, sender: str) -> Transport:
    """Give the way to send that a setting names.

    `console:` writes to standard error, `file:FOLDER` keeps one .eml file a message,
    `smtp://USER:PASSWORD@HOST:PORT` speaks SMTP with STARTTLS, `smtps://` TLS from the start;
    `?tls=none` is for a relay on the same machine.

    Raises
    ------
    MailSettingError
        The setting names none of them.
    """
    parts = urlsplit(url)
    if parts.scheme == "console":
        return Console(sender)
    if parts.scheme == "file" and (folder := parts.netloc + parts.path):
        return Folder(sender, Path(folder))
    if parts.scheme in {"smtp", "smtps"} and parts.hostname:
        return Smtp(sender, parts)
    raise MailSettingError(
        f"MATCHER_MAIL_URL must be console:, file:FOLDER or smtp://HOST:PORT, not {url!r}"
    )


class Console:
    """Writes messages where the operator looks."""

    def __init__(self, sender: str) -> None:
        self.sender = sender

    def send(self, message: Message) -> None:
        """Write a message to standard error."""
        sys.stderr.write(_built(message, self.sender).as_string() + "\n")


class Folder:
    """Keeps messages as files that any mail program opens."""

    def __init__(self, sender: str, folder: Path) -> None:
        self.sender, self.folder = sender, folder

    def send(self, message: Message) -> None:
        """Keep a message as a file of its own."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            path = self.folder / f"{uuid4().hex}.eml"
            path.write_bytes(_built(message, self.sender).as_bytes())
        except OSError as error:
            raise MailError(f"{self.folder} does not take messages: {error.strerror}") from error


class Smtp:
    """Hands messages to a mail server."""

    def __init__(self, sender: str, parts: SplitResult) -> None:
        self.sender, self.parts = sender, parts

    def send(self, message: Message) -> None:
        """Hand a message to the server."""
        try:
            with self._connect() as server:
                server.send_message(_built(message, self.sender))
        except (OSError, smtplib.SMTPException) as error:
            raise MailError(f"{self.parts.hostname} did not take the message: {error}") from error

    def _connect(self) -> smtplib.SMTP:
        host, port = self.parts.hostname or "", self.parts.port
        secure = ssl.create_default_context()
        if self.parts.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                host, port or 465, timeout=TIMEOUT_SECONDS, context=secure
            )
        else:
            server = smtplib.SMTP(host, port or 587, timeout=TIMEOUT_SECONDS)
            if parse_qs(self.parts.query).get("tls") != ["none"]:
                server.starttls(context=secure)
        if self.parts.username:
            server.login(unquote(self.parts.username), unquote(self.parts.password or ""))
        return server


def _built(message: Message, sender: str) -> EmailMessage:
    built = EmailMessage()
    built["From"], built["To"], built["Subject"] = sender, message.to, message.subject
    built["Message-ID"] = f"<{uuid4().hex}@matcher.invalid>"
    built["Auto-Submitted"] = "auto-generated"
    built.set_content(message.text)
    for each in message.attachments:
        main, _, sub = each.media_type.partition("/")
        built.add_attachment(each.content, maintype=main, subtype=sub, filename=each.name)
    return built
