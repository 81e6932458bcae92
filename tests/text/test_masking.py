"""What is personal or secret, what only looks so, and that none of it is shown."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ftlint.text.masking import found, mask

RANDOM = "q7Rk2ZpX9vLw4" + "TnB8sYd3HcF6jM1gAeU5oK0"
HEX = "9f86d081884c7d65" + "9a2feaa0c55ad015" + "a3bf4f1b2b0b822cd15d6c15b0f00a08"
KEY = "\n".join("MIIEpAIBAAKCAQEA7bq3" + RANDOM + str(line) for line in range(5))

SENSITIVE = [
    ("mara.lindqvist" + "@" + "fjordmail.se", "m***.*********@*********.se"),
    ("MYRA+x" + "@" + "mail.fjord-post.co.uk", "M***+*@****.*****-****.**.uk"),
    ("+49 30 " + "4482 9176", "+4* ** **** ****"),
    ("(413) " + "267-9048", "(***) ***-****"),
    ("4929 3077 " + "1568 2042", "**** **** **** ****"),
    ("NL20 INGB " + "0001 2345 67", "NL** **** **** **** **"),
    ("nl20ingb" + "0001234567", "nl****************"),
    ("ghp_" + RANDOM, "ghp_" + "*" * 36),
    ("AKIA" + "Q7ZJ5WMX2N6PTL4R", "AKIA" + "*" * 16),
    ("aws_secret_access_key = " + RANDOM + "a+9/", None),
    ("sk-proj-" + RANDOM + "_" + RANDOM, None),
    ("sk-ant-api03-" + RANDOM, "sk-ant-" + "*" * 5 + "-" + "*" * 36),
    ("sk-" + RANDOM, "sk-" + "*" * 36),
    ("github_pat_" + RANDOM[:22] + "_" + (RANDOM + RANDOM)[:59], None),
    ("hf_" + RANDOM[:34], None),
    ("AIza" + RANDOM[:35], None),
    ("xoxb-" + "241298-" + RANDOM[:24], None),
    ("hooks.slack.com/services/" + "T04KQ9ZB1/B05MW2XC7/" + RANDOM[:24], None),
    ("sk_live_" + RANDOM[:24], None),
    ("SG." + RANDOM[:22] + "." + (RANDOM + RANDOM)[:43], None),
    ("704198352:" + "AA" + RANDOM[:33], None),
    ("npm_" + RANDOM, None),
    ("dapi" + HEX[:32], None),
    ("shpat_" + HEX[:32], None),
    ("dop_v1_" + HEX, None),
    ("-----BEGIN PRIVATE " + f"KEY-----\n{KEY}\n", None),
]

HARMLESS = [
    "mara.lindqvist@example.com",
    "support@fjordmail.se",
    "john.doe@fjordmail.se",
    "your.name@fjordmail.se",
    "logo@2x.png",
    "mara@localhost",
    "+1 202 555 0147",
    "+44 7700 900 415",
    "1-800-267-9048",
    "123-456-7890",
    "$600-250-1200",
    "900 - 244-300-1200 = 12",
    "2413-267-9048",
    "+1234567890",
    "4111 1111 1111 1111",
    "4929 3077 1568 2041",
    "order 4929" + "307715682042",
    "4929" + "307715682042",
    "DE89 3704 0044 0532 0130 00",
    "GB31 QXRT 2041 8876 1290 45",
    "AKIA" + "IOSFODNN7EXAMPLE",
    "sk-" + "x" * 48,
    "sk-your-api-key-goes-here-and-nowhere-else-please",
    "ghp_" + "abcdef0123456789" * 3,
    "commit 9fceb02d0ae598e95dc970b74767f19372d61af8",
    "-----BEGIN PRIVATE KEY-----\n...\n",
    "hf_hub_download_from_a_repository_now",
]


@pytest.mark.parametrize(("text", "shape"), SENSITIVE)
def test_what_is_sensitive_is_covered_at_its_length(text: str, shape: str | None) -> None:
    masked = mask(f"Note: {text} is it.")
    assert len(masked) == len(f"Note: {text} is it.")
    assert masked.startswith("Note: ")
    assert "*" in masked
    assert text[-10:].strip() not in masked
    if shape is not None:
        assert masked == f"Note: {shape} is it."


@pytest.mark.parametrize("text", HARMLESS)
def test_look_alikes_and_placeholders_are_left_alone(text: str) -> None:
    assert list(found(text)) == []


@pytest.mark.parametrize("text", [text for text, _ in SENSITIVE])
def test_json_escapes_hide_nothing(text: str) -> None:
    source = json.dumps({"content": f'\n{text}\t"quoted"'})
    masked = mask(source)
    assert len(masked) == len(source)
    assert json.dumps(text[-12:])[1:-1].strip("\\n") not in masked


@pytest.mark.parametrize("text", [text for text, _ in SENSITIVE if "\n" not in text and "@" not in text])
@pytest.mark.parametrize("side", ["start", "end"])
def test_half_a_secret_is_covered_too(text: str, side: str) -> None:
    kept = 2 * len(text) // 3
    cropped = f"…{text[-kept:]} was it" if side == "start" else f"it was {text[:kept]}…"
    masked = mask(cropped)
    assert len(masked) == len(cropped)
    assert text[-kept:] not in masked
    assert text[:kept] not in masked


@pytest.mark.parametrize(
    "text",
    [
        '…"content": "When does the office open?"}, {"role": "assi…',
        "…潮汐表挂在门旁，港务办公室早上六点开门，请提前查看当天的水位。潮汐表挂在门旁…",
        '{"id": 20250417, "messages": [{"role": "user"',
    ],
)
def test_other_text_is_shown_as_it_is(text: str) -> None:
    assert mask(text) == text


@settings(deadline=None)
@given(text=st.text(max_size=120))
def test_masking_keeps_the_length_and_finds_nothing_twice(text: str) -> None:
    masked = mask(text)
    assert len(masked) == len(text)
    assert mask(masked) == masked


@settings(deadline=None)
@given(before=st.text(max_size=20), after=st.text(max_size=20))
def test_a_secret_is_covered_whatever_stands_around_it(before: str, after: str) -> None:
    assert RANDOM not in mask(f"{before} ghp_{RANDOM} {after}")
