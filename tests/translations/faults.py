"""What can be wrong with a catalogue, each as the list of the texts concerned."""

import re

PLACEHOLDER = re.compile(r"%\((\w+)\)([a-z])|%%|%")


def missing(source, catalogue):
    """Give the texts of the code that the catalogue does not translate in every form."""
    found = []
    for message in source:
        if message.id:
            held = catalogue.get(_text(message), message.context)
            if held is None or not all(_forms(held)):
                found.append(_text(message))
    return sorted(found)


def unused(source, catalogue):
    """Give the texts of the catalogue that the code no longer has."""
    gone = [
        _text(message)
        for message in catalogue
        if message.id and source.get(_text(message), message.context) is None
    ]
    return sorted([*gone, *(_text(message) for message in catalogue.obsolete.values())])


def fuzzy(catalogue):
    """Give the texts whose translation is only a guess."""
    return [_text(message) for message in catalogue if message.id and message.fuzzy]


def broken(catalogue):
    """Give the texts whose translation loses, changes or adds a placeholder."""
    return [_text(one) for one in catalogue if one.id and any(_forms(one)) and not _keeps(one)]


def _keeps(message):
    wanted = _places(message.id[1] if message.pluralizable else message.id)
    # A form for one thing may say "one" and leave the number out.
    spare = {("num", "s")} if message.pluralizable else set()
    return all(form and wanted - spare <= _places(form) <= wanted for form in _forms(message))


def _places(text):
    return {(one[1], one[2]) if one[1] else (one[0],) for one in PLACEHOLDER.finditer(text)}


def _forms(message):
    return list(message.string) if message.pluralizable else [message.string]


def _text(message):
    return message.id[0] if message.pluralizable else message.id
