"""The nouns of ftlint, in the order in which data meets them.

bytes ─▶ Line ─▶ Record (of Messages, of Texts) ─▶ Finding ─▶ Diagnostic ─▶ Report
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final, Literal, NamedTuple, TypeAlias

JsonPath: TypeAlias = tuple[str | int, ...]
"""Keys and indices from a record's root to a value, as in `("messages", 0, "content")`."""

Severity = Literal["error", "warning", "info"]
Safety = Literal["safe", "unsafe"]
SEVERITIES: Final[tuple[Severity, ...]] = ("error", "warning", "info")

REASONING_KEYS: Final = ("reasoning_content", "reasoning", "thinking")
"""Where a message may carry its reasoning apart from its content; transformers hands each to templates."""


class Absent(Enum):
    """The value of a key that is not there, where `None` would mean JSON null."""

    ABSENT = "absent"


ABSENT: Final = Absent.ABSENT


@dataclass(slots=True)
class Line:
    """The source text of one record, or of a piece of layout that holds none.

    In JSON Lines it is one line with its terminator; in a JSON array one element; in CSV one row;
    in Parquet and in memory there is no text and `raw` is the record written as JSON.
    """

    path: str
    """The file as the user would name it: relative to the working directory, with slashes."""
    number: int
    """1-based line, in the decompressed text, of the first character of `raw`."""
    record: int | None
    """0-based index of the record in its file; None for a line that holds none."""
    raw: bytes
    offset: int = 0
    """Byte offset of `raw` in the decompressed text."""
    column: int | None = 1
    """1-based column, in code points, of the first character; None where columns mean nothing."""
    value: Any = ABSENT
    """The parsed JSON value; ABSENT until parsed or where it could not be."""
    error: ValueError | None = None
    """Why `raw` is not JSON: a JSONDecodeError or a UnicodeDecodeError."""
    strict: bool = True
    """Whether a strict parser took the text: False for NaN, lone surrogates and the like."""


class Text(NamedTuple):
    """One string as it was written: rules that read prose look at these."""

    path: JsonPath
    value: str


@dataclass(slots=True)
class Message:
    """One turn in canonical terms that still knows where each part of it was written."""

    role: str
    """system, developer, user, assistant or tool; another role as written; "" if missing or not a string."""
    content: Any
    """A string, a list of content parts, None, ABSENT, or whatever else was written there."""
    path: JsonPath
    role_path: JsonPath
    content_path: JsonPath
    texts: tuple[Text, ...] = ()
    """The strings that make up the content, as written: one for plain text, one a text part,
    `instruction` and `input` for an Alpaca prompt."""
    source: Mapping[str, Any] = field(default_factory=dict)
    """The message object as written; empty where the format has none or it is not an object."""
    tool_calls: Sequence[Any] = ()
    """Calls in OpenAI's shape, whatever the format."""
    side_texts: tuple[Text, ...] = ()
    """Strings beside the content that are rendered too: arguments of tool calls, reasoning."""
    tool_call_id: str | None = None
    name: str | None = None
    weight: Any = ABSENT
    """OpenAI's loss weight as written; 0 keeps an assistant turn out of the loss."""

    @property
    def text(self) -> str:
        """All text of the turn, as a chat template would see it."""
        if isinstance(self.content, str):
            return self.content
        return "\n".join(text.value for text in self.texts)

    @property
    def trained(self) -> bool:
        """Whether this turn counts in the loss."""
        return self.role == "assistant" and self.weight != 0


@dataclass(slots=True)
class Record:
    """One training example. Every format reads into this, and writes back from it."""

    line: Line
    format: str
    data: dict[str, Any]
    """The object as written."""
    messages: list[Message]
    """The conversation; in preference data, the prompt that both sides share."""
    messages_path: JsonPath
    """Where the conversation stands as written, whether or not it could be read."""
    chosen: list[Message] = field(default_factory=list)
    rejected: list[Message] = field(default_factory=list)
    label: Any = ABSENT
    """KTO: whether the completion is a desirable one."""
    tools: Any = ABSENT
    """The tool schemas as a list in OpenAI's shape, or as written where they are not."""

    @property
    def turns(self) -> list[Message]:
        """Every message once: the conversation, then the chosen, then the rejected side."""
        if self.chosen or self.rejected:
            return [*self.messages, *self.chosen, *self.rejected]
        return self.messages

    @property
    def conversations(self) -> list[list[Message]]:
        """Each sequence that a model would see: one, or one for each side of a preference pair."""
        if self.chosen or self.rejected:
            return [[*self.messages, *self.chosen], [*self.messages, *self.rejected]]
        return [self.messages]


class Span(NamedTuple):
    """Characters of a string value, in code points of the decoded string; end exclusive."""

    start: int
    end: int


class Edit(NamedTuple):
    """One change to a record's source.

    `path` None means the line itself: `value` is its new bytes, or ABSENT to drop it. Otherwise the
    value at `path` is replaced by `value` and no other byte of the record changes.
    """

    path: JsonPath | None
    value: Any


class Fix(NamedTuple):
    """A remedy. Safe: structure only, never trained text."""

    safety: Safety
    message: str
    edits: tuple[Edit, ...]


class Related(NamedTuple):
    """Another place that a finding speaks of, such as the first of two duplicates."""

    row: int
    """The record's row in the table of the whole dataset."""
    message: str
    path: JsonPath = ()


class Finding(NamedTuple):
    """What a rule says: one fault of one record, in the record's own terms."""

    path: JsonPath
    message: str
    span: Span | None = None
    on_key: bool = False
    """Point at the last key of `path` instead of at its value."""
    severity: Severity | None = None
    """Only where it differs from the rule's own."""
    help: str | None = None
    """Only where it differs from the rule's own."""
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    characters: Span | None = None
    """For line rules: the characters of the source line to point at."""


class Excerpt(NamedTuple):
    """A cropped piece of a source line with the span to underline, both in code points."""

    text: str
    start: int
    end: int
    line: int
    """The number of the source line."""


class Place(NamedTuple):
    """A related location, resolved."""

    path: str
    line: int
    pointer: str
    message: str
    excerpt: Excerpt | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding with its place in the file. The JSON report is a list of these."""

    code: str
    name: str
    severity: Severity
    path: str
    record: int | None
    line: int
    column: int | None
    end_column: int | None
    pointer: str
    """RFC 6901 JSON Pointer into the record as written."""
    message: str
    help: str
    fingerprint: str
    """Names this finding by content: it does not change when lines move."""
    fix: Fix | None = None
    related: tuple[Place, ...] = ()
    excerpt: Excerpt | None = None


class NotRun(NamedTuple):
    """A rule that could not run, why, and the one option that unlocks it."""

    code: str
    name: str
    reason: str
    unlock: str


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of one check."""

    diagnostics: list[Diagnostic]
    not_run: list[NotRun]
    files: int
    records: int
    accepted: int = 0
    """Findings that the baseline accepts; they are not among the diagnostics."""

    def count(self, severity: Severity) -> int:
        """How many diagnostics have this severity."""
        return sum(diagnostic.severity == severity for diagnostic in self.diagnostics)


def pointer(path: JsonPath) -> str:
    """The RFC 6901 JSON Pointer of a path."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)
