"""A training run on one screen: gate, data, plan, backend, card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from ftlint.config import Settings
from ftlint.engine.prepare import context_of
from ftlint.errors import WriteError
from ftlint.io.files import SourceFile
from ftlint.io.source import display_path, reason
from ftlint.report.style import amount
from ftlint.tokens.chat import ChatModel
from ftlint.train import backends, card
from ftlint.train.data import Corpus, digest, read_corpus
from ftlint.train.folder import REJECTS, finish, open_run, sha256, write_rejects
from ftlint.train.gate import Check, Policy, Verdict, gate
from ftlint.train.job import Example, Job, Outcome, Prompt, Recipe, Watcher
from ftlint.train.split import held_out

SAMPLES: Final = 2
"""How many held-out questions are put to the model before and after."""
WEIGHT_FILES: Final = ("*.safetensors", "*.bin")


@dataclass(frozen=True, slots=True)
class Options:
    """What the user chose for a run, beside what a check depends on."""

    output: Path
    backend: str = "peft"
    recipe: Recipe = field(default_factory=Recipe)
    policy: Policy = field(default_factory=Policy)
    held_out: float = 0.05
    """The share of records that is set aside for evaluation, where no file is a validation part."""
    questions: tuple[str, ...] = ()
    """Prompts of the user's own to answer before and after."""


@dataclass(slots=True)
class Result:
    """Where a run ended: at the gate, on the way, or with an adapter."""

    verdict: Verdict
    outcome: Outcome | None = None
    """None where the gate stayed shut."""


def run(
    files: Sequence[SourceFile], settings: Settings, options: Options, check: Check, watcher: Watcher
) -> Result:
    """Checks the files and trains `settings.model` on them.

    Raises FtlintError where it cannot run: unusable model or output folder, missing extra, full disk.
    """
    backend = backends.get(options.backend)
    verdict = gate(files, settings, options.policy, check)
    if verdict.blocking:
        return Result(verdict)
    context = context_of(settings)
    assert context.chat
    corpus = read_corpus(files, settings, verdict, options.policy, context.chat, context.max_tokens)
    train, evaluated = parts(corpus, options)
    plan = plan_of(context.chat, train, evaluated, options)
    open_run(options.output, plan)
    write_rejects(options.output, corpus.rejects)
    _announce(corpus, train, evaluated, options, watcher)
    prompts = _prompts(context.chat, evaluated, options)
    job = Job(context.chat, train, evaluated, prompts, options.recipe, options.output)
    try:
        outcome = backend.train(job, watcher)
    except OSError as error:
        raise WriteError(f"the run stopped: {reason(error)}; the same command goes on from there") from error
    if not outcome.stopped:
        facts = card.Facts(files, settings, options.policy, verdict, corpus, job, outcome, plan)
        card.write(facts, options.backend, backend.packages(), context.max_tokens)
        finish(options.output)
    return Result(verdict, outcome)


def parts(corpus: Corpus, options: Options) -> tuple[list[Example], list[Example]]:
    """What is trained on and what is evaluated on: the validation files, else a share of the rest."""
    if corpus.validation:
        return corpus.train, corpus.validation
    apart = held_out(corpus.texts, options.held_out, options.recipe.seed)
    train = [example for index, example in enumerate(corpus.train) if index not in apart]
    return train, [corpus.train[index] for index in sorted(apart)]


def plan_of(
    chat: ChatModel, train: Sequence[Example], evaluated: Sequence[Example], options: Options
) -> dict[str, Any]:
    """All that determines the result, by value or digest."""
    files = sorted(file for pattern in WEIGHT_FILES for file in chat.source.folder.glob(pattern))
    return {
        "schema": "ftlint/plan/1",
        "backend": options.backend,
        "model": {
            "name": chat.name,
            "converted_from": chat.source.converted_from,
            "weights": {file.name: sha256(file) for file in files},
        },
        "tokenizer": chat.digest,
        "training_data": digest(train),
        "held_out_data": digest(evaluated),
        **asdict(options.recipe),
    }


def _prompts(chat: ChatModel, evaluated: Sequence[Example], options: Options) -> list[Prompt]:
    own = [Prompt(question, chat.prompt(question), None) for question in options.questions]
    return [*(_held_out_prompt(chat, example) for example in evaluated[:SAMPLES]), *own]


def _held_out_prompt(chat: ChatModel, example: Example) -> Prompt:
    start = example.answer_start
    reference = chat.tokenizer.decode(example.ids[start:], skip_special_tokens=True).strip()
    return Prompt(example.question, example.ids[:start], reference)


def _announce(
    corpus: Corpus, train: Sequence[Example], evaluated: Sequence[Example], options: Options, watcher: Watcher
) -> None:
    tokens = sum(example.trained for example in train)
    watcher.say(f"training on {amount(len(train), 'record')}, {tokens:,} tokens in the loss of an epoch")
    kind = "of the validation files" if corpus.validation else "set aside"
    watcher.say(
        f"evaluating on {amount(len(evaluated), 'record')} {kind}" if evaluated else "nothing is held out"
    )
    if corpus.cut:
        watcher.say(f"{amount(corpus.cut, 'record')} cut at the limit")
    if corpus.test:
        watcher.say(f"{amount(corpus.test, 'record')} of test files left alone")
    if corpus.rejects:
        kept = display_path(options.output / REJECTS)
        watcher.say(f"{amount(len(corpus.rejects), 'record')} dropped, kept in {kept}")
