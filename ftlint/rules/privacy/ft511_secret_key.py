"""The text holds an access key, token or private key.

Found by the form that the issuer gave them: AWS, GitHub, GitLab, OpenAI, Anthropic, OpenRouter, Groq,
Hugging Face, Google, Slack, Stripe, SendGrid, Telegram, npm, PyPI, Databricks, DigitalOcean, Shopify, Azure
storage, and private key blocks. Placeholders and documentation samples are left alone: what follows the
prefix must look random. The output shows the prefix only.

## Why is this bad
Whoever gets the data or the model may use the key, and a model that was trained on it cannot be made to
forget it. A key that stood in a dataset must be revoked, whatever becomes of the record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ftlint.model import Finding, Message, Record, Severity, Text
from ftlint.rules.case import Case
from ftlint.rules.context import Context
from ftlint.rules.privacy._findings import masked_finding
from ftlint.text.secret import SECRETS

SEVERITY: Severity = "error"
SINCE = "0.1"
HELP = "revoke the key, then replace it by a placeholder"
PATTERNS = {kind: secret.pattern for kind, secret in SECRETS.items()}

_ANSWER = {"role": "assistant", "content": "Set the key in the environment and start the service again."}


def _asked(question: str) -> dict[str, list[dict[str, str]]]:
    return {"messages": [{"role": "user", "content": question}, _ANSWER]}


_RANDOM = "q7Rk2ZpX9vLw4" + "TnB8sYd3HcF6jM1gAeU5oK0"
_KEY_BODY = "MIIBOgIBAAJBAK" + "".join(
    chr(97 + index * 7 % 26) + str(index * 3 % 10) + "Qz" for index in range(40)
)

VALID = [
    Case(_asked("Why does OPENAI_API_KEY=sk-" + "x" * 40 + " not work?")),
    Case(_asked("Is AKIA" + "IOSFODNN7EXAMPLE a real key?")),
    Case(_asked("What goes between -----BEGIN " + "PRIVATE KEY----- and its end?")),
    Case(_asked("The commit is 9fceb02d0ae598e95dc970b74767f19372d61af8.")),
]
_CALL = {"name": "connect", "arguments": '{"token": "ghp_' + _RANDOM + '"}'}
_CALLING = {"role": "assistant", "content": None, "tool_calls": [{"type": "function", "function": _CALL}]}
INVALID = [
    Case(
        {"messages": [{"role": "user", "content": "Connect to the repository."}, _CALLING]},
        "/messages/1/tool_calls/0/function/arguments",
    ),
    Case(_asked("Why is ghp_" + _RANDOM + " refused?"), "/messages/0/content"),
    Case(
        _asked("My key AKIA" + "Q7ZJ5WMX2N6PTL4R is refused, sk-ant-api03-" + _RANDOM + " too."),
        "/messages/0/content",
        "/messages/0/content",
    ),
    Case(
        _asked("-----BEGIN RSA " + f"PRIVATE KEY-----\n{_KEY_BODY}\n-----END RSA PRIVATE KEY-----"),
        "/messages/0/content",
    ),
]


def check_match(
    kind: str, match: re.Match[str], text: Text, message: Message, record: Record, context: Context
) -> Iterator[Finding]:
    """Yields each secret that is no placeholder."""
    yield from masked_finding(SECRETS[kind], match, text)
