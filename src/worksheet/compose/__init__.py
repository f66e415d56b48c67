"""A resolved paper to documents: the pupils' sheet and the key, numbered alike because both are composed from it."""

from worksheet.compose.documents import key, sheet

__all__ = ["key", "sheet"]
