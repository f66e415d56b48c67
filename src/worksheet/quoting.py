"""Quotes round a text on its source line, so that YAML takes it for text."""

from __future__ import annotations

import re

_INDICATORS = "{}[],&*#|>@`!%'\""
_PAIR = re.compile(r"[?।]:\s+")
_COMMENT = re.compile(r"\s+#(\s.*)?$")
_OPENING, _CLOSING = "{[", "}]"


def quote(text: str) -> str:
    """The text as YAML writes it in quotes: double ones, or single where the text has double ones or backslashes."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def needs_quotes(text: str, *, in_flow: bool = False) -> bool:
    """Whether a text typed without quotes would be taken for something else."""
    if not text or text[0] in _INDICATORS or text != text.strip():
        return True
    if text[0] in "?-:" and (len(text) == 1 or text[1] == " "):
        return True
    if ": " in text or " #" in text or text.endswith(":"):
        return True
    return in_flow and any(character in text for character in ",{}[]")


def quoted_from(line: str, column: int) -> str | None:
    """The line with the value that begins at ``column`` (from 1) in quotes; None where there is none or it has them.

    In block style the value runs to the end of the line; a question with its answer behind ``?: `` has each quoted
    apart. Inside ``[ ]`` or ``{ }`` it runs to the next comma or the end of the brackets.
    """
    before, rest = line[: column - 1], line[column - 1 :]
    if not rest.strip() or _is_quoted(rest.rstrip()):
        return None
    if in_brackets(before):
        end = _end_in_brackets(rest)
        return before + quote(rest[:end].strip()) + rest[end:]
    comment = _COMMENT.search(rest)
    tail = comment[0] if comment else ""
    value = rest[: len(rest) - len(tail)].rstrip()
    pair = _PAIR.search(value)
    if pair is None:
        return before + quote(value) + tail
    ask, answer = value[: pair.start() + 1], value[pair.end() :]
    ask = quote(ask) if needs_quotes(ask) and not _is_quoted(ask) else ask
    answer = quote(answer) if needs_quotes(answer) and not _is_quoted(answer) else answer
    return f"{before}{ask}: {answer}{tail}"


def in_brackets(before: str) -> bool:
    """Whether what stands before on the line opens a bracket that it does not close. Quoted stretches don't count."""
    depth, within = 0, ""
    for index, character in enumerate(before):
        if within:
            within = "" if character == within else within
        elif character in "\"'" and before[:index].rstrip(" ")[-1:] in ("", "[", "{", ",", ":", "-"):
            within = character
        elif character in _OPENING and (depth or before[:index].rstrip(" ")[-1:] in ("", ":", "-")):
            depth += 1
        elif character in _CLOSING and depth:
            depth -= 1
    return depth > 0


def _end_in_brackets(rest: str) -> int:
    depth = 0
    for index, character in enumerate(rest):
        if character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            if depth == 0:
                return index
            depth -= 1
        elif character == "," and depth == 0:
            return index
    return len(rest)


def _is_quoted(text: str) -> bool:
    if len(text) < 2 or text[0] not in "\"'" or text[-1] != text[0]:
        return False
    inner = text[1:-1]
    return text[0] not in inner if text[0] == '"' else "'" not in inner.replace("''", "")
