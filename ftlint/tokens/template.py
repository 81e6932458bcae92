"""Renders conversations with a model's chat template, in the Jinja sandbox of transformers."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from ftlint.model import ABSENT, REASONING_KEYS, Message, Span

_PROBE: Final = ("ftlint_key", "ftlint value")


class TemplateError(ValueError):
    """A conversation that the chat template refuses; `index` is the message it stumbles over, if known."""

    def __init__(self, reason: str, index: int | None = None) -> None:
        super().__init__(reason)
        self.index = index


class Rendered(NamedTuple):
    """What a template makes of a conversation."""

    text: str
    tagged: tuple[Span, ...]
    """The pieces between `{% generation %}` tags, in code points of the text."""


class Template:
    """A chat template with the special tokens that it may name."""

    def __init__(self, source: str, variables: Mapping[str, Any]) -> None:
        self.source = source
        self.variables = dict(variables)

    def render(
        self, messages: Sequence[dict[str, Any]], tools: Sequence[Any] | None, *, prompt: bool = False
    ) -> Rendered:
        """The text of a conversation; with `prompt` it ends with the header of the answer to come.

        Raises TemplateError without an index.
        """
        from transformers.utils import chat_template_utils

        render: Any = chat_template_utils.render_jinja_template  # its annotation is wrong
        try:
            texts, spans = render(
                [list(messages)],
                tools=list(tools) if tools else None,
                chat_template=self.source,
                return_assistant_tokens_mask=True,
                add_generation_prompt=prompt,
                **self.variables,
            )
        except Exception as error:  # a template is a program: it may raise anything
            raise TemplateError(str(error) or type(error).__name__) from error
        return Rendered(texts[0], tuple(Span(start, end) for start, end in spans[0]))

    def conversation(self, messages: Sequence[Message]) -> list[dict[str, Any]]:
        """The messages as this template wants them; see `as_dict`. Raises TemplateError."""
        return [self.as_dict(message, index) for index, message in enumerate(messages)]

    def as_dict(self, message: Message, index: int) -> dict[str, Any]:
        """One message as this template wants it.

        Text parts are joined into one string, missing content is an empty one (many templates add to it
        without asking), and tool call arguments take the form that the template renders properly.
        """
        _require_text(message, index)
        fields: dict[str, Any] = {"role": message.role, "content": message.text}
        fields.update(
            (key, value) for key in REASONING_KEYS if (value := message.source.get(key)) is not None
        )
        if message.tool_calls:
            fields["tool_calls"] = [self._call(call, index) for call in message.tool_calls]
        for key in ("tool_call_id", "name"):
            if (value := getattr(message, key)) is not None:
                fields[key] = value
        return fields

    def _call(self, call: Any, index: int) -> dict[str, Any]:
        function = call.get("function") if isinstance(call, dict) else None
        if not isinstance(function, dict):
            raise TemplateError("a tool call is no object with a function", index)
        convert = _as_object if self.wants_objects else _as_string
        arguments = convert(function.get("arguments", "{}"), index)
        return {**call, "function": {**function, "arguments": arguments}}

    @functools.cached_property
    def wants_objects(self) -> bool:
        """Whether tool call arguments render properly as an object, rather than as a JSON string.

        Found by rendering a call. A template that expects a string adds the object to one, which raises,
        or writes it in Python's notation; one that expects an object escapes the quotes of a string.
        """
        key, value = _PROBE
        text = self._probe({key: value})
        proper = key in text and value in text and f"'{key}'" not in text
        return proper or key not in self._probe(json.dumps({key: value}))

    def _probe(self, arguments: Any) -> str:
        call = {"id": "call00001", "type": "function", "function": {"name": "probe", "arguments": arguments}}
        asked = {"role": "user", "content": "probe"}
        try:
            return self.render([asked, {"role": "assistant", "content": "", "tool_calls": [call]}], None).text
        except TemplateError:
            return ""


def _require_text(message: Message, index: int) -> None:
    content = message.content
    if isinstance(content, list):
        for part in content:
            if not isinstance(part, dict) or not isinstance(part.get("text"), str):
                kind = part.get("type") if isinstance(part, dict) else type(part).__name__
                raise TemplateError(f"a content part of type {kind!r} has no text", index)
    elif content is not None and content is not ABSENT and not isinstance(content, str):
        raise TemplateError(f"the content is of type {type(content).__name__}, not text", index)


def _as_object(arguments: Any, index: int) -> Any:
    if not isinstance(arguments, str):
        return arguments
    try:
        parsed = json.loads(arguments or "{}")
    except (ValueError, RecursionError) as error:
        raise TemplateError(f"the arguments of a tool call are not JSON: {error}", index) from error
    if not isinstance(parsed, dict):
        raise TemplateError("the arguments of a tool call are not a JSON object", index)
    return parsed


def _as_string(arguments: Any, index: int) -> str:
    return arguments if isinstance(arguments, str) else json.dumps(arguments, ensure_ascii=False)
