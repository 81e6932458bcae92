"""Secrets that their issuer gave a telling form, so that leaked ones can be found."""

from __future__ import annotations

import functools
import math
import re
from collections import Counter

from ftlint.model import Span
from ftlint.text.sensitive import Sensitive, cover

MIN_ENTROPY = 3.0
"""Bits a character. Sixteen random letters and digits have about 3.6; words and fillers have less."""
PLACEHOLDER = re.compile(
    r"(.)\1{3}|example|placeholder|your|insert|replace|redacted|dummy|fake|sample|token|secret|abcdef|012345|123456",
    re.IGNORECASE,
)
KEY_MATERIAL = 100
"""Characters of base64 that even a short private key has."""
NOT_BASE64 = re.compile(r"\\[nr]|[^A-Za-z0-9+/=]")

TOKENS = {
    "aws-access-key": ("an AWS access key", r"\b(?:AKIA|ASIA)[A-Z2-7]{16}\b", 4),
    "aws-secret-key": (
        "an AWS secret key",
        r"(?i:aws_?secret_?access_?key)[\"']?\s{0,3}[=:]\s{0,3}[\"']?[A-Za-z0-9/+]{40}",
        -40,
    ),
    "github": ("a GitHub token", r"\bgh[opsur]_[A-Za-z0-9]{36,255}\b", 4),
    "github-fine-grained": ("a GitHub token", r"\bgithub_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}\b", 11),
    "gitlab": ("a GitLab token", r"\bglpat-[A-Za-z0-9_-]{20}", 6),
    "openai": ("an OpenAI API key", r"\bsk-(?:proj|svcacct|admin)-[A-Za-z0-9_-]{40,}", 8),
    "openai-classic": ("an API key", r"\bsk-[A-Za-z0-9]{32,}", 3),
    "anthropic": ("an Anthropic API key", r"\bsk-ant-[a-z0-9]{3,8}-[A-Za-z0-9_-]{32,}", 7),
    "openrouter": ("an OpenRouter API key", r"\bsk-or-v1-[0-9a-f]{64}\b", 9),
    "groq": ("a Groq API key", r"\bgsk_[A-Za-z0-9]{52}\b", 4),
    "hugging-face": ("a Hugging Face token", r"\bhf_[A-Za-z0-9]{34}\b", 3),
    "google": ("a Google API key", r"\bAIza[A-Za-z0-9_-]{35}", 4),
    "slack": ("a Slack token", r"\bxox[abeoprs]-[A-Za-z0-9-]{20,}", 5),
    "slack-webhook": (
        "a Slack webhook",
        r"\bhooks\.slack\.com/services/T[A-Z0-9]{7,}/B[A-Z0-9]{7,}/[A-Za-z0-9]{24}\b",
        25,
    ),
    "stripe": ("a Stripe live key", r"\b[rs]k_live_[A-Za-z0-9]{20,}", 8),
    "sendgrid": ("a SendGrid API key", r"\bSG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}", 3),
    "telegram": ("a Telegram bot token", r"\b\d{8,10}:AA[A-Za-z0-9_-]{33}", 0),
    "npm": ("an npm token", r"\bnpm_[A-Za-z0-9]{36}\b", 4),
    "pypi": ("a PyPI token", r"\bpypi-AgE[A-Za-z0-9_-]{50,}", 5),
    "databricks": ("a Databricks token", r"\bdapi[0-9a-f]{32}\b", 4),
    "digitalocean": ("a DigitalOcean token", r"\bdo[opr]_v1_[0-9a-f]{64}\b", 7),
    "shopify": ("a Shopify token", r"\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}\b", 6),
    "azure-storage": ("an Azure storage key", r"\bAccountKey=[A-Za-z0-9+/]{86}==", 11),
}
"""Per kind: what it is, its form, and how many of its first characters may be shown: a slice's end, so
that a negative one counts from the end of a token whose prefix has no fixed length."""


def token_extent(keep: int, match: re.Match[str]) -> Span | None:
    """The token, if what follows its prefix is random: examples and templates are not."""
    body = match[0][keep:]
    if PLACEHOLDER.search(body) or entropy(body) < MIN_ENTROPY:
        return None
    return Span(*match.span())


def entropy(text: str) -> float:
    """Shannon entropy in bits a character; 0 for an empty text."""
    counts = Counter(text).values()
    return -sum(count / len(text) * math.log2(count / len(text)) for count in counts)


def private_key_extent(match: re.Match[str]) -> Span | None:
    """The key from its first to its last line, if there is key material between them."""
    text = match.string[match.end() : match.end() + 8000]
    body = text.partition("-----")[0]
    material = NOT_BASE64.sub("", body)
    if len(material) < KEY_MATERIAL or entropy(material) < MIN_ENTROPY or "..." in body:
        return None
    return Span(match.start(), match.end() + len(body))


def masked_private_key(text: str) -> str:
    """Leaves the line that says what it is."""
    return cover(text, keep=text.index("-----", 5) + 5)


SECRETS = {
    kind: Sensitive(
        name,
        pattern,
        functools.partial(token_extent, keep),
        functools.partial(cover, keep=keep),
    )
    for kind, (name, pattern, keep) in TOKENS.items()
}
SECRETS["private-key"] = Sensitive(
    "a private key",
    r"-----BEGIN (?:[A-Z]{2,9} )?(?:ENCRYPTED )?PRIVATE KEY(?: BLOCK)?-----",
    private_key_extent,
    masked_private_key,
)
