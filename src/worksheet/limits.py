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

TEXT_CHARACTERS = 15_000
"""The longest single text in a YAML file, in characters: some six printed pages."""

PROOFS = 10_000
"""How many faults of letters and marks are looked for in one run."""

VETTED = 2_000_000
"""How many comparisons of words, sentences and facts the checks on a whole paper make."""

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

COLUMNS = 3
"""The most columns of a page."""

ANSWER_LINES = 100
"""The most ruled lines that one answer may have (``lines``)."""

PDF_BYTES = 128 * 1024 * 1024
"""The largest PDF that is inspected, in bytes."""

PDF_PAGES = 2_000
"""The most pages of a PDF that is inspected."""

PDF_CHARACTERS = 4_000_000
"""How much text an inspected PDF may hold, in characters."""

PDF_ELEMENTS = 100_000
"""How many elements and references to content the structure tree of an inspected PDF may hold."""

PDF_TREE_DEPTH = 200
"""How deep the elements of an inspected PDF may nest."""

PDF_NESTING = 100
"""How deep arrays and dictionaries of an inspected PDF may nest within one object."""

PDF_HOPS = 32
"""How many steps a reference or a role of an inspected PDF may take to what it stands for."""

PDF_SECONDS = 20
"""How long reading a PDF may take: a wilful file can keep a reader busy for years."""

PDF_MEMORY = 2 * 1024 * 1024 * 1024
"""How much memory reading a PDF may take, in bytes, where the system can hold a process to that."""

ORDER_DIFFERENCES = 10
"""How many places that are read out of the page's order are named."""

ROSTER_BYTES = 2 * 1024 * 1024 * 1024
"""The largest roster, in bytes; of an XLSX file also what it unpacks to."""

ROSTER_ROWS = 10_000_000
"""The most pupils of one roster."""

ROSTER_COLUMNS = 200
"""The most columns of a roster."""

ROSTER_LINE_CHARACTERS = 100_000
"""The longest line of a roster, in characters."""

NAME_CHARACTERS = 100
"""The longest name of a pupil, in characters: what a line of the head holds."""

ROLL_CHARACTERS = 40
"""The longest roll, in characters."""

PLACE_CHARACTERS = 150
"""The longest of a roster's other texts (a school, a room), in characters."""

SECRET_BYTES = 4096
"""The longest secret, in bytes."""

FAULT_EXAMPLES = 10
"""How many cases of one kind a summary names."""

SEARCHED_CHARACTERS = 300_000_000
"""How many characters of its source texts one run may look through for statements and answers."""

FONT_BYTES = 32 * 1024 * 1024
"""The largest font file, in bytes."""

FONT_SECONDS = 8
"""How long trying a font may take: a wilful one can keep a shaper busy."""

FONT_MEMORY = 1024 * 1024 * 1024
"""How much memory trying a font may take, in bytes, where the system can hold a process to that."""

PICTURE_BYTES = 32 * 1024 * 1024
"""The largest picture file, in bytes."""

PICTURE_PIXELS = 50_000_000
"""How many pixels a picture may have: what the best of phones take, and sharper than any page can be printed."""

PICTURE_SIDE = 30_000
"""How many pixels a side of a picture may have."""

PICTURE_SECONDS = 20
"""How long writing a picture anew may take."""

PICTURE_MEMORY = 1536 * 1024 * 1024
"""How much memory writing a picture anew may take, in bytes, where the system can hold a process to that."""

SVG_BYTES = 4 * 1024 * 1024
"""The largest SVG file, in bytes."""

SVG_ELEMENTS = 50_000
"""How many elements an SVG may hold, each one again wherever it is used."""

SVG_DEPTH = 64
"""How deep the elements of an SVG may nest, those that are used within others counted."""

SVG_SEGMENTS = 200_000
"""How many lines and curves the paths of an SVG may have, each path again wherever it is used."""

SVG_CHARACTERS = 10_000_000
"""How many characters of an SVG are read while it is drawn, what is used again being read again."""

PICTURES = 200
"""How many pictures one paper may show."""

IMAGE_DPI = (20, 600)
"""The least and the most dots to the inch of page images."""

IMAGE_PIXELS = 40_000_000
"""The most pixels of a page image: an A4 page of 600 dots to the inch. A larger page is drawn with fewer dots."""

COMPARED_PIXELS = 10_000_000
"""The same of a page that is compared with another: an A4 page of 320 dots to the inch."""

DRAWN_PAGES = 500
"""The most pages of a PDF that is drawn or compared."""

PAGE_SECONDS = 5
"""How long drawing or comparing may take for each page, beside ``PDF_SECONDS`` for the whole."""

TEXT_CHANGES = 500
"""How many differences of two PDFs' words are looked for."""

FORMULA_CHARACTERS = 1_000
"""The longest formula, in characters."""

FORMULA_DEPTH = 24
"""How deep the parts of a formula may nest."""

CHANGES_TOLD = 40
"""How many of those are told; JSON has all that were found."""

"""How many of those are told; JSON has them all."""
