#!/usr/bin/env python3
"""Starts a rule: ./scripts/add_rule.py CODE NAME GROUP, as in `FT215 unbalanced-quotes text`."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

RULES = Path(__file__).parent.parent / "ftlint" / "rules"

TEMPLATE = '''"""One sentence that says what is found.

## Why is this bad
What a trainer or a model makes of such a record.
"""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.model import Finding, Record, Severity
from ftlint.rules.case import Case
from ftlint.rules.context import Context

SEVERITY: Severity = "warning"
SINCE = "{since}"
PREVIEW = True
HELP = "what to do about it"

VALID = [
    Case({{"prompt": "Hello", "completion": "Hi."}}),
]
INVALID = [
    Case({{"prompt": "Hello", "completion": "{name}"}}, "/completion"),
]


def check_record(record: Record, context: Context) -> Iterator[Finding]:
    """Each answer that is this rule's own name."""
    for message in record.turns:
        if message.content == "{name}":
            yield Finding(message.content_path, "what is wrong here")
'''


def version() -> str:
    """The minor version that the rule will first appear in."""
    text = (RULES.parent / "version.py").read_text("utf-8")
    match = re.search(r'__version__ = "(\d+\.\d+)', text)
    return match[1] if match else "0.1"


def problem(code: str, name: str, group: str) -> str | None:
    """Why such a rule cannot be started, or None."""
    if not re.fullmatch(r"FT\d{3}", code):
        return f"the code {code!r} is not FT and three digits"
    if not re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", name):
        return f"the name {name!r} is not words in lower case with hyphens"
    if taken := next(RULES.rglob(f"{code.lower()}_*.py"), None):
        return f"{code} is taken by {taken.name}"
    if taken := next(RULES.rglob(f"ft???_{name.replace('-', '_')}.py"), None):
        return f"{name} is taken by {taken.name}"
    if not (RULES / group).is_dir():
        groups = sorted(
            folder.name for folder in RULES.iterdir() if folder.is_dir() and folder.name[0] != "_"
        )
        return f"there is no group {group!r}; there are {', '.join(groups)}"
    return None


def main() -> int:
    """Write the file, or say why not."""
    parser = argparse.ArgumentParser(description=__doc__)
    for argument, example in (("code", "FT215"), ("name", "unbalanced-quotes"), ("group", "text")):
        parser.add_argument(argument, help=f"such as {example}")
    options = parser.parse_args()
    if wrong := problem(options.code, options.name, options.group):
        print(wrong, file=sys.stderr)
        return 2
    file = RULES / options.group / f"{options.code.lower()}_{options.name.replace('-', '_')}.py"
    file.write_text(TEMPLATE.format(name=options.name, since=version()), "utf-8")
    print(f"wrote {file.relative_to(RULES.parent.parent)}; try it: ./scripts/test -k {options.code}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
