"""Token counts: the published vocabularies and recipe, without a network."""

from __future__ import annotations

import time
from itertools import product
from typing import Any

import pytest
import tiktoken_ext.openai_public as published
from hypothesis import given, settings
from hypothesis import strategies as st
from records import read

from ftlint.errors import ModelError, UsageError
from ftlint.rules.context import Context
from ftlint.rules.tokens.ft301_too_many_tokens import check_record as too_many_tokens
from ftlint.tokens import encodings
from ftlint.tokens.encodings import LONGEST_TOKEN, VOCABULARIES, at_least, count, count_record, encoding, fits

CALL = {"id": "call_1", "type": "function", "function": {"name": "find", "arguments": '{"colour": "red"}'}}
TOOL = {"type": "function", "function": {"name": "find", "parameters": {"type": "object", "properties": {}}}}


def chat(*messages: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"messages": list(messages), **more}


def user(content: str) -> dict[str, Any]:
    return {"role": "user", "content": content}


def assistant(content: str | None, **more: Any) -> dict[str, Any]:
    return {"role": "assistant", "content": content, **more}


@pytest.mark.parametrize("name", VOCABULARIES)
def test_pattern_and_special_tokens_are_those_of_tiktoken(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(published, "load_tiktoken_bpe", lambda *_, **__: {})
    theirs = getattr(published, name)()
    assert VOCABULARIES[name].pattern == theirs["pat_str"]
    assert dict(VOCABULARIES[name].special_tokens) == theirs["special_tokens"]


@pytest.mark.parametrize(
    ("text", "name", "tokens"),
    [
        ("", "o200k_base", []),
        ("hello world", "o200k_base", [24912, 2375]),
        ("hello world", "cl100k_base", [15339, 1917]),
        ("<|endoftext|>", "cl100k_base", [27, 91, 8862, 728, 428, 91, 29]),
    ],
)
def test_known_tokens(text: str, name: str, tokens: list[int]) -> None:
    assert encoding(name).encode_ordinary(text) == tokens
    assert count(text, name) == len(tokens)


def test_an_unknown_encoding_is_told_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="the nearest is 'o200k_base'"):
        encoding("o200k-base")


def test_an_altered_vocabulary_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encodings, "_vocabulary_bytes", lambda _: b"IQ== 0\n")
    with pytest.raises(ModelError, match="not the published one"):
        encodings._ranks("o200k_base")


@pytest.mark.parametrize("unit", ["a", " ", "\n", "!", "0", "漢", "\u0301", "😀", "\ud800", "\0"])
def test_a_megabyte_of_one_character_is_counted_quickly(unit: str) -> None:
    count("warm", "o200k_base")
    start = time.monotonic()
    assert count(unit * (1 << 20), "o200k_base") > 1000
    assert time.monotonic() - start < 10


def test_white_space_counted_in_slices_is_hardly_off() -> None:
    text = "one" + " " * 900_000 + "two"
    assert abs(count(text, "cl100k_base") - len(encoding("cl100k_base").encode_ordinary(text))) <= 4


PARTS = [
    " ",
    "  ",
    "\n",
    "\r\n",
    "\t",
    "\u3000",
    "\x1c",
    "/",
    "'s",
    "'",
    "a",
    "Ab",
    "é",
    "漢",
    "\u0301",
    "7",
    "1234",
    "!",
]
PARTS += ["😀", "\ud83d", "\ude00", "\0"]


@pytest.mark.parametrize("name", VOCABULARIES)
def test_seams_join_no_tokens(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encodings, "PIECE", 1)
    for parts in product(PARTS, repeat=3):
        text = "x" + "".join(parts)
        assert count(text, name) == len(encoding(name).encode_ordinary(text)), ascii(text)


