"""Facts that no question asks for and no passage shows."""

from __future__ import annotations

from worksheet.answers import Answer, Citation
from worksheet.facts import Facts
from worksheet.paper import CompoundItem, Item, Paper, held


def unasked(paper: Paper, facts: Facts) -> tuple[str, ...]:
    """The names of the facts that nothing asks, those that history doubts aside."""
    asked = {citation.fact for section in paper.sections for item in section.items for citation in _citations(item)}
    return tuple([name for name, fact in facts.facts.items() if name not in asked and not fact.doubt])


def _citations(item: Item) -> list[Citation]:
    parts = [citation for part in held(item) for citation in _citations(part)]
    answers: tuple[Answer, ...] = getattr(item, "answers", ())
    answer: Answer | None = getattr(item, "answer", None)
    if isinstance(item, CompoundItem) and item.passage and item.passage.citation:
        parts.append(item.passage.citation)
    return parts + [citation for one in (*answers, *((answer,) if answer else ())) for citation in one.citations]
