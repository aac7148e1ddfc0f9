"""The one exception of reading: a whole file that cannot be taken, with the reason an office needs."""


class Refusal(Exception):
    """A file is refused.

    ``rule`` names an entry of ``quality/messages.yml``; ``found`` and ``expected`` fill its words.
    """

    def __init__(self, rule: str, found: str = "", expected: str = "", sheet: str = "", cell: str = "") -> None:
        super().__init__(f"{rule}: {found}")
        self.rule, self.found, self.expected, self.sheet, self.cell = rule, found, expected, sheet, cell
