"""The texts of a spec and of a facts file that a teacher words, each with what it is; the rest is settings."""

from __future__ import annotations

from collections.abc import Iterator

from worksheet.nodes import Mapping, Node, Scalar, Sequence
from worksheet.vocabulary import english_key

LINE, QUESTION, ANSWER, WORDS = "line", "question", "answer", "words"
"""What a text is: a line of the head or a heading, a question, an answer or a remark, words that name a term."""

_PAPER = {"title", "school", "head", "class", "subject", "time", "date", "instructions", "fields"}
_SECTION = {"title": LINE, "instructions": LINE, "part": LINE, "heads": LINE, "questions": QUESTION}
_QUESTION = {
    **dict.fromkeys(("ask", "clue", "text", "left", "right", "extra", "pairs", "items", "options"), QUESTION),
    **dict.fromkeys(("last", "heads", "rows", "passage", "verse", "cues"), QUESTION),
    **dict.fromkeys(("assertion", "reason", "events", "date", "event"), QUESTION),
    **dict.fromkeys(("answer", "accept", "reject", "points", "hint", "note", "labels", "groups", "correct"), ANSWER),
    **dict.fromkeys(("blank", "term"), WORDS),
}
_HOLDING = frozenset(("instead", "parts", "questions", "either", "or"))
_WITHIN = ("answer", "question", "event", "clue")
_FIGURE = frozenset(("alt", "caption", "across", "up"))
_SOURCE = {"title": LINE, "errata": ANSWER}
_FACT = {
    **dict.fromkeys(("statement", "print", "points", "text", "accept", "reject", "terms"), ANSWER),
    **dict.fromkeys(("ask", "doubt", "note", "as", "also", "means"), ANSWER),
}
_NUMBERED = frozenset(("ask", "text", "items", "options", "left", "right", "instructions"))
"""The fields whose texts the program numbers, or whose questions it does."""
_TAGS = frozenset(("hi", "mr", "ne", "sa", "bho", "mai", "kok", "doi", "brx", "en"))


class Text:
    """One text: its node, what it is, and its language if said. No dataclass, since each costs a start half a ms.

    ``is_key``: it is a mapping's key; ``numbered``: the program puts a number or a letter before it.
    """

    __slots__ = ("is_key", "kind", "language", "node", "numbered")

    def __init__(self, node: Scalar, kind: str, language: str | None = None, numbered: bool = False) -> None:
        self.node = node
        self.kind = kind
        self.language = language
        self.numbered = numbered
        self.is_key = False

    @property
    def is_question(self) -> bool:
        """Whether it is a question that its answer follows behind a colon."""
        return self.is_key and self.kind == QUESTION


def spec_texts(root: Mapping) -> Iterator[Text]:
    """The texts of a spec's tree, in the order typed."""
    for key, value in root:
        name = _english(key, "paper")
        if name in _PAPER:
            yield from _texts(value, LINE, None, name in _NUMBERED)
        elif name == "sections":
            for section in _items(value):
                yield from _section(section)


def facts_texts(root: Mapping) -> Iterator[Text]:
    """The texts of a facts file's tree, in the order typed; never what the errata ``read``, which is the book's."""
    for key, value in root:
        name = _english(key, "facts")
        if name == "source" and isinstance(value, Mapping):
            yield from _named(value, "source", _SOURCE)
        elif name == "facts":
            for fact in value.entries if isinstance(value, Mapping) else ((None, one) for one in _items(value)):
                yield from _texts(fact[1], ANSWER) if isinstance(fact[1], Scalar) else _named(fact[1], "fact", _FACT)
        elif name == "glossary" and isinstance(value, Mapping):
            for word, entry in value:
                yield _key(word, WORDS)
                yield from _named(entry, "glossary", {**_FACT, **dict.fromkeys(_TAGS, ANSWER)})
        elif name == "wrong" and isinstance(value, Mapping):
            for _, words in value:
                yield from _texts(words, ANSWER)


