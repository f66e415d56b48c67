"""What stands over the questions of a section, in the paper's languages."""

from __future__ import annotations

from worksheet.compose.desk import Desk
from worksheet.paper import Section
from worksheet.text.locale import Locale

_NO_SECTION = Section("", ())


def titles(section: Section, desk: Desk) -> tuple[str, str | None]:
    """A section's heading in each language: its title, else its type's."""

    def title(one: Section, locale: Locale) -> str:
        return one.title or locale.word(section.heading or f"headings.{section.type}")

    return title(section, desk.locale), title(in_second(section, desk), desk.second) if desk.second else None


def in_second(section: Section, desk: Desk) -> Section:
    """What stands over a section in the second language; an empty one where the paper has one language."""
    return section.other if desk.second and section.other else _NO_SECTION
