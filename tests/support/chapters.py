"""Small chapters for the command line to work on, in a folder of a test's own."""

from __future__ import annotations

from pathlib import Path

SPEC = """\
title: रूस की अक्टूबर 1917 की क्रांति
class: 9
sections:
  - type: fill-in-blank
    questions:
      - अप्रैल 1917 में लेनिन {स्विट्जरलैंड} से वापस रूस लौटा।
      - अस्थायी सरकार {युद्ध} रोकने के पक्ष में नहीं थी।
"""
WITHOUT_ANSWER = SPEC + "  - type: short-answer\n    questions:\n      - लेनिन रूस कब लौटा?\n"
FAULTY = SPEC.replace("class: 9", "class: 9\nclass: 10")


def write(name: str, text: str = SPEC) -> Path:
    """A file of a text, its folder made if need be."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def outputs(folder: str = "output") -> list[str]:
    """The names of what lies in a folder; none where there is no such folder."""
    return sorted(path.name for path in Path(folder).iterdir()) if Path(folder).exists() else []
