"""What a format is, and why a record may not fit into one."""

from __future__ import annotations

from typing import Any, Protocol

from ftlint.model import JsonPath, Line, Record, pointer


class Format(Protocol):
    """One layout of fine-tuning records; each is a module of this package."""

    @property
    def NAME(self) -> str:  # noqa: N802 - a constant of the module
        """The format's name on the command line; its schema is `schemas/NAME.schema.json`."""

    def detect(self, data: dict[str, Any]) -> bool:
        """Whether the keys are this format's. Says nothing about the values."""

    def read(self, data: dict[str, Any], line: Line) -> Record:
        """The record in canonical terms. Never raises: what is broken is kept as written."""

    def write(self, record: Record) -> dict[str, Any]:
        """The record in this format: its own data where it is of this format already.

        Raises ConversionError where the conversation has no place in this format.
        """

    def losses(self, record: Record) -> list[str]:
        """What `write` leaves out: each kind once, as a noun phrase."""


class ConversionError(ValueError):
    """A record that the target format cannot hold; `str(error)` says why."""

    def __init__(self, reason: str, path: JsonPath = ()) -> None:
        super().__init__(f"{reason} (at {pointer(path)})" if path else reason)
