"""Where a form sends its visitor back to: only to a page of this installation."""


def local(address: str) -> str:
    """Give the address if it is a path of this installation, else nothing."""
    is_path = address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if is_path and address.isprintable() else ""
