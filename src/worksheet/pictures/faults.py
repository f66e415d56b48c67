"""What is wrong with a picture."""

from __future__ import annotations


class UnusablePictureError(Exception):
    """A picture that cannot be used: a code of the message catalogue, and what its sentence names.

    ``place`` is the line and the column in the picture's file, from 1, where it is text.
    """

    def __init__(self, code: str, place: tuple[int, int] | None = None, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.place = place
        self.values = values
