"""Formulas: what stands between two dollar signs, read to a small tree, set in boxes, said in a line and aloud.

The way of writing them is LaTeX's, the commands a closed list (``data/formulas/commands.tsv``): no macros, no files.
What is drawn comes from OpenType's MATH table by way of HarfBuzz, so that no further library is needed.
"""
