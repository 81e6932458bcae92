"""A model as data meets it: its tokenizer, its chat template and its context, without its weights.

One function, `ChatModel.encode`, gives the token ids of a record and says which of them are trained. The
rules, the gate and the trainer all use it, so that what is checked is what is trained.
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ftlint.errors import ModelError
from ftlint.model import ABSENT, Record, Span
from ftlint.tokens.hugging_face import first_line, load_transformers
from ftlint.tokens.mask import TurnFinder, mask_of, spans_of
from ftlint.tokens.models import ModelFolder, resolve
from ftlint.tokens.template import Template, TemplateError

NOT_TRAINED: Final = -100
"""The label of a token that is not in the loss, as torch's cross entropy ignores it."""
TOKENIZER_FILES: Final = ("tokenizer.json", "tokenizer.model", "tokenizer_config.json", "vocab.json")
NO_LIMIT: Final = 1_000_000_000
"""Tokenizers that know no limit report an astronomic one."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """One conversation as the model sees it."""

    ids: list[int]
    mask: list[bool]
    """For each token, whether it is trained."""
    text: str
    spans: tuple[Span, ...]
    """The characters of each run of trained tokens, in code points of the text."""
    notes: tuple[str, ...] = ()
    """Where the template made the accounting less than straightforward."""

    @property
    def trained(self) -> int:
        """How many tokens are in the loss."""
        return sum(self.mask)

    @property
    def labels(self) -> list[int]:
        """The ids with every untrained one replaced by `NOT_TRAINED`."""
        return [token if kept else NOT_TRAINED for token, kept in zip(self.ids, self.mask, strict=True)]

    def cut(self, limit: int) -> Encoded:
        """The first `limit` tokens."""
        return dataclasses.replace(self, ids=self.ids[:limit], mask=self.mask[:limit])


class ChatModel:
    """The tokenizer and chat template of one model."""

    def __init__(self, source: ModelFolder, tokenizer: Any) -> None:
        self.source = source
        self.tokenizer = tokenizer
        self.context_length = _context_length(source.folder, tokenizer)
        """Tokens that the model can attend to; 0 where neither its configuration nor its tokenizer says."""
        self._last: tuple[Record | None, dict[int, Encoded | TemplateError]] = (None, {})

    @property
    def name(self) -> str:
        """The model's public name; never a path."""
        return self.source.name

    def encode(self, record: Record, side: int = 0) -> Encoded:
        """The tokens of `record.conversations[side]`.

        Assistant turns are trained, those with weight 0 are not; in preference data only the chosen or
        rejected turns are. Raises TemplateError where the template refuses the conversation.
        """
        if self._last[0] is not record:
            self._last = (record, {})
        known = self._last[1]
        if side not in known:
            try:
                known[side] = self._encode(record, side)
            except TemplateError as error:
                known[side] = error
        result = known[side]
        if isinstance(result, TemplateError):
            raise result
        return result

    def _encode(self, record: Record, side: int) -> Encoded:
        conversation = record.conversations[side]
        tools = _tools(record)
        template = self._template_for(tools)
        messages = template.conversation(conversation)
        try:
            rendered = template.render(messages, tools)
        except TemplateError as error:
            raise TemplateError(str(error), _refused(template, messages, tools, str(error))) from error
        first = len(record.messages) if len(record.conversations) > 1 else 0
        wanted = [i for i, message in enumerate(conversation) if i >= first and message.trained]
        finder = TurnFinder(template, messages, tools, rendered, self.special_tokens)
        ids, offsets = self._tokens(rendered.text)
        mask = mask_of(offsets, finder.spans(wanted))
        return Encoded(ids, mask, rendered.text, spans_of(offsets, mask), tuple(finder.notes))

    def prompt(self, question: str) -> list[int]:
        """The ids of a user's question and the header of the answer to come. Raises TemplateError."""
        rendered = self.templates[0].render([{"role": "user", "content": question}], None, prompt=True)
        return self._tokens(rendered.text)[0]

    def _tokens(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        try:
            encoding = self.tokenizer.backend_tokenizer.encode(text, add_special_tokens=False)
        except (TypeError, UnicodeError) as error:
            raise TemplateError("the text holds a lone surrogate, which no tokenizer takes") from error
        return encoding.ids, encoding.offsets

    def _template_for(self, tools: list[Any] | None) -> Template:
        return self.templates[tools is not None]

    @functools.cached_property
    def templates(self) -> tuple[Template, Template]:
        """The chat template, and the one for conversations with tools, which some models have besides."""
        choose, variables = self.tokenizer.get_chat_template, self.tokenizer.special_tokens_map
        return Template(choose(None, None), variables), Template(choose(None, []), variables)

    @functools.cached_property
    def special_tokens(self) -> frozenset[str]:
        """The tokens that no text stands for: beginnings and ends, roles, padding."""
        added = self.tokenizer.added_tokens_decoder.values()
        return frozenset({*self.tokenizer.all_special_tokens, *(str(t) for t in added if t.special)})

    @functools.cached_property
    def control_tokens(self) -> re.Pattern[str]:
        """Matches the special tokens and every added token that a template writes, such as `<tool_call>`."""
        written = "".join(template.source for template in self.templates)
        markers = {token for token in self.tokenizer.get_added_vocab() if token.strip() and token in written}
        longest_first = sorted(self.special_tokens | markers, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, longest_first)) or "(?!)")

    @functools.cached_property
    def digest(self) -> str:
        """SHA-256 of the vocabulary and the chat templates: equal digests give equal tokens."""
        parts = (self.tokenizer.backend_tokenizer.to_str(), self.tokenizer.chat_template)
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


