"""Documents to pages of placed text and rules. Nothing here knows of questions, or of PDF."""

from worksheet.layout.pages import lay_out, suiting

__all__ = ["lay_out", "suiting"]
