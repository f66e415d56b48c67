"""The question types in one table, and a section's questions read by it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from worksheet.questions.base import Question

TYPES: dict[str, tuple[str, str]] = {
    "assertion-reason": ("worksheet.questions.truth", "AssertionQuestion"),
    "classify": ("worksheet.questions.arranged", "GroupQuestion"),
    "correct-sentence": ("worksheet.questions.explained", "CorrectionQuestion"),
    "crossword": ("worksheet.questions.wordgrid", "CrosswordQuestion"),
    "definitions": ("worksheet.questions.explained", "DefinitionQuestion"),
    "differences": ("worksheet.questions.columns", "DifferenceQuestion"),
    "essay": ("worksheet.questions.written", "EssayQuestion"),
    "fill-in-blank": ("worksheet.questions.blank", "BlankQuestion"),
    "give-reasons": ("worksheet.questions.explained", "ReasonQuestion"),
    "jumbled": ("worksheet.questions.arranged", "JumbledQuestion"),
    "label": ("worksheet.questions.label", "LabelQuestion"),
    "long-answer": ("worksheet.questions.written", "LongQuestion"),
    "matching": ("worksheet.questions.matching", "MatchingQuestion"),
    "multiple-choice": ("worksheet.questions.choice", "ChoiceQuestion"),
    "numeric": ("worksheet.questions.numeric", "NumericQuestion"),
    "odd-one-out": ("worksheet.questions.odd", "OddQuestion"),
    "one-sentence": ("worksheet.questions.written", "OneLineQuestion"),
    "one-word": ("worksheet.questions.written", "OneLineQuestion"),
    "ordering": ("worksheet.questions.arranged", "OrderQuestion"),
    "passage": ("worksheet.questions.compound", "PassageQuestion"),
    "short-answer": ("worksheet.questions.written", "WrittenQuestion"),
    "table": ("worksheet.questions.table", "TableQuestion"),
    "timeline": ("worksheet.questions.columns", "TimelineQuestion"),
    "tracing": ("worksheet.questions.tracing", "TracingQuestion"),
    "true-false": ("worksheet.questions.truth", "TruthQuestion"),
    "very-short-answer": ("worksheet.questions.written", "VeryShortQuestion"),
    "word-search": ("worksheet.questions.wordgrid", "SearchQuestion"),
}
"""Each type's module and class, imported when a paper has the type: a model costs its start-up time only there."""

_PARTS = ("worksheet.questions.compound", "PartsQuestion")
_EITHER = ("worksheet.questions.alternatives", "EitherQuestion")


def question_type(name: str) -> type[Question]:
    """The class of a type that the table holds."""
    return _class(*TYPES[name])


def parts_question() -> type[Question]:
    """The class of a question of any type that is asked in parts."""
    return _class(*_PARTS)


def either_question() -> type[Question]:
    """The class of a question that is one of several, of any types."""
    return _class(*_EITHER)


def _class(module: str, title: str) -> type[Question]:
    kind: type[Question] = getattr(import_module(module), title)
    return kind
