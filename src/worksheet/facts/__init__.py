"""Facts and errata, each traced to its source line."""

from __future__ import annotations

from worksheet.facts.book import Fact, Facts, Point
from worksheet.facts.loading import load
from worksheet.facts.sentences import Term

__all__ = ["Fact", "Facts", "Point", "Term", "load"]
