"""The screen of duplicate-key never passes a repeated key."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ftlint.rules.syntax.ft008_duplicate_key import may_repeat_key

TEXT = st.text(st.sampled_from('"\\:ab {}[],é\n'), max_size=6)
SPACE = st.sampled_from(["", " ", "\n\t"])


def pairs(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """JSON objects whose keys may repeat, with white space around each colon."""
    pair = st.tuples(TEXT.map(json.dumps), SPACE, SPACE, inner).map(
        lambda part: f"{part[0]}{part[1]}:{part[2]}{part[3]}"
    )
    return st.lists(pair, max_size=4).map(lambda written: "{" + ",".join(written) + "}")


LEAVES = TEXT.map(json.dumps) | st.sampled_from(["1", "null", '"\\u0022:"', '"\\\\":'.rstrip(":")])
DOCUMENTS = pairs(
    st.recursive(
        LEAVES,
        lambda inner: (
            pairs(inner) | st.lists(inner, max_size=3).map(lambda written: "[" + ",".join(written) + "]")
        ),
        max_leaves=8,
    )
)


def repeats(document: str) -> bool:
    found: list[bool] = []

    def note(members: list[tuple[str, Any]]) -> dict[str, Any]:
        found.append(len(dict(members)) < len(members))
        return dict(members)

    json.loads(document, object_pairs_hook=note)
    return any(found)


@given(DOCUMENTS)
def test_a_repeated_key_is_never_screened_out(document: str) -> None:
    if repeats(document):
        assert may_repeat_key(document.encode(), json.loads(document))


def test_ordinary_text_is_screened_out() -> None:
    record = {
        "tool_calls": [{"arguments": '{"city": "Oslo", "path": "C:\\\\"}'}],
        "text": 'She said: "yes": done.',
    }
    assert not may_repeat_key(json.dumps(record).encode(), record)
