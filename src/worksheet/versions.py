"""Texts in several languages, ``{hi: …, en: …}``: the part of a tree that is read in one of them."""

from __future__ import annotations

from dataclasses import replace

from worksheet.errors import Word
from worksheet.faults import Faults
from worksheet.fields import TAGS, by_language, tag_of
from worksheet.nodes import Mapping, Node, Scalar, Sequence


def in_language(node: Node, tag: str, faults: Faults) -> Node:
    """A tree as one language reads it: of each text in several languages its own part, which is marked as such.

    A text without that part is told. A tree that holds no such text comes back as it is.
    """
    if isinstance(node, Sequence):
        items = tuple([in_language(item, tag, faults) for item in node.items])
        same = all(new is old for new, old in zip(items, node.items, strict=True))
        return node if same else Sequence(items, node.span)
    if not isinstance(node, Mapping):
        return node
    if by_language(node):
        return _chosen(node, tag, faults)
    entries = tuple([(key, in_language(value, tag, faults)) for key, value in node.entries])
    same = all(new[1] is old[1] for new, old in zip(entries, node.entries, strict=True))
    return node if same else Mapping(entries, node.span)


def _chosen(node: Mapping, tag: str, faults: Faults) -> Node:
    parts: dict[str, Node] = {}
    for key, value in node:
        named = tag_of(key.text)
        if named is None:
            faults.add("language-unknown", key.span, tag=key.text, known=[Word(tag) for tag in sorted(TAGS)])
        else:
            parts[named] = value
    chosen = parts.get(tag)
    if chosen is None or (isinstance(chosen, Scalar) and chosen.empty):
        value = next(iter(parts.values()))
        faults.add("no-translation", node.span, text=_first_text(value), tag=tag)
        chosen = value
    return marked(chosen, tag)


def marked(node: Node, tag: str) -> Node:
    """A tree all of whose texts are said to be in a language."""
    if isinstance(node, Scalar):
        return replace(node, language=tag)
    if isinstance(node, Sequence):
        return Sequence(tuple([marked(item, tag) for item in node.items]), node.span)
    return Mapping(tuple([(replace(key, language=tag), marked(value, tag)) for key, value in node.entries]), node.span)


def _first_text(node: Node) -> str:
    if isinstance(node, Scalar):
        return node.text
    inside = node.items if isinstance(node, Sequence) else [value for _, value in node]
    return _first_text(inside[0]) if inside else ""
