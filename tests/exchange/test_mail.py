import socket
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller

from matcher.domain.mail import Attachment, Message
from matcher.exchange.mail import MailError, MailSettingError, transport

SENDER = "matcher@example.org"
MESSAGE = Message(
    to="firm@example.org",
    subject="新しい案件 / нова потреба",
    text="こんにちは\nДобрий день\n",
    attachments=(Attachment(name="list.csv", media_type="text/csv", content=b"a,b\n"),),
)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Inbox:
    def __init__(self):
        self.kept = []

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802  the library's name
        self.kept.append(envelope)
        return "250 kept"


def test_a_message_becomes_a_file_that_keeps_every_letter(tmp_path):
    transport(f"file:{tmp_path}/mail", SENDER).send(MESSAGE)
    (path,) = (tmp_path / "mail").glob("*.eml")
    read = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert read["To"] == "firm@example.org"
    assert read["Subject"] == MESSAGE.subject
    assert read.get_body().get_content() == MESSAGE.text
    (attached,) = read.iter_attachments()
    assert (attached.get_filename(), attached.get_content()) == ("list.csv", "a,b\n")


def test_a_message_is_written_for_the_operator(capsys):
    transport("console:", SENDER).send(MESSAGE)
    assert "To: firm@example.org" in capsys.readouterr().err


def test_a_server_takes_a_message_over_smtp():
    inbox, port = Inbox(), free_port()
    server = Controller(inbox, hostname="127.0.0.1", port=port)
    server.start()
    try:
        transport(f"smtp://127.0.0.1:{port}?tls=none", SENDER).send(MESSAGE)
    finally:
        server.stop()
    assert inbox.kept[0].rcpt_tos == ["firm@example.org"]
    assert inbox.kept[0].mail_from == SENDER


def test_a_server_that_does_not_answer_is_an_error_that_names_it():
    with pytest.raises(MailError, match=r"127\.0\.0\.1"):
        transport("smtp://127.0.0.1:9?tls=none", SENDER).send(MESSAGE)


@pytest.mark.parametrize("url", ["", "ftp://host", "smtp://", "file:", "pigeon"])
def test_a_setting_that_names_no_way_to_send_is_refused(url):
    with pytest.raises(MailSettingError, match="MATCHER_MAIL_URL"):
        transport(url, SENDER)
