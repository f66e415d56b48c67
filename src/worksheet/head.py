"""The head of a paper and all that a spec says of the paper as a whole, field by field."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Annotated, Any, ClassVar

from pydantic import Field

from worksheet import vocabulary
from worksheet.content import FORMULA, Figure
from worksheet.faults import Faults
from worksheet.fields import (
    Choice,
    Flag,
    Kind,
    Many,
    ManyOrNone,
    MarksValue,
    Name,
    Placed,
    Raw,
    Text,
    Whole,
    scalar,
    wrong,
)
from worksheet.markup import plain
from worksheet.model import Model
from worksheet.nodes import Scalar, Sequence
from worksheet.pageformat import Look
from worksheet.pagespec import PageSpec
from worksheet.paper import Counting, Head, KeyKind, Layout
from worksheet.questions.base import SHUFFLES, Context, WarningName
from worksheet.questions.counts import refuse_counts
from worksheet.questions.pictures import FigureNode
from worksheet.text import locale
from worksheet.text.locale import LANGUAGES
from worksheet.vocabulary import WORDS

FIELDS = ("name", "roll", "date", "class", "section", "marks")
"""What pupils fill in that each language has a word for."""
_LOGO = 22 * 72 / 25.4  # points: the height of an emblem


class _Letters(Kind):
    """The letters of options and of right columns, in a row with spaces between or as a list."""

    def read(self, node: Any) -> Placed[tuple[str, ...]]:
        if isinstance(node, Sequence):
            letters = tuple(scalar(item).text for item in node.items)
        else:
            letters = tuple(scalar(node).text.split())
        if len(letters) < 2 or len(set(letters)) < len(letters) or max(map(len, letters)) > 8:
            raise wrong("letters-wrong")
        return Placed(letters, node.span)

    def shape(self) -> dict[str, Any]:
        return {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}


_TAG = Choice(LANGUAGES)


class _Languages(Kind):
    """The tag of one language, or of two."""

    def read(self, node: Any) -> Placed[tuple[str, ...]]:
        named = tuple([_TAG.read(tag).text for tag in (node.items if isinstance(node, Sequence) else (node,))])
        if not 1 <= len(named) <= 2 or len(set(named)) < len(named):
            raise wrong("languages-two")
        return Placed(named, node.span)

    def shape(self) -> dict[str, Any]:
        return {"anyOf": [_TAG.shape(), {"type": "array", "items": _TAG.shape()}]}


LANGUAGE = _Languages()
"""What a paper's language may be."""


class PaperSpec(Model):
    """A worksheet."""

    level: ClassVar[str] = "paper"

    title: Text = Field(description="The title.")
    school: Text | None = Field(None, description="The school, above the title.")
    logo: FigureNode | None = Field(None, description="The school's emblem, above its name: a picture's file.")
    head: Many[Text] = Field((), description="Further lines under the title; counts as in the instructions.")
    class_: Text | None = Field(None, description="The class.")
    subject: Text | None = Field(None, description="The subject.")
    time: Text | None = Field(None, description="The time allowed, as it is printed; 1:30 is one hour and a half.")
    date: Text | None = Field(None, description="The date, as it is printed.")
    code: Text | None = Field(None, description="The paper's code; {set} is the set's name.")
    total: MarksValue | None = Field(
        None, description="The marks of the paper, checked against the sum. Default: the sum."
    )
    fields: ManyOrNone[Text] | None = Field(
        None,
        description="What pupils fill in: name roll date class section marks, or any label. Default: name, roll, date.",
    )
    instructions: Many[Text] = Field(
        (),
        description="Instructions; {questions} {pages} {total} {time} {sections} are filled in, \\{ is a brace.",
    )
    profile: (
        Annotated[Scalar, Choice(("plain",), ("cbse", "mp", "up", "rajasthan", "bihar", "maharashtra", "nepal"))] | None
    ) = Field(None, description="The board whose customs are followed. Default: plain.")
    style: Annotated[Scalar, Choice(tuple(one.value for one in Look))] | None = Field(
        None, description="The look of the page. Default: plain."
    )
    language: Annotated[Placed[tuple[str, ...]], LANGUAGE] | None = Field(
        None, description="The language of the paper, or two, as [hi, en]. Default: hi."
    )
    layout: Annotated[Scalar, Choice(tuple(one.value for one in Layout))] | None = Field(
        None,
        description="How two languages stand: together, the second under the first; beside, in two columns; apart, in "
        "two files. Default: together.",
    )
    numerals: Annotated[Scalar, Choice(("international", "devanagari"))] | None = Field(
        None, description="The digits of numbers that the program makes. Default: the language's."
    )
    letters: Annotated[Placed[tuple[str, ...]], _Letters()] | None = Field(
        None, description="The letters of options and of right columns, as क ख ग घ. Default: the language's."
    )
    numbering: Annotated[Scalar, Choice(tuple(one.value for one in Counting))] | None = Field(
        None,
        description="How numbers run: sections, 1. is a section and (i) a question; continuous, 1, 2, 3 through "
        "the paper; restart, anew in each section. Default: sections.",
    )
    answers: Annotated[Scalar, Choice(("sheet", "book"))] | None = Field(
        None, description="Where pupils write: sheet, with ruled lines, or book, an answer book. Default: sheet."
    )
    key: Many[Annotated[Scalar, Choice(tuple(one.value for one in KeyKind))]] = Field(
        (),
        description="What the key is: answers, scheme (the marking scheme), copy (the sheet filled in), or a list. "
        "Default: answers.",
    )
    sets: ManyOrNone[Name] = Field(
        (), description="Names of sets, as [A, B]: a sheet and a key each, in different order."
    )
    shuffle: ManyOrNone[Annotated[Scalar, Choice(SHUFFLES)]] | None = Field(
        None, description="What is shuffled: questions, options, or both. Default: nothing; with sets both."
    )
    seed: Annotated[Placed[int], Whole(0, 999_999_999)] | None = Field(
        None, description="The seed of every shuffle. Default: from the title."
    )
    marks_grid: Flag | None = Field(
        None, description="Whether the first page has a grid of question, marks and marks obtained. Default: false."
    )
    tear_line: Text | None = Field(
        None, description="A line to tear along under what pupils fill in: true, or its words. Default: false."
    )
    page: PageSpec | None = Field(None, description="The sheet of paper.")
    allow: ManyOrNone[WarningName] = Field((), description="Warnings to keep quiet.")
    facts: Many[Text] = Field((), description="The facts file, or a list of them.")
    sections: Many[Raw] = Field(description="The sections.")


