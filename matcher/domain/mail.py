"""A message to one person, before it is anybody's mail."""

from pydantic import Field, field_validator

from matcher.domain.value import Value


class Attachment(Value):
    """A file that goes with a message."""

    name: str = Field(min_length=1, max_length=200)
    media_type: str = "application/octet-stream"
    content: bytes


class Message(Value):
    """One message to one address, as plain text."""

    to: str = Field(min_length=3, max_length=254)
    subject: str = Field(min_length=1, max_length=300)
    text: str
    attachments: tuple[Attachment, ...] = ()

    @field_validator("to", "subject")
    @classmethod
    def _one_line(cls, value: str) -> str:
        # A line break would let whoever chose the text add headers of their own.
        return " ".join(value.split())
