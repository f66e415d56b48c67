"""What a facts file may say, field by field."""

from __future__ import annotations

import re
from collections.abc import Mapping as ReadOnly
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, ValidationInfo

from worksheet.errors import Span
from worksheet.facts.sentences import Sentence, SentenceKind, name_of
from worksheet.faults import Faults
from worksheet.fields import (
    TAGS,
    ByRole,
    Choice,
    Kind,
    Many,
    ManyOrNone,
    Name,
    Named,
    Placed,
    Raw,
    Whole,
    Wording,
    by_language,
    is_name,
    scalar,
    whole,
    wrong,
)
from worksheet.fields import Folded as Text  # facts are compared, and what is printed of them is the same
from worksheet.model import Model, named
from worksheet.nodes import Mapping, Node, Scalar, Sequence
from worksheet.text.akshara import fold
from worksheet.text.locale import LANGUAGES

_LINES = 1_000_000
_SPAN = r"([0-9०-९]+)\s*[-–]\s*([0-9०-९]+)"
_WHEN = r"[0-9०-९]{1,4}(-[0-9०-९]{1,2}){0,2}"


class Lines(Kind):
    """A line of a source, or a span of lines."""

    def read(self, node: Any) -> Placed[tuple[int, int]]:
        """The first line and the last; raises ``line-wrong``."""
        value = scalar(node)
        found = re.fullmatch(_SPAN, value.text)
        first, last = (whole(found[1]), whole(found[2])) if found else (whole(value.text),) * 2
        if not first or not last or not 0 < first <= last <= _LINES:
            raise wrong("line-wrong", text=value.text)
        return Placed((first, last), value.span)

    def shape(self) -> dict[str, Any]:
        """A number, or two with a hyphen."""
        return {"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string"}]}


class _When(Kind):
    def read(self, node: Any) -> Scalar:
        value = scalar(node)
        if not re.fullmatch(_WHEN, value.text):
            raise wrong("when-wrong", text=value.text)
        return value

    def shape(self) -> dict[str, Any]:
        return {"type": ["string", "integer"]}


class ErratumSpec(Model):
    """A misprint of the source and how it is read instead."""

    level: ClassVar[str] = "erratum"

    line: Many[Annotated[Placed[int], Whole(1, _LINES)]] = Field(
        description="The line of the source, or a list of lines, from 1."
    )
    read: Text = Field(description="What the source has there; it occurs once in each line named.")
    as_: Text = Field(description="What is read instead.")
    note: Wording | None = Field(None, description="Why, for the key.")


class SourceSpec(Model):
    """The chapter that the facts rest on."""

    level: ClassVar[str] = "source"

    text: Text = Field(description="The text file with the chapter, letter by letter; its lines are counted from 1.")
    title: Text | None = Field(None, description="Its title. Default: the file's name.")
    language: Annotated[Scalar, Choice(LANGUAGES)] | None = Field(None, description="Its language. Default: hi.")
    year: Annotated[Placed[int], Whole(1, 9999)] | None = Field(None, description="The year of dates that name none.")
    errata: ManyOrNone[Raw] = Field((), description="Its misprints.")


class PointSpec(Model):
    """One point of a fact; it stands in the source too."""

    level: ClassVar[str] = "point"

    text: Wording = Field(description="The point, in words of the source.")
    accept: Many[Wording] = Field((), description="What is right as well.")
    reject: Many[Wording] = Field((), description="What is not to be accepted.")

    @classmethod
    def spelled(cls, node: Node) -> Node:
        """A point may be written as its text alone."""
        return text_alone(node, "text")


