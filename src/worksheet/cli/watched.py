"""Files that are looked at again and again for a save.

They are few, so looking at each several times a second costs next to nothing, and it works where a system's own notices
do not: on network drives, on sticks, for editors that save under another name and rename.
"""

from __future__ import annotations

import os
import stat
import time
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from worksheet.values import dataclass

_YOUNG = 3.0  # seconds; a stick's file system (FAT) counts times in steps of two
_PAUSE, _PATIENCE, _LONGEST = 0.03, 0.4, 2.0  # seconds
_SUMMED_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Look:
    """A file as it was seen: when it was written, its length, its number; the content's checksum if just written."""

    written: int = -1  # nanoseconds; -1: there is none
    size: int = 0
    number: int = 0
    sum: int | None = None

    @property
    def hollow(self) -> bool:
        """Whether nothing is there, as it is for a moment while many an editor saves."""
        return self.written < 0 or self.size == 0

    def same(self, other: Look) -> bool:
        """Whether both are of one state of the file, as far as can be told."""
        if (self.written, self.size, self.number) != (other.written, other.size, other.number):
            return False
        return None in (self.sum, other.sum) or self.sum == other.sum


def look(path: Path) -> Look:
    """How a file stands now; what cannot be looked at is as good as none."""
    try:
        found = os.stat(path)  # noqa: PTH116  a Path's own refuses no null either, and is slower
        young = abs(time.time() - found.st_mtime) < _YOUNG
        summed = young and stat.S_ISREG(found.st_mode) and found.st_size <= _SUMMED_BYTES
        return Look(found.st_mtime_ns, found.st_size, found.st_ino, zlib.crc32(path.read_bytes()) if summed else None)
    except (OSError, ValueError):
        return Look()


class Watched:
    """Some files, each as it was when it was noted."""

    def __init__(self, paths: Iterable[Path] = ()) -> None:
        self._noted = {path: look(path) for path in paths}

    def __iter__(self) -> Iterator[Path]:
        return iter(self._noted)

    def note(self, path: Path) -> None:
        """Watches a file too; the first look counts, so that a save between it and the reading is seen."""
        if path not in self._noted:
            self._noted[path] = look(path)

    def changed(self) -> bool:
        """Whether a file is not as it was noted."""
        return any(not look(path).same(noted) for path, noted in self._noted.items())

    def settle(self) -> None:
        """Waits until no file is being written any more, and a while for what was emptied or taken away to be back."""
        began = time.monotonic()
        before = self._looks()
        while time.monotonic() - began < _LONGEST:
            time.sleep(_PAUSE)
            now = self._looks()
            quiet = all(new.same(old) for new, old in zip(now, before, strict=True))
            if quiet and (not self._emptied(now) or time.monotonic() - began > _PATIENCE):
                return
            before = now

    def _looks(self) -> list[Look]:
        return [look(path) for path in self._noted]

    def _emptied(self, looks: list[Look]) -> bool:
        return any(new.hollow and not noted.hollow for new, noted in zip(looks, self._noted.values(), strict=True))
