"""The token that ends the last answer is not trained.

## Why is this bad
The model is never shown where an answer ends, so that it goes on after it: it repeats itself or writes the
user's next question. The template puts its end token outside the part that is trained, or writes none.

## References
- <https://github.com/axolotl-ai-cloud/axolotl/issues/3754>
"""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.model import Finding, Record, Severity
from ftlint.rules.case import Case
from ftlint.rules.context import Context
from ftlint.rules.model.rendering import encoded, last_trained, needs_model

SEVERITY: Severity = "error"
SINCE = "0.1"
HELP = "use a chat template whose end-of-turn token stands inside the trained part"

CHAT = {
    "messages": [
        {"role": "user", "content": "Which oil for the chain?"},
        {"role": "assistant", "content": "A thin one, two drops a link."},
    ]
}
VALID = [Case(CHAT, model="tiny"), Case(CHAT, model="tiny-untagged")]
INVALID = [Case(CHAT, "/messages/1", model="tiny-unstopped")]


def needs(context: Context) -> tuple[str, str] | None:
    """A tokenizer and a chat template."""
    return needs_model(context)


def check_record(record: Record, context: Context) -> Iterator[Finding]:
    """The last trained answer, where no special token ends what is trained of it."""
    assert context.chat
    stops = tuple(context.chat.special_tokens)
    for conversation, result in encoded(record, context):
        message = last_trained(record, conversation)
        if message and result.spans and not _trained_text(result.text, result.spans[-1]).endswith(stops):
            yield Finding(message.path, "no end-of-turn token is trained: the model does not learn to stop")


def _trained_text(text: str, span: tuple[int, int]) -> str:
    return text[slice(*span)].rstrip()
