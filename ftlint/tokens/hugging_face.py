"""The one door to transformers: imported late, kept quiet and off the network."""

from __future__ import annotations

import os
from typing import Any

from ftlint.errors import MissingExtra


def load_transformers(feature: str) -> Any:
    """The transformers package without its progress bars and advice.

    Raises MissingExtra, which names `feature`, where the `train` extra is not installed.
    """
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")  # else it warns at every fork
    try:
        import jinja2  # noqa: F401 - chat templates need it, transformers does not ask for it
        import transformers
    except ImportError as error:
        raise MissingExtra(feature, "train") from error
    module: Any = transformers
    module.utils.logging.set_verbosity_error()
    module.utils.logging.disable_progress_bar()
    return module


def first_line(error: Exception) -> str:
    """What an error of a library says first; the rest is advice for its own users."""
    return str(error).strip().partition("\n")[0] or type(error).__name__
