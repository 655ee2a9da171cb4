"""Somebody at a browser: opens pages, signs in, and holds each page against the rules."""

from functools import cache
from importlib.resources import files
from pathlib import Path

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
INSPECT = Path(__file__).with_name("inspect.js")


@cache
def inspector():
    """Give the checkers' source; an init script is the one way in that a strict policy allows."""
    axe = files("axe_playwright_python") / "axe.min.js"
    return axe.read_text(encoding="utf-8") + INSPECT.read_text(encoding="utf-8")


class Visitor:
    """A page of a browser, and everything that went wrong on the way."""

    def __init__(self, page, address, password):
        self.page = page
        self.address = address
        self.password = password
        self.faults = []
        self._lost_connection = False
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("request", self._see)

    def go(self, path):
        """Open a path and give the answer."""
        return self.page.goto(path)

    def sign_in(self, name, password=""):
        """Sign in as a demonstration account, or with an address and a password."""
        self.go("/sign-in")
        self.page.fill("#email", name if "@" in name else f"{name}@demo.example")
        self.page.fill("#password", password or self.password)
        self.press("Sign in")

    def press(self, name):
        """Press the button with a name in the main part, and wait for what follows."""
        self.page.get_by_role("main").get_by_role("button", name=name, exact=True).click()
        self.page.wait_for_load_state()

    def inspect(self):
        """Fail when the page breaks an accessibility rule or is wider than the screen."""
        found = [*self.violations(), *self.overflow()]
        assert not found, f"{self.page.url}: {found}"

    def violations(self):
        """Give what the accessibility rules say of the page."""
        return self.page.evaluate("rules => matcherInspect.violations(rules)", RULES)

    def overflow(self):
        """Give the parts that stand out of the screen."""
        return self.page.evaluate("() => matcherInspect.overflow()")

    def narrow(self):
        """Look at the page on a telephone."""
        self.page.set_viewport_size({"width": 390, "height": 844})

    def lose_connection(self):
        """Go where no answer comes from; that the browser complains of it is then no fault."""
        self._lost_connection = True
        self.page.context.set_offline(True)

    def regain_connection(self):
        """Come back to where answers come from."""
        self.page.context.set_offline(False)

    def _hear(self, message):
        if self._lost_connection and "ERR_INTERNET_DISCONNECTED" in message.text:
            return
        # The browser reports every answer of 400 and more as an error; those are asserted apart.
        if message.type == "error" and "the server responded with a status" not in message.text:
            self.faults.append(f"console: {message.text}")

    def _see(self, request):
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.faults.append(f"request to {request.url}")