def _section(section: Node) -> Iterator[Text]:
    if not isinstance(section, Mapping):
        yield from _question(section)
        return
    for key, value in section:
        name = _english(key, "section")
        if name == "questions":
            for question in _items(value):
                yield from _question(question)
        elif name in _SECTION:
            yield from _texts(value, _SECTION[name], None, name == "title")
        else:
            yield from _entry(key, name, value)


def _question(question: Node) -> Iterator[Text]:
    if not isinstance(question, Mapping):
        yield from _texts(question, QUESTION, None, True)
        return
    for key, value in question:
        if key.text in _TAGS:
            yield from _texts(value, QUESTION, key.text, True)
        else:
            yield from _entry(key, _english(key, "question"), value)


def _entry(key: Scalar, name: str | None, value: Node) -> Iterator[Text]:
    """One field of a question, or a question and its answer typed as a pair."""
    if name in _HOLDING:
        for question in _items(value):
            yield from _question(question)
    elif name in _QUESTION:
        yield from _fields(value, _QUESTION[name], name in _NUMBERED)
    elif name == "words" and not isinstance(value, Scalar):  # of a grid, else how many an answer may have
        yield from _fields(value, QUESTION)
    elif name == "swap" and isinstance(value, Mapping):
        for _, words in value:
            yield from _texts(words, WORDS)
    elif name == "figure" and isinstance(value, Mapping):
        for part, said in value:
            if _english(part, "figure") in _FIGURE:
                yield from _texts(said, LINE)
    elif name is None:
        yield _key(key, QUESTION)
        yield from _fields(value, ANSWER)


def _fields(node: Node, kind: str, numbered: bool = False) -> Iterator[Text]:
    """The texts under a field of a question: its own, a list's, and those of fields in it."""
    if not isinstance(node, Mapping):
        for item in _items(node):
            if isinstance(item, Mapping):
                yield from _fields(item, kind, numbered)
            else:
                yield from _texts(item, kind, None, numbered)
        return
    for key, value in node:
        name = next((one for level in _WITHIN if (one := _english(key, level))), None)
        if key.text in _TAGS:
            yield from _texts(value, kind, key.text, numbered)
        elif name in _QUESTION:
            yield from _fields(value, kind if name == "text" else _QUESTION[name], numbered and name == "text")
        elif name is None:
            yield _key(key, kind)
            yield from _fields(value, kind)


def _named(node: Node, level: str, kinds: dict[str, str]) -> Iterator[Text]:
    """The texts under those keys of a mapping of the facts that hold texts."""
    if not isinstance(node, Mapping):
        return
    for key, value in node:
        name = _english(key, level) or ""
        if name in kinds:
            for item in _items(value):
                if not isinstance(item, Mapping):
                    yield from _texts(item, kinds[name], name if name in _TAGS else None)
                elif name in ("terms", "ask", "print"):
                    for tag, words in item:
                        yield from _texts(words, kinds[name], tag.text if tag.text in _TAGS else None)
                else:
                    yield from _named(item, "erratum" if name == "errata" else "point", _FACT)


def _texts(node: Node, kind: str, language: str | None = None, numbered: bool = False) -> Iterator[Text]:
    """A text, or those of a list or of a mapping by language."""
    if isinstance(node, Scalar):
        if not node.empty:
            yield Text(node, kind, language, numbered)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _texts(item, kind, language, numbered)
    else:
        for key, value in node:
            if key.text in _TAGS:
                yield from _texts(value, kind, key.text, numbered)


def _key(node: Scalar, kind: str) -> Text:
    """A text that is a key; one that is a question is numbered."""
    text = Text(node, kind, None, kind == QUESTION)
    text.is_key = True
    return text


def _items(node: Node) -> tuple[Node, ...]:
    return node.items if isinstance(node, Sequence) else (node,)


def _english(key: Scalar, level: str) -> str | None:
    """The English name of a key; None for a person's own words."""
    text = key.text
    if text.isascii():
        return None if " " in text or text.endswith("?") else text
    known = english_key(level, text)
    return known[0] if known else None
