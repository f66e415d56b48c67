"""libyaml's events to a tree of nodes, without recursion and within ``limits``.

Faults that leave the YAML readable (a repeated key, a tag, an unknown alias) are gathered; the first that does not is
returned as a Break.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from yaml import YAMLError
from yaml._yaml import CParser
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from worksheet import limits
from worksheet.errors import Problem, Span
from worksheet.nodes import Mapping, Node, Scalar, Sequence
from worksheet.source import Source, character_fault, character_name
from worksheet.values import dataclass

_ESCAPED = re.compile(r"\$[^$]*?(?<!\\)(\\[A-Za-z])[^$]*\$")


@dataclass(frozen=True, slots=True)
class Break:
    """Where and why libyaml gave up; lines and columns from 1. ``opened`` is where the broken construct began."""

    reason: str
    context: str
    line: int
    column: int
    opened: tuple[int, int] | None


_ESCAPED = re.compile(r"\$[^$]*?(?<!\\)(\\[A-Za-z])[^$]*\$")


@dataclass(frozen=True, slots=True)
class Built:
    """The tree as far as it goes, the faults in it, and the Break that ended it, if one did."""

    root: Node | None
    problems: tuple[Problem, ...]
    broken: Break | None


class _Open:
    """A list or mapping whose end has not come. ``size`` and ``height`` count aliases as what they stand for.

    ``keys`` is None for a list. No dataclass, since each costs a start half a millisecond.
    """

    __slots__ = ("anchor", "await_value", "entries", "height", "items", "key", "keys", "size", "span")

    def __init__(self, span: Span, anchor: str | None, keys: dict[str, Scalar] | None) -> None:
        self.span = span
        self.anchor = anchor
        self.keys = keys
        self.items: list[Node] = []
        self.entries: list[tuple[Scalar, Node]] = []
        self.key: Scalar | None = None
        self.await_value = False
        self.size = 1
        self.height = 0


class _EndError(Exception):
    """Reading ends here; the problem has been noted."""


def build(source: Source) -> Built:
    """The tree of a source's first document."""
    builder = _Builder(source)
    parser = CParser(source.text)
    try:
        while not isinstance(event := parser.get_event(), StreamEndEvent):
            builder.take(event)
    except _EndError:
        return Built(None, tuple(builder.problems), None)
    except YAMLError as error:
        return _broken(builder, error)
    return Built(builder.root, tuple(builder.problems), None)


def _broken(builder: _Builder, error: Any) -> Built:
    mark = getattr(error, "problem_mark", None)
    if mark is None:  # a reader's error: characters are checked before, so what is left is none of a person's doing
        builder.fault("yaml-unreadable", Span(builder.source.shown, 1, 1), {"reason": str(error)})
        return Built(None, tuple(builder.problems), None)
    if "maximum nesting depth" in error.problem:
        builder.fault("too-deep", Span(builder.source.shown, mark.line + 1, mark.column + 1), {"limit": limits.DEPTH})
        return Built(None, tuple(builder.problems), None)
    opened = error.context_mark
    place = (opened.line + 1, opened.column + 1) if opened else None
    broken = Break(error.problem, error.context or "", mark.line + 1, mark.column + 1, place)
    return Built(None, tuple(builder.problems), broken)


