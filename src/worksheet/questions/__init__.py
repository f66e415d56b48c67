"""The question types in one table, and a section's questions read by it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from worksheet.questions.base import Question

TYPES: dict[str, tuple[str, str]] = {
    "fill-in-blank": ("worksheet.questions.blank", "BlankQuestion"),
    "label": ("worksheet.questions.label", "LabelQuestion"),
    "matching": ("worksheet.questions.matching", "MatchingQuestion"),
    "short-answer": ("worksheet.questions.written", "WrittenQuestion"),
}
"""Each type's module and class, imported when a paper has the type: a model costs its start-up time only there."""


def question_type(name: str) -> type[Question]:
    """The class of a type that the table holds."""
    module, title = TYPES[name]
    kind: type[Question] = getattr(import_module(module), title)
    return kind
