"""The backends by name. A backend's module is imported when it is used."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import Final, cast

from ftlint.errors import UsageError
from ftlint.train.job import Backend

BACKENDS: Final[Mapping[str, str]] = MappingProxyType({"peft": "ftlint.train.peft"})
"""The module of each backend."""


def get(name: str) -> Backend:
    """The backend of this name. Raises UsageError for an unknown one."""
    if name not in BACKENDS:
        close = get_close_matches(name, BACKENDS, n=1)
        hint = f"the nearest is {close[0]!r}" if close else f"there is {', '.join(BACKENDS)}"
        raise UsageError(f"unknown backend {name!r}; {hint}")
    return cast(Backend, importlib.import_module(BACKENDS[name]))
