"""What a block is set in, and how what it made is moved."""

from __future__ import annotations

from dataclasses import dataclass, replace

from worksheet.layout.boxes import ARTIFACT, Line, Mark, Rule
from worksheet.layout.paragraph import Setting
from worksheet.layout.style import Style, TextStyle


@dataclass(frozen=True, slots=True)
class Measure:
    """The column's width in points, the style, the language; ``label_width`` is that of a list's widest label."""

    width: float
    style: Style
    language: str
    label_width: float = 0.0

    def setting(self, text: TextStyle) -> Setting:
        """The paragraph setting of this column."""
        return Setting(self.width, text, self.style, self.language)


def moved(mark: Mark, dx: float, dy: float, base: int = 0) -> Mark:
    """A mark moved right and down; ``base`` is added to its element."""
    items: list[Line | Rule] = []
    for item in mark.items:
        if isinstance(item, Line):
            items.append(replace(item, x=item.x + dx, baseline=item.baseline + dy))
        else:
            items.append(replace(item, x=item.x + dx, y=item.y + dy))
    return Mark(mark.element if mark.element == ARTIFACT else mark.element + base, tuple(items))
