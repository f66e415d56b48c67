"""Reading YAML in a test: its tree as plain values, and what is refused with its place."""

from __future__ import annotations

from typing import Any

import pytest

from worksheet.errors import InputError, Problem
from worksheet.reader import Node, Scalar, Sequence, parse

SPEC = """\
title: रूस की क्रांति
class: 9
sections:
  - type: fill-in-blank
    marks: 1
    questions:
      - अप्रैल 1917 में लेनिन {स्विट्जरलैंड} से वापस रूस लौटा।
      - "{युद्ध} रोकने के पक्ष में नहीं थी।"
  - type: short-answer
    questions:
      - लेनिन रूस कब लौटा?: अप्रैल 1917 में
      - {ask: सभापति कौन बना?, accept: [लेनिन, व्लादिमीर लेनिन]}
      - text: >
          पहली पंक्ति
          दूसरी पंक्ति
"""


def read(text: str) -> Node:
    """The tree of a text without faults."""
    return parse(text.encode(), "spec.yaml")


def plain(node: Node) -> Any:
    """A tree without its places."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node}


def faults(data: str | bytes) -> tuple[Problem, ...]:
    """What reading refuses."""
    with pytest.raises(InputError) as caught:
        parse(data.encode() if isinstance(data, str) else data, "spec.yaml")
    return caught.value.problems


def fault(data: str | bytes) -> tuple[str, int, int]:
    """The one thing that reading refuses: its code, line and column."""
    (problem,) = faults(data)
    assert problem.span is not None
    return problem.code, problem.span.line, problem.span.column
