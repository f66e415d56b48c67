"""Devanagari text: languages, clusters, faces, line breaks. Nothing here knows of pages or questions."""
