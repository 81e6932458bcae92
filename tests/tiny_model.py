"""A real model of 300,000 parameters, made in a fraction of a second: byte-level BPE and two Llama layers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

CORPUS = [
    "You answer for a bicycle shop. Where is my order? It left our warehouse this morning.",
    "Open Billing, then Invoices; every month is listed there. Is the red one in stock? Yes, two of them.",
    "<|im_start|>user\nDo you repair gear hubs?<|im_end|>\n<|im_start|>assistant\nYes, in a week.<|im_end|>",
    '{"type": "function", "function": {"name": "stock_level", "arguments": {"colour": "red"}}}',
]

TAGGED = """\
{%- if tools %}{{ '<|im_start|>system\n' + tools | tojson + '<|im_end|>\n' }}{% endif %}
{%- for m in messages %}
{%- if m.role == 'system' and not loop.first %}{{ raise_exception('system message not first') }}{% endif %}
{%- if m.role == 'assistant' %}{{ '<|im_start|>assistant\n' }}
{%- generation %}{{ m.content | trim }}
{%- for call in m.tool_calls or [] %}{{ '<tool_call>' + call.function | tojson + '</tool_call>' }}{% endfor %}
{{- '<|im_end|>' }}{% endgeneration %}{{ '\n' }}
{%- elif m.role != 'developer' %}{{ '<|im_start|>' + m.role + '\n' + m.content | trim }}{{ '<|im_end|>\n' }}
{%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"""
"""Renders tools and tool calls; leaves out developer messages and `reasoning_content`."""

UNTAGGED = """\
{%- for m in messages %}{{ '<|im_start|>' + m.role + '\n' }}
{{- m.content if loop.last else m.content.split('</think>')[-1] }}{{ '<|im_end|>\n' }}
{%- endfor %}
{%- if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"""
"""Knows no tools and leaves out the reasoning of every turn but the last."""

UNSTOPPED = re.sub(r"\{\{- '<\|im_end\|>' \}\}(\{% endgeneration %\})", r"\1{{ '<|im_end|>' }}", TAGGED)
"""Keeps the end-of-turn token outside the tags."""

TEMPLATES: Mapping[str, str] = {"tiny": TAGGED, "tiny-untagged": UNTAGGED, "tiny-unstopped": UNSTOPPED}
SPECIAL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|pad|>"]
MARKERS = ["<think>", "</think>", "<tool_call>", "</tool_call>"]


def tokenizer(template: str, pad: str = "<|pad|>") -> Any:
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    bpe = Tokenizer(models.BPE())
    bpe.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    bpe.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    bpe.train_from_iterator(
        CORPUS,
        trainers.BpeTrainer(
            vocab_size=600, show_progress=False, special_tokens=SPECIAL, initial_alphabet=alphabet
        ),
    )
    bpe.add_tokens(MARKERS)
    fast = PreTrainedTokenizerFast(
        tokenizer_object=bpe, bos_token="<|im_start|>", eos_token="<|im_end|>", pad_token=pad
    )
    fast.chat_template = template
    return fast


def save(folder: Path, template: str = TAGGED, *, weights: bool = False, context_length: int = 512) -> Path:
    """A model folder; without weights it serves every check."""
    import torch
    from transformers import LlamaConfig, LlamaForCausalLM

    fast = tokenizer(template)
    fast.save_pretrained(folder)
    config = LlamaConfig(
        vocab_size=len(fast),
        hidden_size=96,
        intermediate_size=288,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=context_length,
        tie_word_embeddings=True,
        bos_token_id=1,
        eos_token_id=2,
        pad_token_id=fast.pad_token_id,
    )
    config.save_pretrained(folder)
    if weights:
        torch.manual_seed(0)
        LlamaForCausalLM(config).save_pretrained(folder)
    return folder