def head_of(spec: PaperSpec, filled: dict[str, str | None], context: Context) -> Head:
    """The head as printed; ``filled`` are the values of what instructions may name in braces."""
    text, faults = context.text, context.faults
    refuse_counts((spec.title, spec.school, spec.class_, spec.subject, spec.date), faults)
    head = Head(
        title=text(spec.title) or "",
        logo=_logo(spec, context),
        school=text(spec.school),
        lines=tuple(_filled(line, filled, context) for line in spec.head),
        class_=text(spec.class_),
        subject=text(spec.subject),
        time=filled["time"],
        date=text(spec.date),
        code=_code(spec, faults),
        instructions=tuple(_filled(line, filled, context) for line in spec.instructions),
        tear=_tear(spec, context),
    )
    if spec.fields is None:
        return head
    return replace(head, fields=tuple(_field(field, context) for field in spec.fields))


def _logo(spec: PaperSpec, context: Context) -> Figure | None:
    """The emblem, no larger than a head can spare; it is said to be the school's where nothing else is said."""
    if spec.logo is None:
        return None
    from worksheet.questions.figure import figure_of  # late: few papers have one

    word = locale.load(context.language).word
    figure = figure_of(spec.logo, context, alt=word("spoken.logo"), width=_LOGO)
    if figure is None or spec.logo is None or not hasattr(figure.picture, "size"):
        return None
    wide, high = figure.picture.size
    return replace(figure, width=min(figure.width, _LOGO * wide / high))


def _tear(spec: PaperSpec, context: Context) -> str | None:
    """The words of the line to tear along: none, the language's own (empty), or the teacher's."""
    if spec.tear_line is None:
        return None
    said = vocabulary.word(spec.tear_line.text, ("true", "false"))
    return {"true": "", "false": None}[said] if said in ("true", "false") else context.text(spec.tear_line)


def _field(typed: Scalar, context: Context) -> str:
    """A field's name where the program knows it, else its label."""
    name = vocabulary.word(typed.text, FIELDS)
    return name if name in FIELDS else context.text(typed) or ""


def _code(spec: PaperSpec, faults: Faults) -> str | None:
    if spec.code is None:
        return None
    code, span, sets = plain(spec.code, faults), spec.code.span, spec.sets

    def put(found: re.Match[str]) -> str:
        name = vocabulary.word(found[1], ("set", "roll"))
        if name == "roll":
            faults.add("comes-later", span, name=found[0])
        elif name != "set":
            faults.add("placeholder-unknown", span, name=found[1], known=f"{{{faults.spelling('set', WORDS, span)}}}")
        elif not sets:
            faults.add("set-without-sets", span)
        return f"{{{name}}}"

    return re.sub(r"\{([^{}]*)\}", put, code)


def _filled(line: Scalar, values: dict[str, str | None], context: Context) -> str:
    """An instruction with its numbers filled in."""
    faults = context.faults

    def put(found: re.Match[str]) -> str:
        if found[0] == r"\{":
            return "{"
        if found[0][0] == FORMULA[0]:
            return found[0]
        name = vocabulary.word(found[1].strip(), tuple(values))
        if values.get(name) is not None:
            return str(values[name])
        if name in values:
            faults.add("placeholder-empty", line.span, name=name)
        else:
            names = [faults.spelling(name, WORDS, line.span) for name in values]
            known = " ".join(f"{{{name}}}" for name in names)
            near = faults.nearest(name, (*values, *names))
            faults.add("placeholder-unknown", line.span, name=name, known=f"{{{near}}}" if near else known)
        return found[0]

    return re.sub(rf"{FORMULA[0]}[^{FORMULA[1]}]*|\\\{{|\{{([^{{}}]*)\}}", put, context.text(line) or "")
