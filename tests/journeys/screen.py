"""How somebody looks at the pages."""

from dataclasses import dataclass

WIDE, NARROW = 1280, 390
SCHEMES = ("light", "dark")


@dataclass(frozen=True)
class Screen:
    """Width, script and color scheme of a browser."""

    width: int = WIDE
    has_script: bool = True
    scheme: str = "light"

    @property
    def is_wide(self):
        return self.width >= WIDE

    @property
    def viewport(self):
        return {"width": self.width, "height": 900 if self.is_wide else 844}

    def __str__(self):
        return f"{self.width}-{'script' if self.has_script else 'plain'}-{self.scheme}"
