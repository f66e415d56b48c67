"""QR codes of short ids, as ReportLab makes them, fast enough for a code on each of a million papers.

Within one version, one level of correction, one mask and one length, each module is a sum (exclusive or) of bits of the
text: Reed-Solomon codes are linear (ISO/IEC 18004, 7.5). So ReportLab draws the code of a text of zeros and the change
that each single bit makes, once a process; every further code is a few sums.
"""

from __future__ import annotations

from functools import lru_cache, reduce
from operator import xor

VERSION = 2  # 25 × 25 modules, up to 26 bytes at level M
MODULES = 17 + 4 * VERSION
_MASK = 3
_BITS = 7  # ids are ASCII


@lru_cache(maxsize=4096)
def modules(text: str) -> bytes:
    """The code of an ASCII text of at most 26 characters: 25 rows of 4 bytes, a set bit is a dark module."""
    data = text.encode("ascii")
    start, changes = _table(len(data))
    dark = reduce(
        xor, (changes[i * _BITS + b] for i, byte in enumerate(data) for b in range(_BITS) if byte >> b & 1), start
    )
    return dark.to_bytes(MODULES * 4)


@lru_cache(maxsize=8)
def _table(length: int) -> tuple[int, tuple[int, ...]]:
    """The code of ``length`` zero bytes, and what each bit of each byte changes in it."""
    start = _drawn(bytes(length))
    changes = [
        _drawn(bytes(1 << b if j == i else 0 for j in range(length))) ^ start
        for i in range(length)
        for b in range(_BITS)
    ]
    return start, tuple(changes)


def _drawn(data: bytes) -> int:
    # Late: only papers for pupils carry a code.
    from reportlab.graphics.barcode import qrencoder

    code = qrencoder.QRCode(VERSION, qrencoder.QRErrorCorrectLevel.M)
    code.addData(qrencoder.QR8bitByte(data))
    code.makeImpl(False, _MASK)
    rows = (sum(1 << (31 - x) for x, dark in enumerate(row) if dark) for row in code.modules)
    return reduce(lambda image, row: image << 32 | row, rows, 0)
