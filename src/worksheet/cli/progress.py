"""How far a long run is, on a line of the terminal that is written over: pupils, rate, time left."""

from __future__ import annotations

import sys
import time
from collections import deque

from worksheet.messages import word

_OFTEN = 0.2  # seconds between two lines
_WINDOW = 60  # lines that the rate is taken over


class Progress:
    """Writes to standard error, if that is a terminal and not ``silent``."""

    def __init__(self, tag: str, silent: bool) -> None:
        self._tag = tag
        self._silent = silent or not sys.stderr.isatty()
        self._seen: deque[tuple[float, int]] = deque([(time.monotonic(), 0)], maxlen=_WINDOW)
        self._width = 0

    def step(self, done: int, of: int) -> None:
        """So many are done; written at most five times a second."""
        now = time.monotonic()
        if self._silent or (now - self._seen[-1][0] < _OFTEN and done < of):
            return
        self._seen.append((now, done))
        then, before = self._seen[0]
        rate = (done - before) / (now - then) if now > then else 0.0
        left = clock((of - done) / rate) if rate > 0 else "–"
        text = word("batch-progress", self._tag, done=done, of=of, rate=f"{rate:,.0f}", left=left)
        print(f"\r{text:<{self._width}}", end="", file=sys.stderr, flush=True)
        self._width = max(self._width, len(text))

    def clear(self) -> None:
        """Takes the line away, so that something else can be written."""
        if self._width:
            print(f"\r{'':<{self._width}}\r", end="", file=sys.stderr, flush=True)
            self._width = 0


def clock(seconds: float) -> str:
    """A length of time as 0:07 or 2:03:00."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