class FactSpec(Model):
    """One fact: a statement found in the source, and what can be asked of it."""

    level: ClassVar[str] = "fact"

    statement: Annotated[Sentence, SentenceKind()] = Field(
        description="Words of the source, once mended; … leaves words out; braces mark what can be asked."
    )
    line: Annotated[Placed[tuple[int, int]], Lines()] | None = Field(
        None, description="Its line, or a span (9-10). Default: found; needed where the statement occurs twice."
    )
    page: Annotated[Placed[int], Whole(1, 100_000)] | None = Field(
        None, description="The page of the textbook, for the key."
    )
    terms: ByRole[Many[Wording]] = Field({}, description="What can be asked, by role: words of what is printed.")
    ask: ByRole[Wording] = Field({}, description="A question of your own for a role.")
    print_: Wording | None = Field(
        None, description="What the sheet prints, so that it can stand alone. Default: the statement."
    )
    points: Many[PointSpec] = Field((), description="The points of an answer, each found in the source.")
    because: Many[Name] = Field((), description="The fact that is the reason, as the text gives it; or a list.")
    leads_to: Many[Name] = Field((), description="The fact that came next in time; or a list.")
    unit: Text | None = Field(None, description="The unit of the course.")
    objective: Text | None = Field(None, description="The learning objective.")
    difficulty: Annotated[Scalar, Choice(("easy", "medium", "hard"))] | None = Field(
        None, description="How hard its questions are. Default: medium."
    )
    when: Annotated[Scalar, _When()] | None = Field(None, description="Its date, as 1917, 1917-10 or 1917-10-26.")
    doubt: Wording | None = Field(
        None, description="Why history doubts it; asked by hand it warns, and the key says so."
    )
    note: Wording | None = Field(None, description="A remark for the key.")

    @classmethod
    def spelled(cls, node: Node) -> Node:
        """A fact may be written as its statement alone."""
        return text_alone(node, "statement") if isinstance(node, Scalar) else node


class GlossaryEntry(Model):
    """What is said of a word, once for all questions."""

    level: ClassVar[str] = "glossary"

    also: Many[Text] = Field((), description="Spellings and synonyms that are right in an answer as well.")
    means: Wording | None = Field(None, description="What it means.")
    line: Annotated[Placed[tuple[int, int]], Lines()] | None = Field(
        None, description="The source's line that says so."
    )
    hi: Text | None = Field(None, description="The word in Hindi.")
    mr: Text | None = Field(None, description="The word in Marathi.")
    ne: Text | None = Field(None, description="The word in Nepali.")
    sa: Text | None = Field(None, description="The word in Sanskrit.")
    bho: Text | None = Field(None, description="The word in Bhojpuri.")
    mai: Text | None = Field(None, description="The word in Maithili.")
    kok: Text | None = Field(None, description="The word in Konkani.")
    doi: Text | None = Field(None, description="The word in Dogri.")
    brx: Text | None = Field(None, description="The word in Bodo.")
    en: Text | None = Field(None, description="The word in English.")


def translations(entry: GlossaryEntry) -> dict[str, str]:
    """What a word is in other languages, by tag."""
    texts = {tag: getattr(entry, tag, None) for tag in TAGS}
    return {tag: text.text for tag, text in texts.items() if text}


def _named_facts(node: Any, info: ValidationInfo[Faults]) -> Any:
    """Facts by name: a list gets names from its sentences' first words."""
    facts: dict[str, Any] = {}
    if isinstance(node, Mapping):
        for key, value in node:
            name = fold(key.text)
            if not is_name(name):
                info.context.add("name-wrong", key.span, name=name)
            elif name in facts:
                info.context.add("fact-twice", key.span, name=name)
            facts[name] = value
    else:
        given: dict[str, int] = {}
        for typed in node.items if isinstance(node, Sequence) else (node,):
            item = named(typed, FactSpec.level, info.context)
            statement = item.get("statement") if isinstance(item, Mapping) else item
            text = fold(statement.text) if isinstance(statement, Scalar) else ""
            facts[name_of(text, given)] = item
    if not facts:
        raise wrong("list-empty")
    return facts


class FactsFile(Model):
    """A facts file: one source and what it says."""

    level: ClassVar[str] = "facts"

    source: Raw = Field(description="The chapter that the facts rest on.")
    facts: Annotated[ReadOnly[str, Raw], BeforeValidator(_named_facts)] = Field(
        description="The facts, by name; or a list of sentences."
    )
    glossary: Named[GlossaryEntry] = Field({}, description="Words with their other spellings and meanings.")
    wrong: ByRole[Many[Wording]] = Field({}, description="Wrong answers that may be offered, by role.")


def text_alone(node: Node, key: str) -> Node:
    """A text alone as the mapping that it is short for."""
    if isinstance(node, Scalar) or by_language(node):
        return Mapping(((Scalar(key, node.span), node),), node.span)
    return node


def key_span(node: Node | None, *path: str) -> Span | None:
    """The place of the key at the end of ``path``, if it was typed."""
    for step, name in enumerate(path):
        if not isinstance(node, Mapping):
            return None
        key = next((key for key, _ in node if fold(key.text) == name), None)
        if key is None:
            return None
        if step == len(path) - 1:
            return key.span
        node = node.get(key.text)
    return None
