"""Radios as tiles."""

from dataclasses import dataclass

from django import forms


@dataclass(frozen=True)
class Tile:
    """A radio's label with its hint."""

    label: str
    hint: str

    def __str__(self) -> str:
        """Return the label, the beginning of the radio's name."""
        return self.label


class Tiles(forms.RadioSelect):
    """Radios as tiles."""

    template_name = "django/forms/widgets/tiles.html"
