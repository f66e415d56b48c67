"""What every kind of item has of its question."""

from __future__ import annotations

from dataclasses import field

from worksheet.answers import Marks
from worksheet.content import Figure
from worksheet.errors import Span
from worksheet.values import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """An item as far as its kind does not matter.

    ``marks`` are for all of it, but where its kind says for what; ``note`` is a remark for the key; ``pin``: a shuffle
    leaves it where it is; ``separate``: it stands on a leaf of its own. ``task`` is the type of question whose heading
    is to stand over it, where it stands under another heading or none; None where its section's says what to do.
    """

    marks: Marks | None = field(default=None, kw_only=True)
    span: Span | None = field(default=None, kw_only=True)
    hint: str | None = field(default=None, kw_only=True)
    note: str | None = field(default=None, kw_only=True)
    pin: bool = field(default=False, kw_only=True)
    figure: Figure | None = field(default=None, kw_only=True)
    separate: bool = field(default=False, kw_only=True)
    task: str | None = field(default=None, kw_only=True)
