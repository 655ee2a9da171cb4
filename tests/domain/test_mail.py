from matcher.domain.mail import Message


def test_a_subject_cannot_bring_headers_of_its_own():
    message = Message(to="a@example.org", subject="Hello\r\nBcc: all@example.org", text="")
    assert message.subject == "Hello Bcc: all@example.org"
