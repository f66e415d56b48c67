"""A picture written anew in a process that may fail, hang or grow without harm."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from worksheet import limits
from worksheet.errors import Problem, SystemFailure
from worksheet.pictures.faults import UnusablePictureError

_CHILD = ("-m", "worksheet.pictures.child")


def recoded(data: bytes) -> bytes:
    """A PNG or JPEG file as one that a PDF can hold as it is. Raises UnusablePictureError, and SystemFailure."""
    import subprocess  # late: few pictures want it

    # -P and the path: the process finds this package wherever it lies, and no module of the working folder.
    package = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(each for each in (package, os.environ.get("PYTHONPATH", "")) if each)
    try:
        done = subprocess.run(
            [sys.executable, "-P", *_CHILD],
            input=data,
            capture_output=True,
            timeout=limits.PICTURE_SECONDS,
            env={**os.environ, "PYTHONPATH": path},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UnusablePictureError("picture-endless") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise SystemFailure(Problem("picture-reader-missing", None, {"reason": reason})) from error
    if done.returncode != 0:
        last = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        if last.startswith(("ModuleNotFoundError", "ImportError")):
            raise SystemFailure(Problem("picture-reader-missing", None, {"reason": last}))
        raise UnusablePictureError("picture-cut-short" if "truncated" in last else "picture-broken")
    return done.stdout
