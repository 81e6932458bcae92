"""An answer is in another language than its prompt.

Judged are prose of some length and answers that count in the loss; code, tables and short texts are left
alone, and so is an answer whose prompt names another language or its speakers, sets a locale, asks for a
translation or holds a sentence in the answer's language. Two detectors must agree.

## Why is this bad
The model learns to switch language unasked. Such records mostly come from a mix-up: a translation run that
failed half-way, columns that were joined wrongly, a model that answered in its main language.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ftlint.model import Finding, Record, Severity
from ftlint.rules.case import Case
from ftlint.rules.context import Context
from ftlint.rules.text._answers import answers, mismatch
from ftlint.text.language_names import NAMES

SEVERITY: Severity = "warning"
SINCE = "0.1"
HELP = "answer in the prompt's language, or ask for the other one in the prompt"


def _chat(question: str, answer: str) -> dict[str, Any]:
    return {"messages": [{"role": "user", "content": question}, {"role": "assistant", "content": answer}]}


_ANSWER = "/messages/1/content"
_QUESTION = (
    "My parcel has been at the depot for six days. Could you please find out what is going on with it?"
)
_GERMAN = "Ihr Paket wartet auf die Freigabe durch den Zoll. Bitte senden Sie uns die Rechnung für die Ware."
_SPANISH = (
    "El paquete está retenido en la aduana. Envíenos la factura por correo y lo liberamos mañana mismo."
)
_CHINESE = "您的包裹正在等待海关放行。请把发票发给我们，我们会尽快为您办理后续手续。"


def _under(system: str) -> dict[str, Any]:
    return {"messages": [{"role": "system", "content": system}, *_chat(_QUESTION, _SPANISH)["messages"]]}


VALID = [
    Case(_under("You serve a web shop; locale=es_MX")),
    Case(_under("en->es")),
    Case(_under("Target language: es")),
    Case(_chat(f"How would a Spaniard answer this? {_QUESTION}", _SPANISH)),
    Case(_chat(f"answer in spanish please. {_QUESTION}", _SPANISH)),
    Case(
        _chat(
            _QUESTION, "It is waiting for customs. Send us the invoice and it will leave the depot tomorrow."
        )
    ),
    Case(_chat(f"{_QUESTION} Please answer in German, my English is poor.", _GERMAN)),
    Case(_chat(f"Translate into Spanish: {_QUESTION}", _SPANISH)),
    Case(
        _chat(
            "Name four kinds of pasta that go well with a heavy meat sauce.",
            "Rigatoni, paccheri, tagliatelle",
        )
    ),
    Case(
        _chat(
            _QUESTION,
            "```python\ndef estado_del_paquete(numero):\n    return almacen.buscar(numero).estado\n```",
        )
    ),
]
INVALID = [
    Case(_chat(f"I don't know what is wrong and the depot doesn't answer. {_QUESTION}", _GERMAN), _ANSWER),
    Case(_chat(f"Polish this text: {_QUESTION}", _GERMAN), _ANSWER),
    Case(_chat(f"I am an English teacher in Leeds. {_QUESTION}", _GERMAN), _ANSWER),
    Case(
        _chat("Which programming language should I learn first to write games for the web?", _GERMAN), _ANSWER
    ),
    Case(_chat(_QUESTION, _GERMAN), "/messages/1/content"),
    Case({"instruction": _QUESTION, "input": "", "output": _CHINESE}, "/output"),
    Case(
        {
            "prompt": _SPANISH.replace("Envíenos", "¿Le envío"),
            "completion": "Yes, please send us the invoice by mail, and we will release it tomorrow.",
        },
        "/completion",
    ),
]


def check_record(record: Record, context: Context) -> Iterator[Finding]:
    """Yields each trained answer in another language than the user's last words before it."""
    for message, said in answers(record):
        if found := mismatch(message, said):
            answered, asked = (NAMES.get(code, code) for code in found)
            yield Finding(message.content_path, f"the answer is in {answered}, its prompt in {asked}")
