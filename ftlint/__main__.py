"""`python -m ftlint`."""

import sys

from ftlint.cli import main

if __name__ == "__main__":
    sys.exit(main())
