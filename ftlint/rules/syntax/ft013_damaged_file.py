"""The file cannot be read to its end.

## Why is this bad
A compressed file that was cut or altered gives its records up to the damage and then an error. The records
after it are lost, and none of those before it can be trusted to be all there were.
"""

from __future__ import annotations

import zlib

from ftlint.model import Finding, Severity
from ftlint.rules.case import Case, Files

CODE = "FT013"
SEVERITY: Severity = "error"
SINCE = "0.1"
HELP = "download or write the file again"

RECORD = b'{"prompt": "Is breakfast included?", "completion": "Yes, from seven to ten."}\n'
WHOLE = zlib.compress(RECORD, wbits=31)

VALID = [Case(Files({"train.jsonl.gz": WHOLE}))]
INVALID = [
    Case(Files({"train.jsonl.gz": WHOLE[:-12]}), "train.jsonl.gz:1:"),
    Case(Files({"train.jsonl.gz": RECORD}), "train.jsonl.gz:1:"),
]


def damaged(message: str) -> Finding:
    """The finding for a file whose reading stopped; `message` says where and why."""
    return Finding((), message)
