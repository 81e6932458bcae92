"""Values that were never text, written as the JSON that stands for them."""

from __future__ import annotations

import json
from typing import Any


def json_text(value: Any) -> bytes:
    """A value as JSON on one line; NaN stays NaN, lone surrogates are escaped, dates become strings."""
    try:
        return json.dumps(value, ensure_ascii=False, default=_plain).encode()
    except UnicodeEncodeError:
        return json.dumps(value, default=_plain).encode()


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.decode(errors="replace")
    if hasattr(value, "tolist"):
        return value.tolist()
    return str(value)