@settings(max_examples=200, deadline=None)
@given(parts=st.lists(st.sampled_from(PARTS)), name=st.sampled_from(sorted(VOCABULARIES)))
def test_counting_in_pieces_is_exact(parts: list[str], name: str) -> None:
    text = "".join(parts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(encodings, "PIECE", 2)
        assert count(text, name) == len(encoding(name).encode_ordinary(text))


@pytest.mark.parametrize("name", VOCABULARIES)
def test_no_token_is_longer(name: str) -> None:
    assert max(map(len, encoding(name).token_byte_values())) == LONGEST_TOKEN


def test_a_long_text_is_read_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    longest = 0

    class Watched:
        def encode_ordinary(self, text: str) -> list[int]:
            nonlocal longest
            longest = max(longest, len(text))
            return [0]

    monkeypatch.setattr(encodings, "encoding", lambda _: Watched())
    count("no break at all, save spaces " * 100_000, "o200k_base")
    assert longest < 200_000


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(st.text(st.sampled_from([" ", "a", "é", "\ud83d", "\ude00"])), min_size=1, max_size=3))
def test_a_record_has_at_least_its_lower_bound(texts: list[str]) -> None:
    record = read(chat(*map(user, texts), user(" " * 1000)))
    assert 0 < at_least(record) <= count_record(record, "o200k_base")


@pytest.mark.parametrize(
    ("data", "limit", "message"),
    [
        (
            chat(user("Hi"), assistant("a" * 12_800_000)),
            None,
            "at least 100,012 tokens (o200k_base), limit is",
        ),
        (chat(user("a" * 80_000), assistant("Hi")), 16, "10,012 tokens (o200k_base), limit is 16"),
        (chat(user("a " * 20_000), assistant("Hi"), tools=[TOOL]), 16, "about "),
    ],
)
def test_a_record_far_over_the_limit_is_told_quickly(
    data: dict[str, Any], limit: int | None, message: str
) -> None:
    start = time.monotonic()
    (finding,) = too_many_tokens(read(data), Context(max_tokens=limit))
    assert finding.message.startswith(message)
    assert time.monotonic() - start < 2


@pytest.mark.parametrize(
    ("data", "frame", "texts"),
    [
        (chat(user("Hi"), assistant("Hello there")), 3 + 3 + 3, ["user", "Hi", "assistant", "Hello there"]),
        (chat({**user("Hi"), "name": "ann"}), 3 + 1 + 3, ["user", "Hi", "ann"]),
        (chat(user("Hi"), assistant(None)), 3 + 3 + 3, ["user", "Hi", "assistant"]),
        (
            chat(user("Hi"), assistant(None, tool_calls=[CALL])),
            3 + 3 + 3,
            ["user", "Hi", "assistant", "find", '{"colour": "red"}'],
        ),
        (
            {"prompt": "Hi", "chosen": "A long answer", "rejected": "No"},
            9,
            ["user", "Hi", "assistant", "A long answer"],
        ),
    ],
)
def test_a_record_is_counted_by_the_published_recipe(
    data: dict[str, Any], frame: int, texts: list[str]
) -> None:
    assert count_record(read(data), "o200k_base") == frame + sum(count(text, "o200k_base") for text in texts)


def test_tools_are_counted_as_compact_json() -> None:
    bare, with_tools = chat(user("Hi"), assistant("Ho")), chat(user("Hi"), assistant("Ho"), tools=[TOOL])
    text = '[{"type":"function","function":{"name":"find","parameters":{"type":"object","properties":{}}}}]'
    more = count_record(read(with_tools), "o200k_base") - count_record(read(bare), "o200k_base")
    assert more == count(text, "o200k_base")


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(st.text(max_size=40), min_size=1, max_size=4), limit=st.integers(0, 200))
def test_what_surely_fits_does_fit(texts: list[str], limit: int) -> None:
    record = read(chat(*(assistant(text) if i % 2 else user(text) for i, text in enumerate(texts))))
    assert not fits(record, limit) or count_record(record, "o200k_base") <= limit
