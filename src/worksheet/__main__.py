"""``python -m worksheet``."""

import sys

from worksheet.cli import main

if __name__ == "__main__":
    sys.exit(main())
