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
EVERYWHERE = True
PATTERNS = {kind: secret.pattern for kind, secret in SECRETS.items()}

_ANSWER = {"role": "assistant", "content": "Set the key in the environment and start the service again."}


def _asked(question: str) -> dict[str, list[dict[str, str]]]:
    return {"messages": [{"role": "user", "content": question}, _ANSWER]}


_RANDOM = "q7Rk2ZpX9vLw4" + "TnB8sYd3HcF6jM1gAeU5oK0"
_KEY_BODY = "MIIBOgIBAAJBAK" + "".join(
    chr(97 + index * 7 % 26) + str(index * 3 % 10) + "Qz" for index in range(40)
)

_HEX = "9f86d081884c7d65" + "9a2feaa0c55ad015" + "a3bf4f1b2b0b822cd15d6c15b0f00a08"
_TOKENS = {
    "aws-access-key": "AKIA" + "Q7ZJ5WMX2N6PTL4R",
    "aws-secret-key": "aws_secret_access_key = " + _RANDOM + "a+9/",
    "github": "gho_" + _RANDOM,
    "github-fine-grained": "github_pat_" + _RANDOM[:22] + "_" + (_RANDOM + _RANDOM)[:59],
    "gitlab": "glpat-" + _RANDOM[:20],
    "openai": "sk-proj-" + _RANDOM + "_" + _RANDOM,
    "openai-classic": "sk-" + _RANDOM,
    "anthropic": "sk-ant-api03-" + _RANDOM,
    "openrouter": "sk-or-v1-" + _HEX,
    "groq": "gsk_" + (_RANDOM + _RANDOM)[:52],
    "hugging-face": "hf_" + _RANDOM[:34],
    "google": "AIza" + _RANDOM[:35],
    "slack": "xoxb-" + "241298-" + _RANDOM[:24],
    "slack-webhook": "hooks.slack.com/services/" + "T04KQ9ZB1/B05MW2XC7/" + _RANDOM[:24],
    "stripe": "sk_live_" + _RANDOM[:24],
    "sendgrid": "SG." + _RANDOM[:22] + "." + (_RANDOM + _RANDOM)[:43],
    "telegram": "704198352:" + "AA" + _RANDOM[:33],
    "npm": "npm_" + _RANDOM,
    "pypi": "pypi-" + "AgE" + _RANDOM + _RANDOM,
    "databricks": "dapi" + _HEX[:32],
    "digitalocean": "dop_v1_" + _HEX,
    "shopify": "shpat_" + _HEX[:32],
    "azure-storage": "AccountKey=" + (_RANDOM * 3)[:86] + "==",
}

VALID = [
    Case(_asked("Set aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/" + "bPxRfiCYEXAMPLEKEY first.")),
    Case(_asked("Why does OPENAI_API_KEY=sk-" + "x" * 40 + " not work?")),
    Case(_asked("Is AKIA" + "IOSFODNN7EXAMPLE a real key?")),
    Case(_asked("What goes between -----BEGIN " + "PRIVATE KEY----- and its end?")),
    Case(_asked("The commit is 9fceb02d0ae598e95dc970b74767f19372d61af8.")),
]
_CALL = {"name": "connect", "arguments": '{"token": "ghp_' + _RANDOM + '"}'}
_CALLING = {"role": "assistant", "content": None, "tool_calls": [{"type": "function", "function": _CALL}]}
INVALID = [
    *(Case(_asked(f"It says that {token} is refused."), "/messages/0/content") for token in _TOKENS.values()),
    Case(_asked(f"I set {_TOKENS['npm']}. Is {_TOKENS['npm']} wrong?"), "/messages/0/content"),
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
