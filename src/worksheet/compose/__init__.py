"""A resolved paper to documents: the pupils' sheet and its keys, numbered alike because both are composed from it."""

from worksheet.compose.documents import copy, key, keyed, sheet

__all__ = ["copy", "key", "keyed", "sheet"]
