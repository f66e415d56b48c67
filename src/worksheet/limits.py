"""Every bound on what a person may hand in. Beyond one, the answer is an error that names it, never a long wait.

The values are far above what a school paper needs and far below what would hurt a small computer.
"""

from __future__ import annotations

FILE_BYTES = 4 * 1024 * 1024
"""The largest spec, facts file or source text, in bytes."""

DEPTH = 64
"""How deep lists and mappings may nest in a YAML file; aliases count as what they stand for."""

NODES = 200_000
"""How many values a YAML file may hold, each alias counted as all that it stands for."""

TEXT_CHARACTERS = 20_000
"""The longest single text in a YAML file, in characters: some six printed pages."""

REPORTED = 100
"""How many faults of one file are named in one run; a last line says that there are more."""

RE_READS = 200
"""How many times a YAML file is read anew past a line that broke it, so that later faults are named in the same run."""

RE_READ_CHARACTERS = 4 * 1024 * 1024
"""How many characters those readings may take together."""

SHOWN_VALUE = 120
"""How much of a person's text a message repeats, in characters."""

SHOWN_LINE = 100
"""How much of a source line stands above the caret, in characters."""

SPECS = 1_000
"""How many specs one call may name."""

ANSWER_LINES = 100
"""The most ruled lines that one answer may have (``lines``)."""
