"""Seeds and ids: what nobody can foretell who has not got the spec and, where one is used, the secret.

A secret is stretched with scrypt before it is used, so that the seeds in a plan are no quick way to guess it. Neither
the secret nor the key made of it is ever written.
"""

from __future__ import annotations

import os
from base64 import b32encode
from collections.abc import Mapping
from dataclasses import field
from hashlib import blake2b, scrypt
from pathlib import Path

from worksheet import limits
from worksheet.errors import InputError, Problem, Span, SystemFailure
from worksheet.values import dataclass

VARIABLE = "WORKSHEET_SECRET"
_SEED, _ID, _CHECK, _ROOM = b"worksheet-seed", b"worksheet-id", b"worksheet-check", b"worksheet-room"


@dataclass(frozen=True, slots=True)
class Keyed:
    """Makes seeds and ids for one spec. ``check`` tells two secrets apart and gives neither away; None without one."""

    _key: bytes = field(repr=False)
    _spec: bytes = field(repr=False)
    check: str | None = None

    def seed(self, roll: str) -> str:
        """A pupil's seed, 32 hexadecimal digits."""
        return self._digest(_SEED, roll).hexdigest()

    def id(self, roll: str) -> str:
        """A pupil's opaque id, 16 letters and digits that no roster is needed to print and one is to understand."""
        return b32encode(self._digest(_ID, roll, 10).digest()).decode()

    def start(self, room: str) -> int:
        """Where a room's sets begin. Without the secret, so that a plan can be checked without it."""
        made = blake2b(room.encode(), digest_size=8, key=self._spec[:64], person=_ROOM)
        return int.from_bytes(made.digest())

    def _digest(self, use: bytes, roll: str, size: int = 16) -> blake2b:
        return blake2b(self._spec + roll.encode(), digest_size=size, key=self._key, person=use)


def keyed(spec_digest: str, secret: bytes | None) -> Keyed:
    """For the spec with this digest, with or without a secret."""
    spec = bytes.fromhex(spec_digest)
    if secret is None:
        return Keyed(b"", spec)
    key = scrypt(secret, salt=b"worksheet" + spec, n=1 << 14, r=8, p=1, dklen=64)
    return Keyed(key, spec, blake2b(key=key, digest_size=16, person=_CHECK).hexdigest())


def read_secret(path: Path | None, environment: Mapping[str, str] = os.environ) -> bytes | None:
    """The secret of a file, else of WORKSHEET_SECRET, else None. The line end of a file's last line does not count."""
    if path is None:
        told = environment.get(VARIABLE)
        if told is None:
            return None
        return _checked(told.encode("utf-8", "surrogateescape"), VARIABLE)
    shown = str(path)
    try:
        if not path.is_file():
            raise InputError(Problem("file-missing", Span(shown, 1, 1), {"path": shown}))
        with path.open("rb") as file:
            return _checked(file.read(limits.SECRET_BYTES + 3).rstrip(b"\r\n"), shown)
    except OSError as error:
        raise SystemFailure(Problem("read-refused", Span(shown, 1, 1), {"path": shown})) from error


def _checked(secret: bytes, shown: str) -> bytes:
    if not secret.strip():
        raise InputError(Problem("secret-empty", None, {"name": shown}))
    if len(secret) > limits.SECRET_BYTES:
        raise InputError(Problem("secret-long", None, {"name": shown, "limit": limits.SECRET_BYTES}))
    return secret
