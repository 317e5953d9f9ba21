"""A walk from page to page that notes all that is wrong with each."""

from axe_playwright_python.base import AXE_SCRIPT

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ON_COLOURS = ["color-contrast", "link-in-text-block"]
WIDTHS = [320, 390, 683, 820, 1081, 1280, 1366]
RUN_AXE = """async ({ runOnly, exclude }) => {
  const options = { runOnly, resultTypes: ["violations"] };
  const { violations } = await axe.run(exclude ? { exclude } : document, options);
  return violations.map(({ id, impact, nodes }) => [id, impact, nodes.map((it) => `${it.target}`)]);
}"""
USE_STYLE = """(text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [sheet];
}"""
STILL = "* { transition: none !important }"
SPREAD = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }
"""
VIEWS = [
    ("light", 1366, 768),
    ("light", 390, 844),
    ("dark", 390, 844),
    ("dark", 1366, 768),
]
"""How each page is looked at, a picture of each taken. Only colours depend on the scheme."""
RUNS_OUT = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"


class Walk:
    """A page that goes from address to address, and what was wrong on the way, by place."""

    def __init__(self, page, home, folder):
        self.page, self.folder, self.faults = page, folder, {}
        self.place = "the first page"
        page.on("console", self._console)
        page.on("request", lambda one: one.url.startswith(home) or self._note(f"asked {one.url}"))
        folder.mkdir(exist_ok=True)

    def _console(self, message):
        # A page that answers 404 is "failed to load" for the console.
        is_own_answer = "Failed to load resource" in message.text and "status of" in message.text
        # What axe does to the page has no address.
        is_of_axe = not message.location["url"]
        if message.type in ("error", "warning") and not is_own_answer and not is_of_axe:
            self._note(message.text)

    def _note(self, fault):
        self.faults.setdefault(self.place, []).append(fault)

    def go(self, place, address, **how):
        self.place = place
        self.page.goto(address)
        self.look(place, **how)

    def look(self, place, *, counts=lambda rule, impact: True, is_own=True, seen=None):
        """Everything that can be wrong with the page that is open.

        What is in `seen` was looked at on another page; of pages that are not our own, only one
        view counts.
        """
        self.place = place
        self.page.evaluate(AXE_SCRIPT)
        self.page.evaluate(USE_STYLE, STILL)
        for scheme, width, height in VIEWS if is_own else VIEWS[:1]:
            self.page.emulate_media(color_scheme=scheme)
            self.page.set_viewport_size({"width": width, "height": height})
            asked = {"runOnly": TAGS if scheme == "light" else ON_COLOURS, "exclude": seen}
            for rule, impact, targets in self.page.evaluate(RUN_AXE, asked):
                if counts(rule, impact):
                    self._note(f"{rule} ({impact}), {scheme}, {width}: {targets}")
            name = f"{place.replace(' ', '-')}-{width}{'-dark' * (scheme == 'dark')}.png"
            self.page.screenshot(path=self.folder / name)
        if is_own:
            self._narrow("")
            self.page.evaluate(USE_STYLE, SPREAD)
            self._narrow(" with spread letters")
        self.page.emulate_media(color_scheme="light")
        self.page.set_viewport_size({"width": 1366, "height": 768})

    def _narrow(self, how):
        # From wide to narrow and back, as the window stands already.
        for width in sorted(WIDTHS, reverse=bool(how)):
            self.page.set_viewport_size({"width": width, "height": 768})
            if self.page.evaluate(RUNS_OUT):
                self._note(f"wider than {width}{how}")
