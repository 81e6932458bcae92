"""What a person decides about the planted faults that no tool should mend, as if done in an editor.

    python examples/support/mend.py FILE

Each edit names a piece of the line that it means.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

EDITS: tuple[tuple[str, str, str], ...] = (
    # a piece of the line, what is wrong in it, and what is right
    ("Do you sell tea?", '"content": "No, sorry.", ', ""),
    ("My cat sat in your box", '"agent"', '"assistant"'),
    ("As an AI", "As an AI language model, I don't have the ability to smell. However, m", "M"),
    ("mira.oldfield", "to mira.oldfield@tarnwick-post.com", "to me"),
    ("Shame, I", ', {"role": "user", "content": "Shame, I wanted one for my desk. Maybe next year?"}', ""),
    ("Is the Heron kettle quiet?", ', "weight": 0.5', ""),
    ("Does the Drift come in other colours?", ', "weight": NaN', ""),
    ("Is the Heron available in white?", "Yes, the Heron ", 'Yes, in white and in black."}]}\n'),
)
REMOVALS = (
    "Do you sell cups?",
    "This is the 3rd time",
    "What would next-day delivery cost",
    "Hi, half the beans",
    "Ja, das geht.",
    "sk-8fQ2vLz7RkW4nTbY9cXj3MpH6sDg1KuE5aVo",
)


def line_with(text: str, piece: str) -> str:
    """The one line that holds the piece; ValueError where there is none, or another."""
    (line,) = [line for line in text.splitlines(keepends=True) if piece in line]
    return line


def mended(text: str) -> str:
    """The whole file with every edit made."""
    for piece, old, new in EDITS:
        line = line_with(text, piece)
        before, after = line.split(old)
        text = text.replace(line, before + new + after)
    for piece in REMOVALS:
        text = text.replace(line_with(text, piece), "")
    return text


def main(arguments: Sequence[str]) -> None:
    """Edit the file in place."""
    (file,) = map(Path, arguments)
    file.write_text(mended(file.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
