"""Which text the model is taught to write."""

from __future__ import annotations

from ftlint.formats.conversation import UNDESIRABLE
from ftlint.model import Message, Record


def is_taught(message: Message, record: Record) -> bool:
    """Whether the record teaches this turn: not one that is rejected, unwanted or left out of the loss."""
    rejected = any(message is other for other in record.rejected)
    return message.trained and record.label not in UNDESIRABLE and not rejected
