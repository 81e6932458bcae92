"""What a person decides about the planted faults that no tool should mend, as if done in an editor.

    python examples/support/mend.py FILE

Each edit names a piece of the line it means. With no new text the line is removed.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

EDITS: tuple[tuple[str, str, str | None], ...] = (
    # a piece of the line, what is replaced in it, and by what; None removes the line
    ("Do you sell tea?", '"content": "No, sorry.", ', ""),
    ("My cat sat in your box", '"role": "agent"', '"role": "assistant"'),
    ("Do you sell cups?", "", None),
    ("This is the 3rd time", "", None),
    ("What would next-day delivery cost", "", None),
    ("Hi, half the beans", "", None),
    (
        "As an AI language model",
        "As an AI language model, I don't have the ability to smell. However, m",
        "M",
    ),
    ("Ja, das geht.", "", None),
    ("mira.oldfield@post.example", "to mira.oldfield@post.example", "to me"),
    ("AKIAQ3EXAMPLE7TARNWK", "", None),
    (
        "Shame, I wanted one for my desk.",
        ', {"role": "user", "content": "Shame, I wanted one for my desk. Maybe next year?"}',
        "",
    ),
    ("Is the Heron kettle quiet?", ', "weight": 0.5', ""),
    ("Does the Drift come in other colours?", ', "weight": NaN', ""),
    (
        "Is the Heron available in white?",
        "Yes, the Heron ",
        'Yes, the Heron comes in white and in black."}]}\n',
    ),
)


def mend(text: str, piece: str, old: str, new: str | None) -> str:
    """The text with one edit made; the piece must stand in exactly one line."""
    (line,) = [line for line in text.splitlines(keepends=True) if piece in line]
    return text.replace(line, "" if new is None else line.replace(old, new))


def main(arguments: Sequence[str]) -> None:
    """Edit the file in place."""
    (file,) = map(Path, arguments)
    text = file.read_text("utf-8")
    for edit in EDITS:
        text = mend(text, *edit)
    file.write_text(text, "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
