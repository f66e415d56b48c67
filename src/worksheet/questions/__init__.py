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
    "multiple-choice": ("worksheet.questions.choice", "ChoiceQuestion"),
    "passage": ("worksheet.questions.compound", "PassageQuestion"),
    "short-answer": ("worksheet.questions.written", "WrittenQuestion"),
    "table": ("worksheet.questions.table", "TableQuestion"),
}
"""Each type's module and class, imported when a paper has the type: a model costs its start-up time only there."""

_PARTS = ("worksheet.questions.compound", "PartsQuestion")


def question_type(name: str) -> type[Question]:
    """The class of a type that the table holds."""
    return _class(*TYPES[name])


def parts_question() -> type[Question]:
    """The class of a question of any type that is asked in parts."""
    return _class(*_PARTS)


def _class(module: str, title: str) -> type[Question]:
    kind: type[Question] = getattr(import_module(module), title)
    return kind
