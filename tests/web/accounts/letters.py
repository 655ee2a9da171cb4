"""Reads the links that letters carry."""

import re

from matcher.store import mails
from matcher.store.session import reading


def newest_link(app):
    with reading(app.extensions["matcher"].engine) as session:
        text = mails.newest(session, 1)[0].message.text
    return re.search(r"https?://[^/]+(/\S+)", text).group(1)


def count(app):
    with reading(app.extensions["matcher"].engine) as session:
        return len(mails.newest(session, 1000))