class _Builder:
    """Takes events one by one; ``root`` stands when they are through."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self._open: list[_Open] = []
        self._anchors: dict[str, tuple[Node, int, int]] = {}  # node, size, height
        self._documents = 0
        self._may_have_tags = "!" in source.text
        self._size = 0
        self._take: dict[type, Callable[[Any], None]] = {
            ScalarEvent: self._scalar,
            SequenceStartEvent: self._start,
            MappingStartEvent: self._start,
            SequenceEndEvent: self._end,
            MappingEndEvent: self._end,
            AliasEvent: self._alias,
            DocumentStartEvent: self._document,
        }

    def take(self, event: Any) -> None:
        """One event of libyaml's."""
        handler = self._take.get(type(event))
        if handler is not None:
            handler(event)

    def fault(self, code: str, span: Span, values: dict[str, object] | None = None, mended: str | None = None) -> None:
        """Notes a fault."""
        self.problems.append(Problem(code, span, values or {}, mended=mended))

    def _span(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        if start.line == end.line:
            length = end.column - start.column
        else:
            length = len(self.source.line(start.line + 1)) - start.column
        return Span(self.source.shown, start.line + 1, start.column + 1, max(1, length))

    def _quoted(self, span: Span) -> str | None:
        from worksheet.quoting import quoted_from  # late: for faults alone

        return quoted_from(self.source.line(span.line), span.column)

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            self.fault("second-document", Span(self.source.shown, event.start_mark.line + 1, 1, 3))
            raise _EndError

    def _scalar(self, event: Any) -> None:
        span = self._span(event)
        self._check_tag(event, span)
        text: str = event.value
        style: str = event.style
        if len(text) > limits.TEXT_CHARACTERS:
            self.fault("text-too-long", span, {"count": len(text), "limit": limits.TEXT_CHARACTERS})
            text = text[: limits.TEXT_CHARACTERS]
        if style == '"' and text.count("$") > 1 and (typed := self._escaped_formula(span)):
            text = typed
        elif style == '"' and (found := character_fault(text)):  # typed as an escape: "\u202e"
            self.fault(found[0], span, character_name(text[found[1]]))
        if not style:
            self._check_dashes(event)
        node = Scalar(text.replace("\ufeff", "") if style else text, span, bool(style))
        if event.anchor:
            self._anchors[event.anchor] = (node, 1, 0)
        self._add(node, 1, 0)

    def _escaped_formula(self, span: Span) -> str | None:
        """Tells of a formula in double quotes, where YAML makes a tab of the t in \\times; returns what was meant."""
        line = self.source.line(span.line)
        typed = line[span.column - 1 : span.column - 1 + span.length]
        found = _ESCAPED.search(typed)
        if not found:
            return None
        place = Span(span.file, span.line, span.column + found.start(1))
        quoted = f"'{typed[1:-1]}'" if typed.endswith('"') and "'" not in typed else None
        mended = line[: span.column - 1] + quoted + line[span.column - 1 + span.length :] if quoted else None
        self.fault("escape", place, mended=mended)
        return typed[1:-1]

    def _check_dashes(self, event: Any) -> None:
        """What was meant for a list and is one text: its entries numbered, without a space, or indented too far."""
        first = self.source.line(event.start_mark.line + 1)
        if event.value[:1] in _LIST_SIGNS and first[: event.start_mark.column].isspace():
            self._check_signs(event.start_mark.line + 1, event.end_mark.line + 1)
        for number in range(event.start_mark.line + 2, event.end_mark.line + 2):
            line = self.source.line(number)
            text = line.lstrip(" ")
            if text.startswith("- "):
                dash = first.find("-") if first.lstrip(" ").startswith("- ") else -1
                place = Span(self.source.shown, number, len(line) - len(text) + 1)
                self.fault("dash-in-text", place, {}, " " * dash + text if dash >= 0 else None)

    def _check_signs(self, first: int, last: int) -> None:
        """Lines of one text, each of which begins as an entry of a list would, but for the dash and the space."""
        lines = {number: self.source.line(number) for number in range(first, last + 1)}
        found = {number: _LIST_SIGN.match(line) for number, line in lines.items() if line.strip()}
        signs = [sign for sign in found.values() if sign]
        if len(signs) < len(found) or (len(signs) < 2 and not signs[0]["dash"]):
            return  # one line that begins with a number may be a text
        for number, sign in found.items():
            if sign:
                code = "no-space-after-dash" if sign["dash"] else "numbered-by-hand"
                place = Span(self.source.shown, number, sign.start("sign") + 1, len(sign["sign"]))
                self.fault(code, place, {}, f"{sign['indent']}- {lines[number][sign.end() :]}")

    def _start(self, event: Any) -> None:
        span = self._span(event)
        self._check_tag(event, span)
        if len(self._open) >= limits.DEPTH:
            self.fault("too-deep", span, {"limit": limits.DEPTH})
            raise _EndError
        keys: dict[str, Scalar] | None = {} if isinstance(event, MappingStartEvent) else None
        if keys is not None and not event.flow_style and self._starts_with(event, "?"):
            self.fault("question-mark-key", span, {}, self._quoted(span))
        self._open.append(_Open(span, event.anchor, keys))

    def _end(self, event: Any) -> None:
        done = self._open.pop()
        if done.keys is None:
            node: Node = Sequence(tuple(done.items), done.span)
        else:
            node = Mapping(tuple(done.entries), done.span)
        if done.anchor:
            self._anchors[done.anchor] = (node, done.size, done.height + 1)
        self._add(node, done.size, done.height + 1)

    def _alias(self, event: Any) -> None:
        span = self._span(event)
        known = self._anchors.get(event.anchor)
        if known is None:
            inside = any(frame.anchor == event.anchor for frame in self._open)
            code = "alias-of-itself" if inside else "alias-unknown"
            self.fault(code, span, {"name": event.anchor}, None if inside else self._quoted(span))
            known = (Scalar(f"*{event.anchor}", span), 1, 0)
        node, size, height = known
        if len(self._open) + height > limits.DEPTH:
            self.fault("too-deep", span, {"limit": limits.DEPTH})
            raise _EndError
        self._size += size - 1
        self._add(node, size, height)

    def _add(self, node: Node, size: int, height: int) -> None:
        """Puts a finished value where it belongs."""
        self._size += 1
        if self._size > limits.NODES:
            self.fault("too-many-values", node.span, {"limit": limits.NODES})
            raise _EndError
        if not self._open:
            self.root = None if isinstance(node, Scalar) and node.empty else node
            return
        frame = self._open[-1]
        frame.size += size
        frame.height = max(frame.height, height)
        if frame.keys is None:
            frame.items.append(node)
        elif not frame.await_value:
            frame.key, frame.await_value = self._key(frame.keys, node), True
        else:
            if frame.key is not None:
                frame.entries.append((frame.key, node))
            frame.await_value = False

    def _key(self, keys: dict[str, Scalar], node: Node) -> Scalar | None:
        """The node as a key, or None where it can be none; the value that follows is then left out."""
        if not isinstance(node, Scalar):
            self.fault("key-not-text", node.span, {}, self._quoted(node.span))
            return None
        if not node.text and not node.quoted:
            self.fault("key-empty", node.span)
            return None
        same = _normal(node.text)
        if same in keys:
            first = keys[same].span
            values = {"key": node.text, "line": first.line, "column": first.column}
            self.fault("key-repeated", node.span, values)
            return None
        keys[same] = node
        return node

    def _check_tag(self, event: Any, span: Span) -> None:
        if self._may_have_tags and (event.tag is not None or self._starts_with(event, "!")):
            tag = self.source.line(span.line)[span.column - 1 :].split(" ")[0]
            self.fault("tag", span, {"tag": tag}, self._quoted(span))

    def _starts_with(self, event: Any, character: str) -> bool:
        return self.source.text.startswith(character, event.start_mark.index)


_LIST_SIGNS = frozenset("-(0123456789०१२३४५६७८९")
_LIST_SIGN = re.compile(r"(?P<indent> +)(?P<sign>(?P<dash>-)(?=[^\s\d-])|\(?\d{1,3}[.)]\s+(?=\S))")


def _normal(key: str) -> str:
    if key.isascii():
        return key
    import unicodedata  # late: English keys do without

    return unicodedata.normalize("NFC", key)
