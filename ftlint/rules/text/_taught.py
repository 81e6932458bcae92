"""Which text the model is taught to write."""

from __future__ import annotations

from ftlint.formats.conversation import is_undesirable
from ftlint.model import Message, Record


def is_taught(message: Message, record: Record) -> bool:
    """Whether the record teaches this turn: not one that is rejected, unwanted or left out of the loss."""
    if not message.trained or is_undesirable(record.label):
        return False
    return not record.rejected or not any(message is other for other in record.rejected)
