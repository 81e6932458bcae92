"""Finds which characters of a rendered conversation are trained, and which tokens these make.

Two ways, told apart by what the template does. Where it has `{% generation %}` tags, they say it. Else each
assistant turn is found by *prefix comparison*: what the turn adds to the prompt that asks for it. Where a
template renders earlier turns differently once later ones follow, the turn is found by *substitution*: what
changes in the whole text when only that turn changes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from ftlint.model import Span
from ftlint.tokens.template import Rendered, Template, TemplateError

_STAND_IN = "\ue000\ue001"
"""Private-use characters, so that no answer begins or ends like the one that replaces it."""


class TurnFinder:
    """Finds assistant turns in one rendered conversation."""

    def __init__(
        self,
        template: Template,
        messages: Sequence[dict[str, Any]],
        tools: Sequence[Any] | None,
        rendered: Rendered,
        stops: Collection[str],
    ) -> None:
        self.template = template
        self.messages = messages
        self.tools = tools
        self.rendered = rendered
        self.stops = tuple(stops)
        self.notes: list[str] = []

    def spans(self, wanted: Sequence[int]) -> tuple[Span, ...]:
        """What is trained of the assistant turns `wanted`, as spans of the text, ascending.

        Raises TemplateError for a turn whose place cannot be told.
        """
        tagged = self.rendered.tagged
        assistants = [index for index, message in enumerate(self.messages) if message["role"] == "assistant"]
        if len(tagged) == len(assistants):
            return tuple(span for index, span in zip(assistants, tagged, strict=True) if index in wanted)
        if tagged and list(wanted) == assistants:
            self.notes.append(f"the template tags {len(tagged)} pieces in {len(assistants)} assistant turns")
            return tagged
        return tuple(self._by_prefix(index) for index in wanted)

    def _by_prefix(self, index: int) -> Span:
        asked, answered = self._prefix(index, prompt=True), self._prefix(index + 1, prompt=False)
        if not (asked and answered and self.rendered.text.startswith(answered)):
            self.notes.append(f"message {index} renders differently once others follow it")
            return self._by_substitution(index)
        start = len(asked)
        if not answered.startswith(asked):
            self.notes.append(f"message {index} does not begin as the prompt for it ends")
            start = _common_prefix(asked, answered)
            if start < len(self._prefix(index, prompt=False)):
                return self._by_substitution(index)
        return Span(start, self._after_stop(start, len(answered)))

    def _prefix(self, end: int, *, prompt: bool) -> str:
        try:
            return self.template.render(self.messages[:end], self.tools, prompt=prompt).text
        except TemplateError:
            return ""

    def _after_stop(self, start: int, end: int) -> int:
        """The end of the turn without the white space that the template writes after its end token."""
        turn = self.rendered.text[start:end].rstrip()
        return start + len(turn) if turn.endswith(self.stops) else end

    def _by_substitution(self, index: int) -> Span:
        text = self.rendered.text
        other = self._with_stand_in(index, {"role": "assistant", "content": _STAND_IN})
        if _STAND_IN not in other:
            raise TemplateError("the template does not render this turn", index)
        start = _common_prefix(text, other)
        end = max(len(text) - _common_prefix(text[::-1], other[::-1]), start)
        stop = max((stop for stop in self.stops if text.startswith(stop, end)), key=len, default="")
        if self._holds_tool_result(index, end):
            raise TemplateError("the template mixes this tool call with its result", index)
        return Span(start, end + len(stop))

    def _with_stand_in(self, index: int, message: dict[str, Any]) -> str:
        messages = [*self.messages[:index], message, *self.messages[index + 1 :]]
        try:
            return self.template.render(messages, self.tools).text
        except TemplateError as error:
            raise TemplateError(f"the turn's place in the text cannot be told: {error}", index) from error

    def _holds_tool_result(self, index: int, end: int) -> bool:
        """Some templates write a tool's result where the call is, and drop it with the call."""
        following = self.messages[index + 1 : index + 2]
        if not following or following[0]["role"] != "tool":
            return False
        other = self._with_stand_in(index + 1, {**following[0], "content": _STAND_IN})
        return _STAND_IN in other and _common_prefix(self.rendered.text, other) < end


def _common_prefix(one: str, other: str) -> int:
    """Characters that two texts share at the start, by bisection."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def mask_of(offsets: Iterable[tuple[int, int]], spans: Sequence[Span]) -> list[bool]:
    """For each token, whether it covers a character of a span; offsets and spans ascend.

    Some tokenizers give white space an empty offset: it then covers what lies between it and the token
    before. A token that covers nothing, such as the later bytes of one character, goes with that token.
    """
    mask: list[bool] = []
    pieces = iter(spans)
    piece = next(pieces, None)
    covered = 0
    for begin, end in offsets:
        start = begin if begin < end else min(covered, begin)
        while piece and piece.end <= start:
            piece = next(pieces, None)
        empty = start == end and bool(mask)
        mask.append(mask[-1] if empty else piece is not None and start < piece.end and piece.start < end)
        covered = max(covered, end)
    return mask


def spans_of(offsets: Sequence[tuple[int, int]], mask: Sequence[bool]) -> tuple[Span, ...]:
    """The characters of each run of trained tokens: what `mask_of` was given, widened to whole tokens."""
    spans: list[Span] = []
    after_trained = False
    for (begin, end), trained in zip(offsets, mask, strict=True):
        if trained and after_trained:
            spans[-1] = Span(spans[-1].start, max(end, spans[-1].end))
        elif trained:
            spans.append(Span(begin, end))
        after_trained = trained
    return tuple(spans)