@functools.lru_cache(maxsize=2)
def load(model: str) -> ChatModel:
    """The tokenizer and chat template of what `--model` names; no weights are loaded, nothing twice.

    Raises ModelError where there is no usable tokenizer or template, MissingExtra without transformers.
    """
    source = resolve(model)
    name = source.name
    if not any((source.folder / file).is_file() for file in TOKENIZER_FILES):
        raise ModelError(f"model {name!r} has no tokenizer: its folder holds no {TOKENIZER_FILES[0]}")
    hub = load_transformers(f"the model {name!r}")
    try:
        tokenizer = hub.AutoTokenizer.from_pretrained(source.folder, local_files_only=True)
    except Exception as error:
        raise ModelError(
            f"model {name!r} has no tokenizer that can be loaded: {first_line(error)}"
        ) from error
    if not tokenizer.is_fast:
        raise ModelError(f"model {name!r} has no fast tokenizer, which tells where each token stands")
    if not tokenizer.chat_template:
        raise ModelError(f"model {name!r} has no chat template; name a chat or instruct model")
    tokenizer.backend_tokenizer.no_truncation()
    tokenizer.backend_tokenizer.no_padding()
    return ChatModel(source, tokenizer)


def _context_length(folder: Path, tokenizer: Any) -> int:
    try:
        config = json.loads((folder / "config.json").read_bytes())
    except (OSError, ValueError):
        config = {}
    config = config.get("text_config", config)
    known = (config.get("max_position_embeddings"), tokenizer.model_max_length)
    return min((int(limit) for limit in known if limit and limit < NO_LIMIT), default=0)


def _tools(record: Record) -> list[Any] | None:
    if record.tools is ABSENT or record.tools is None or record.tools == []:
        return None
    if not isinstance(record.tools, list) or not all(isinstance(tool, dict) for tool in record.tools):
        raise TemplateError("the tools are not a list of function definitions")
    return record.tools


def _refused(
    template: Template, messages: list[dict[str, Any]], tools: list[Any] | None, reason: str
) -> int | None:
    """The last message of the shortest conversation that the template refuses for the same reason."""
    for end in range(1, len(messages) + 1):
        try:
            template.render(messages[:end], tools)
        except TemplateError as error:
            if str(error) == reason:
                return end - 1
    return None
