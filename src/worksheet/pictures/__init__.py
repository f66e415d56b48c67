"""A person's picture files to pictures: PNG, JPEG and SVG, checked before anything in them is unpacked.

A picture is read once a process, by what its file holds, and then shared.
"""

from worksheet.pictures.faults import UnusablePictureError
from worksheet.pictures.reading import read_picture

__all__ = ["UnusablePictureError", "read_picture"]
