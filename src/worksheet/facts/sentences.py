"""A fact as one sentence: braces round what can be asked, with its role and ``=`` where it is not plain."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from typing import Any

from worksheet import vocabulary
from worksheet.errors import Span
from worksheet.facts.forms import role_of
from worksheet.fields import Kind, is_name, scalar, wrong
from worksheet.formulas.texts import BETWEEN_DOLLARS
from worksheet.values import dataclass

_PIECE = re.compile(rf"\\[{{$]|{BETWEEN_DOLLARS}|\{{([^{{}}]*)(\}}|$)|\{{", re.DOTALL)
_SLUG_WORDS = 4


@dataclass(frozen=True, slots=True)
class Term:
    """Words of what a fact prints that can be asked; ``start`` is where they stand in it, in characters.

    ``said`` are the words in other languages, by tag.
    """

    words: str
    role: str | None
    start: int | None = None
    span: Span | None = None
    said: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A statement with the terms that its braces mark."""

    text: str
    terms: tuple[Term, ...]
    span: Span


class SentenceKind(Kind):
    """Reads ``{person=लेनिन} ने …`` as a statement and its terms; ``\\{`` is a brace."""

    def read(self, node: Any) -> Sentence:
        """The sentence; raises ``brace-open`` or ``blank-empty``."""
        typed = scalar(node)
        text, terms, last = "", [], 0
        for found in _PIECE.finditer(typed.text):
            text += typed.text[last : found.start()]
            last = found.end()
            if found[0][0] in "\\$":  # a formula's braces are its own
                text += found[0].removeprefix("\\") if found[0] == "\\{" else found[0]
                continue
            if not found[3]:
                raise wrong("brace-open", text=found[0])
            role, words = _role(found[2])
            terms.append(Term(words, role, len(text), typed.span))
            text += words
        return Sentence(text + typed.text[last:], tuple(terms), typed.span)

    def shape(self) -> dict[str, Any]:
        """A text."""
        return {"type": "string"}


def _role(marked: str) -> tuple[str | None, str]:
    role, equals, words = marked.partition("=")
    if not equals:
        role, words = "", marked
    role, words = role.strip(), words.strip()
    if not words:
        raise wrong("blank-empty")
    if equals and not is_name(role):
        raise wrong("name-wrong", name=role)
    return vocabulary.role(role) or role_of(words), words


def name_of(sentence: str, taken: dict[str, int]) -> str:
    """A name for a fact that has none, from its first words; ``taken`` counts the names of a kind given before."""
    plain = re.sub(r"\{(?:[^{}=]*=)?|\}", "", sentence)
    words = ("".join(c for c in word if is_name(c)) for word in plain.split())
    slug = "-".join([word for word in words if word][:_SLUG_WORDS])[:60] or "fact"
    count = taken[slug] = taken.get(slug, 0) + 1
    return slug if count == 1 else f"{slug}-{count}"
