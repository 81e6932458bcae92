"""Writes train.jsonl and validation.jsonl from the conversations and the planted faults in content/.

    python examples/support/make.py

Prints where each fault stands; README.md holds the same table. The outcome depends on content/ alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeAlias

HERE = Path(__file__).parent
CONTENT = HERE / "content"
HELD_OUT = CONTENT / "validation.txt"
FAULTS = CONTENT / "faults.txt"
SYSTEM = "You are the support assistant of Tarnwick Coffee. Answer briefly."
CARRIAGE_RETURNS = range(31, 37)

Json: TypeAlias = dict[str, Any]


def parameters(*required: str, **properties: str) -> Json:
    """The JSON Schema of a tool's arguments, from their names and types."""
    typed = {name: {"type": kind} for name, kind in properties.items()}
    return {"type": "object", "properties": typed, "required": list(required)}


TOOLS = {
    "order_status": parameters("order_id", order_id="string"),
    "resend_order": parameters("order_id", order_id="string", delivery="string"),
    "cancel_order": parameters("order_id", order_id="string"),
    "refund": parameters("order_id", "amount", order_id="string", amount="number"),
    "subscription_status": parameters("subscription_id", subscription_id="string"),
    "subscription_update": parameters("subscription_id", subscription_id="string", every_weeks="integer"),
    "stock": parameters("product", product="string", size="string"),
}


def parse(block: str) -> Json:
    """One conversation, written as lines of Q, A, CALL and RESULT, as a record in OpenAI's format."""
    messages: list[Json] = [{"role": "system", "content": SYSTEM}]
    for line in block.splitlines():
        kind, _, text = line.partition(": ")
        _ADD[kind](messages, text)
    used = dict.fromkeys(call["function"]["name"] for call in _calls(messages))
    tools = [{"type": "function", "function": {"name": name, "parameters": TOOLS[name]}} for name in used]
    return {"messages": messages, "tools": tools} if tools else {"messages": messages}


def _calls(messages: Sequence[Json]) -> list[Json]:
    return [call for message in messages for call in message.get("tool_calls", ())]


def _question(messages: list[Json], text: str) -> None:
    messages.append({"role": "user", "content": text})


def _answer(messages: list[Json], text: str) -> None:
    messages.append({"role": "assistant", "content": text})


def _call(messages: list[Json], text: str) -> None:
    """Add a tool call; one that follows another call at once is made in parallel with it."""
    name, _, arguments = text.partition(" ")
    if "tool_calls" not in messages[-1]:
        messages.append({"role": "assistant", "content": None, "tool_calls": []})
    function = {"name": name, "arguments": arguments}
    call = {"id": f"call_{len(_calls(messages)) + 1}", "type": "function", "function": function}
    messages[-1]["tool_calls"].append(call)


def _result(messages: list[Json], text: str) -> None:
    """Add a tool's result, for the first call that still waits for one."""
    answered = sum(message["role"] == "tool" for message in messages)
    messages.append({"role": "tool", "tool_call_id": _calls(messages)[answered]["id"], "content": text})


_ADD = {"Q": _question, "A": _answer, "CALL": _call, "RESULT": _result}


def read(*files: Path) -> list[bytes]:
    """The conversations of these files as lines of JSON, mixed in an order that their text decides."""
    blocks = [block for file in files for block in file.read_text("utf-8").strip().split("\n\n")]
    blocks.sort(key=lambda block: sha256(block.encode()).digest())
    return [json.dumps(parse(block), ensure_ascii=False).encode() for block in blocks]


def faults() -> Iterator[tuple[int, str, bytes]]:
    """The line number in train.jsonl, the kind and the text of each planted line, in order."""
    written = FAULTS.read_text("utf-8").splitlines()
    for header, line in zip(written[::2], written[1::2], strict=True):
        number, _, kind = header.partition(": ")
        yield int(number), kind, line.encode()


def plant(lines: list[bytes]) -> bytes:
    """The training file: the good lines with the faults among them, the last one without a line end."""
    for number, _, line in faults():
        lines.insert(number - 1, line)
    ends = [b"\r\n" if number in CARRIAGE_RETURNS else b"\n" for number in range(1, len(lines))]
    return "\ufeff".encode() + b"".join(map(bytes.__add__, lines, [*ends, b""]))


def table() -> Iterator[str]:
    """Where each fault stands, one row each, as README.md shows it."""
    yield "| 1 | a byte-order mark before the first record |"
    yield f"| {CARRIAGE_RETURNS[0]}–{CARRIAGE_RETURNS[-1]} | lines that end in CRLF |"
    yield from (f"| {number} | {kind} |" for number, kind, _ in faults())


def main() -> None:
    """Write both files and print the table of faults."""
    topics = sorted(file for file in CONTENT.glob("*.txt") if file not in (HELD_OUT, FAULTS))
    (HERE / "train.jsonl").write_bytes(plant(read(*topics)))
    (HERE / "validation.jsonl").write_bytes(b"".join(line + b"\n" for line in read(HELD_OUT)))
    print(*table(), sep="\n")  # noqa: T201


if __name__ == "__main__":
    main()
