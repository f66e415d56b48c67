"""A font file of a person's own: what it is, whether it may be embedded, and that it does no harm.

``examining`` asks a process of its own (``child``), which tries the font (``trial``) before it is used in ours.
"""

from worksheet.fontfile.examining import Examined, examine
from worksheet.fontfile.sfnt import UnusableFontError

__all__ = ["Examined", "UnusableFontError", "examine"]
