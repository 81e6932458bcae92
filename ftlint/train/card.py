"""The run card: `run.json` for machines and a README for people, both true and without local paths."""

from __future__ import annotations

import hashlib
import platform
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import Any, Final

from ftlint.config import Settings
from ftlint.engine.plan import split_of
from ftlint.engine.selection import selected
from ftlint.io.files import SourceFile
from ftlint.io.source import open_stored
from ftlint.io.write import atomic_write
from ftlint.rules.registry import Rule
from ftlint.train.data import Corpus
from ftlint.train.folder import CARD, sha256, write_json
from ftlint.train.gate import Policy, Verdict
from ftlint.train.job import Example, Job, Outcome
from ftlint.train.log import LOG, read_log
from ftlint.version import __version__

README: Final = """\
---
{front}library_name: peft
pipeline_tag: text-generation
tags: [lora, sft]
---

# LoRA adapter for {base}

Trained by ftlint {version} with the {backend} backend on {trained:,} conversations: {tokens:,} tokens in the
loss over {steps:,} steps. The base weights are those of {base}{origin}. All figures, settings, versions and
digests are in `run.json`; the loss of each step is in `log.jsonl`.

| held-out loss, nats per trained token | |
| --- | --- |
| before | {before} |
| after | {after} |

Held out were {held_out:,} conversations that were not trained on. A lower loss on them says that answers like
these became more likely; it says neither that they are right nor what the model has forgotten.

## Data

{data}

Errors that were let through, records that were dropped or cut:

{caveats}

## Use

The tokenizer and the chat template that the adapter was trained with are in this folder.

```python
from peft import PeftModel
from transformers import AutoModelForCausalLM, AutoTokenizer

base = AutoModelForCausalLM.from_pretrained("{base}")
model = PeftModel.from_pretrained(base, "path/to/this/folder")
tokenizer = AutoTokenizer.from_pretrained("path/to/this/folder")
```
"""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a card tells of."""

    files: Sequence[SourceFile]
    settings: Settings
    policy: Policy
    verdict: Verdict
    corpus: Corpus
    job: Job
    outcome: Outcome
    plan: dict[str, Any]


def write(facts: Facts, backend: str, packages: Sequence[str], limit: int | None) -> None:
    """Writes README.md, then run.json, whose presence means that the run is finished."""
    folder = facts.job.folder
    card = {
        "schema": "ftlint/run/1",
        "ftlint": __version__,
        "backend": backend,
        "base_model": {**facts.plan["model"], "tokenizer": facts.plan["tokenizer"]},
        "data": [_file(file, facts.settings) for file in facts.files],
        "check": _check(facts),
        "records": _records(facts),
        "tokens": _tokens(facts, limit),
        "digests": {key: facts.plan[key] for key in ("training_data", "held_out_data")},
        "settings": asdict(facts.job.recipe),
        "loss": _losses(facts),
        "steps": facts.outcome.steps,
        "samples": [sample._asdict() for sample in facts.outcome.samples],
        "device": facts.outcome.device,
        "precision": facts.outcome.precision,
        "versions": {"python": platform.python_version(), **{name: version(name) for name in packages}},
        "files": {file.name: sha256(file) for file in sorted(folder.glob("adapter_*"))},
    }
    with atomic_write(folder / "README.md") as writer:
        writer.write(_readme(card).encode())
    write_json(folder / CARD, card)


def _file(file: SourceFile, settings: Settings) -> dict[str, Any]:
    with open_stored(file) as handle:
        digest = hashlib.file_digest(handle, "sha256").hexdigest()  # type: ignore[arg-type]
    path = PurePosixPath(file.path)
    inside = not path.is_absolute() and ".." not in path.parts
    return {
        "path": file.path if inside else path.name,
        "sha256": digest,
        "split": split_of(file.path, settings.splits) or "train",
    }


def _check(facts: Facts) -> dict[str, Any]:
    report = facts.verdict.report
    not_run = {rule.code: rule.reason for rule in report.not_run}
    return {
        "rules": {rule.code: _version(rule) for rule in selected(facts.settings) if rule.code not in not_run},
        "not_run": not_run,
        "findings": dict(sorted(Counter(found.code for found in report.diagnostics).items())),
        "allowed": dict(sorted(facts.verdict.allowed.items())),
        "baseline": sha256(baseline)
        if (baseline := facts.settings.baseline) and baseline.is_file()
        else None,
        "over_length": facts.policy.over_length,
        "on_error": facts.policy.on_error,
    }


def _version(rule: Rule) -> str:
    """The start of the SHA-256 of the rule's source: it changes with the rule."""
    assert rule.module.__file__
    return sha256(Path(rule.module.__file__))[:12]


def _records(facts: Facts) -> dict[str, Any]:
    corpus = facts.corpus
    return {
        "trained": len(facts.job.train),
        "held_out": len(facts.job.held_out),
        "cut": corpus.cut,
        "test_left_alone": corpus.test,
        "dropped": dict(sorted(Counter(reject.code for reject in corpus.rejects).items())),
        "notes": dict(sorted(corpus.notes.items())),
    }


def _tokens(facts: Facts, limit: int | None) -> dict[str, Any]:
    steps = read_log(facts.job.folder / LOG)
    return {
        "limit": limit,
        "in_training_data": _size(facts.job.train),
        "in_held_out_data": _size(facts.job.held_out),
        "trained": sum(step["tokens"] for step in steps),
    }


def _size(examples: Sequence[Example]) -> dict[str, int]:
    whole, in_loss = sum(len(one.ids) for one in examples), sum(one.trained for one in examples)
    return {"all": whole, "in_loss": in_loss}


def _losses(facts: Facts) -> dict[str, float | None]:
    steps = [step["loss"] for step in read_log(facts.job.folder / LOG)]
    return {
        "held_out_before": facts.outcome.loss_before,
        "held_out_after": facts.outcome.loss_after,
        "first_step": steps[0] if steps else None,
        "last_step": steps[-1] if steps else None,
    }


def _readme(card: dict[str, Any]) -> str:
    base, records = card["base_model"], card["records"]
    return README.format(
        front=f"base_model: {base['name']}\n" if "/" in base["name"] else "",
        base=base["name"],
        origin=f", dequantised from `{base['converted_from']}`" if base["converted_from"] else "",
        version=card["ftlint"],
        backend=card["backend"],
        trained=records["trained"],
        held_out=records["held_out"],
        tokens=card["tokens"]["trained"],
        steps=card["steps"],
        before=_number(card["loss"]["held_out_before"]),
        after=_number(card["loss"]["held_out_after"]),
        data="\n".join(
            f"- `{file['path']}` ({file['split']}), SHA-256 `{file['sha256']}`" for file in card["data"]
        ),
        caveats="\n".join(_caveats(card)) or "- nothing",
    )


def _caveats(card: dict[str, Any]) -> Iterator[str]:
    for code, count in card["check"]["allowed"].items():
        yield f"- errors of rule {code} let through: {count:,}"
    for code, count in card["records"]["dropped"].items():
        yield f"- records dropped for {code}: {count:,}"
    if cut := card["records"]["cut"]:
        yield f"- records cut at {card['tokens']['limit']:,} tokens: {cut:,}"


def _number(value: float | None) -> str:
    return "not measured" if value is None else f"{value:.4f}"
