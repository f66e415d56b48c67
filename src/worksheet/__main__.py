"""``python -m worksheet``."""

import sys

from worksheet.start import main

if __name__ == "__main__":
    sys.exit(main())
