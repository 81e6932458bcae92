"""The linter, builder and training gate for chat-style fine-tuning data.

`check` is the Python interface; its result is a list of `Diagnostic`.
"""

from __future__ import annotations

from ftlint.api import check
from ftlint.errors import FtlintError
from ftlint.model import Diagnostic
from ftlint.version import __version__

__all__ = ["Diagnostic", "FtlintError", "__version__", "check"]
