"""Why a PDF cannot be inspected: a code of the message catalogue, which travels from the reading process as data."""

from __future__ import annotations


class UnreadableError(Exception):
    """A PDF, or its structure tree, is past reading. ``values`` are what the catalogue's sentence names."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values
