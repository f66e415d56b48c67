"""Words in grids, an akshara a box: ``crossing`` lets them cross, ``hiding`` hides them among others.

Pure functions of words and a seed: the same on every machine, and in bounded time.
"""
