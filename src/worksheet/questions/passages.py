"""The text of a passage: typed, or lines of the source as mended."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Annotated, Any, ClassVar

from pydantic import Field

from worksheet import limits
from worksheet.content import Inlines
from worksheet.content import Text as Words
from worksheet.facts.models import Lines
from worksheet.facts.tracing import SourceText
from worksheet.fields import Kind, Placed, scalar, shape_of_text
from worksheet.model import Model
from worksheet.nodes import Node, Scalar
from worksheet.paper import Passage
from worksheet.questions.base import Context, short
from worksheet.text.akshara import printed

_SHOWN = (4, 3)
"""How many words of a passage's beginning and of its end the key shows where it cites it."""
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n\s*")


class _Verbatim(Kind):
    """A text whose lines are kept."""

    def read(self, node: Any) -> Scalar:
        scalar(node)
        kept: Scalar = node
        return kept

    def shape(self) -> dict[str, Any]:
        return shape_of_text()


class ExtractSpec(Model):
    """A text to read: typed, or lines of the source."""

    level: ClassVar[str] = "extract"

    text: Annotated[Scalar, _Verbatim()] | None = Field(
        None, description="The text; an empty line begins a new paragraph, or a new stanza."
    )
    line: Annotated[Placed[tuple[int, int]], Lines()] | None = Field(
        None, description="Instead of it, a line of the source or a span (7-8), as mended by its errata."
    )

    @classmethod
    def spelled(cls, node: Node) -> Node:
        """It may be written as its text alone."""
        return short(node, "text")


def passage_of(spec: ExtractSpec, context: Context, *, verse: bool) -> Passage | None:
    """The passage; None once what is wrong is told."""
    if (spec.text is None) == (spec.line is None):
        context.faults.add("text-or-line", spec.at)
        return None
    return _typed(spec.text, context, verse) if spec.text else _of_source(spec, context, verse)


def _typed(text: Scalar, context: Context, verse: bool) -> Passage:
    """A typed text by its paragraphs; cited where the source has all of it."""
    text = context.translation.text(text)
    blocks = [block for block in _EMPTY_LINE.split(text.text.strip()) if block]
    paragraphs = tuple([_lines(replace(text, text=block), context, verse) for block in blocks])
    whole = printed(text.text)
    citations = context.facts.cite(whole) if not context.is_second else ()
    return Passage(paragraphs, verse, replace(citations[0], statement=_ends(whole)) if citations else None)


def _lines(block: Scalar, context: Context, verse: bool) -> tuple[Inlines, ...]:
    lines = block.text.split("\n") if verse else [block.text]
    return tuple([context.inlines(replace(block, text=printed(line))) for line in lines])


def _of_source(spec: ExtractSpec, context: Context, verse: bool) -> Passage | None:
    source = _source(spec, context)
    if source is None or spec.line is None:
        return None
    first, last = spec.line.value
    whole = source.part((first, last))
    if whole is None:
        context.faults.add("line-missing", spec.line.span, line=last, lines=len(source.starts))
        return None
    words = source.words(whole).strip()
    if len(words) > limits.TEXT_CHARACTERS:
        values = {"count": len(words), "limit": limits.TEXT_CHARACTERS}
        context.faults.add("text-too-long", spec.line.span, **values)
        return None
    parts = [source.part((line, line)) for line in range(first, last + 1)] if verse else [whole]
    lines = [printed(source.words(part)) for part in parts if part]
    citation = context.facts.titled(source, source.cite(whole, _ends(words)))
    body = tuple([(Words(line, language=_language(source, context)),) for line in lines if line])
    return Passage((body,), verse, citation)


def _source(spec: ExtractSpec, context: Context) -> SourceText | None:
    """The one source; tells where there is none, or more than one."""
    sources = context.facts.sources
    if len(sources) == 1:
        return sources[0]
    if not sources and context.translation.several:
        line = spec.line.value if spec.line else (0, 0)
        shown = str(line[0]) if line[0] == line[1] else f"{line[0]}-{line[1]}"
        context.faults.add("no-translation", spec.at, text=f"line: {shown}", tag=context.language)
    elif not context.facts.may_hold(""):
        context.faults.add("lines-of-no-source" if not sources else "lines-of-several-sources", spec.at)
    return None


def _language(source: SourceText, context: Context) -> str | None:
    return source.language if source.language != context.language else None


def _ends(text: str) -> str:
    """The beginning and the end of a text, or all of a short one."""
    words = text.split()
    first, last = _SHOWN
    return text if len(words) <= first + last + 1 else f"{' '.join(words[:first])} … {' '.join(words[-last:])}"
