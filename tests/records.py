"""Records without a file."""

from __future__ import annotations

import json
from typing import Any

from ftlint import formats
from ftlint.model import Line, Record


def read(data: dict[str, Any]) -> Record:
    """One record of whatever format it has."""
    found = formats.detect([data])
    assert found, f"no format has {data}"
    return found.read(data, Line("data.jsonl", 1, 0, json.dumps(data).encode(), value=data))
