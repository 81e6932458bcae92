"""Makes a large, varied chat dataset out of a folder of small public ones, to measure with.

    python benchmarks/make_data.py --data DIR --records 100000 -o FILE

DIR (else FTLINT_DATA) is searched for .json and .jsonl files of instructions, questions and conversations.
Their questions and answers are put together anew into conversations of about 1.2 kB, in an order that the
seed decides; one record in 200 comes twice, and one in 200 comes again with a few words left out.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

Pair = tuple[str, str]

KEYS = (
    ("instruction", "output"),
    ("instruction", "response"),
    ("prompt", "response"),
    ("question", "answer"),
)
SYSTEMS = (
    "",
    "You are a helpful assistant.",
    "Answer in one paragraph.",
    "You answer briefly and truthfully.",
)
ENOUGH_BYTES = 850
LONGEST_TEXT = 2000


def objects(file: Path) -> Iterator[dict[str, Any]]:
    """The JSON objects of a file: its lines, or the elements of its array."""
    text = file.read_text("utf-8", errors="ignore")
    try:
        values = (
            json.loads(text) if file.suffix == ".json" else [json.loads(line) for line in text.splitlines()]
        )
    except ValueError:
        return
    yield from (value for value in values if isinstance(value, dict))


def pairs_of(record: dict[str, Any]) -> Iterator[Pair]:
    """The questions and answers of a record in any of the common layouts."""
    for question, answer in KEYS:
        if isinstance(record.get(question), str) and isinstance(record.get(answer), str):
            extra = record.get("input")
            yield (
                f"{record[question]}\n{extra}".strip() if isinstance(extra, str) else record[question],
                record[answer],
            )
            return
    turns = record.get("conversations") or record.get("messages")
    texts = [text_of(turn) for turn in turns if not is_system(turn)] if isinstance(turns, list) else []
    yield from ((q, a) for q, a in zip(texts[::2], texts[1::2], strict=False) if q and a)


def is_system(turn: Any) -> bool:
    """Whether a turn is a system prompt."""
    return isinstance(turn, dict) and "system" in (turn.get("role"), turn.get("from"))


def text_of(turn: Any) -> str:
    """The text of a turn, or an empty string."""
    text = (turn.get("value") or turn.get("content")) if isinstance(turn, dict) else None
    return text if isinstance(text, str) else ""


def pool(folder: Path) -> list[Pair]:
    """Every distinct pair of question and answer below a folder, in a stable order."""
    files = sorted(file for file in folder.rglob("*.json*") if file.suffix in (".json", ".jsonl"))
    pairs = (pair for file in files for record in objects(file) for pair in pairs_of(record))
    return list(dict.fromkeys((q, a) for q, a in pairs if q and a and len(q) + len(a) <= LONGEST_TEXT))


def conversation(pairs: Sequence[Pair], rng: random.Random) -> list[dict[str, str]]:
    """Random pairs as turns, until they reach the size of an ordinary record."""
    system = rng.choice(SYSTEMS)
    messages = [{"role": "system", "content": system}] if system else []
    size, wanted = 0, rng.gauss(ENOUGH_BYTES, ENOUGH_BYTES / 4)
    while size < wanted:
        question, answer = rng.choice(pairs)
        messages += [{"role": "user", "content": question}, {"role": "assistant", "content": answer}]
        size += len(question.encode()) + len(answer.encode()) + 80
    return messages


def thinned(messages: list[dict[str, str]], rng: random.Random) -> list[dict[str, str]]:
    """The same conversation with about one word in fifty left out."""
    return [
        turn
        | {"content": " ".join(word for word in turn["content"].split(" ") if rng.random() > 0.02) or "…"}
        for turn in messages
    ]


def records(pairs: Sequence[Pair], count: int, rng: random.Random) -> Iterator[list[dict[str, str]]]:
    """The wanted number of conversations, some of them again."""
    earlier: list[dict[str, str]] = []
    for number in range(count):
        if number % 200 == 100:
            yield earlier
        elif number % 200 == 150:
            yield thinned(earlier, rng)
        else:
            earlier = conversation(pairs, rng)
            yield earlier


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=os.environ.get("FTLINT_DATA"), help="folder of datasets")
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    pairs = pool(Path(options.data)) if options.data else []
    if not pairs:
        print(
            "no questions and answers found: name a folder of datasets by --data or FTLINT_DATA",
            file=sys.stderr,
        )
        return 2
    with options.output.open("w", encoding="utf-8") as file:
        for messages in records(pairs, options.records, random.Random(options.seed)):
            file.write(json.dumps({"messages": messages}, ensure_ascii=False) + "\n")
    size = options.output.stat().st_size
    print(f"{options.records} records from {len(pairs)} pairs, {size / options.records:.0f} bytes each")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
