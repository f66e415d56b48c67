"""What a paper's bytes depend on beside its inputs: the program and the libraries that shape, break and pack."""

from __future__ import annotations

import zlib

from worksheet import __version__


def versions() -> dict[str, str]:
    """The version of each, by name."""
    import icu4py  # late, as below: a plan alone wants neither
    import uharfbuzz

    return {
        "worksheet": __version__,
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        "icu": str(icu4py.icu_version),
        "harfbuzz": uharfbuzz.version_string(),
    }
