"""`ftlint train`: the gate, then the fine-tune, then a card of both."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from ftlint.cli import console
from ftlint.cli.options import Output, checked, files_of, selectors, settings_of

if TYPE_CHECKING:
    from ftlint.train.gate import Verdict
    from ftlint.train.job import Outcome
    from ftlint.train.run import Result

INTERRUPTED: Final = 130
SHOWN_CHARACTERS: Final = 400
REPORT: Final = Output(output_format="full", output_file=None, statistics=False, show_all=False, color="auto")


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="DATA...")
@click.option("--model", metavar="MODEL", help="The model to train: a folder, GGUF file or name.")
@click.option("--backend", default="peft", show_default=True, metavar="NAME", help="What trains.")
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    metavar="DIR",
    help="The run's folder. Where it holds the same run, killed or stopped, that one is resumed.",
)
@click.option("--max-tokens", type=click.IntRange(1), metavar="N", help="The most tokens in a record.")
@click.option("--epochs", type=click.FloatRange(0, min_open=True), default=3.0, show_default=True)
@click.option("--max-steps", type=click.IntRange(1), metavar="N", help="Stop after so many steps.")
@click.option("--batch-size", type=click.IntRange(1), default=4, show_default=True, help="Records in a step.")
@click.option("--learning-rate", type=click.FloatRange(0, min_open=True), default=2e-4, show_default=True)
@click.option("--rank", type=click.IntRange(1), default=8, show_default=True, help="Of the LoRA matrices.")
@click.option("--seed", type=int, default=0, show_default=True)
@click.option(
    "--over-length",
    type=click.Choice(["stop", "drop", "truncate"]),
    default="stop",
    show_default=True,
    help="What to do where a record has more tokens than the limit.",
)
@click.option(
    "--on-error",
    type=click.Choice(["stop", "drop"]),
    default="stop",
    show_default=True,
    help="What to do where a record has an error.",
)
@selectors("--allow", "Let errors of these rules pass; it is recorded.")
@click.option(
    "--held-out",
    type=click.FloatRange(0, 0.5),
    default=0.05,
    show_default=True,
    help="The share set aside for evaluation, where DATA has no validation file.",
)
@click.option("--sample", "questions", metavar="PROMPT", multiple=True, help="Answer this before and after.")
def train(paths: Sequence[str], model: str | None, max_tokens: int | None, **chosen: Any) -> int:
    """Check DATA and, if it passes, fine-tune a model on it with LoRA.

    The exit code is 0 where an adapter was made, 1 where the data did not pass, 2 where the run could not
    start, and 130 where Ctrl-C stopped it; the same command then goes on.
    """
    from ftlint.errors import UsageError
    from ftlint.train.run import run

    settings = settings_of(None, False, {"model": model, "max_tokens": max_tokens})
    if not settings.model:
        raise UsageError("no model named; give --model or set it in the configuration")
    warnings.simplefilter("ignore", FutureWarning)  # transformers warns of its own use of what it will drop
    console.show_log()
    files = files_of(paths, settings, isolated=False)
    with Terminal() as terminal:
        result = run(files, settings, _options(chosen), checked, terminal)
    return _conclude(result, chosen["output"])


def _options(chosen: dict[str, Any]) -> Any:
    from ftlint.rules.registry import resolve
    from ftlint.train.gate import Policy
    from ftlint.train.job import Recipe
    from ftlint.train.run import Options

    return Options(
        output=chosen["output"],
        backend=chosen["backend"],
        recipe=Recipe(**{name: chosen[name] for name in Recipe.__slots__}),
        policy=Policy(
            chosen["over_length"], chosen["on_error"], frozenset(resolve(chosen["allow"], "--allow"))
        ),
        held_out=chosen["held_out"],
        questions=chosen["questions"],
    )


def _conclude(result: Result, output: Path) -> int:
    if result.outcome is None:
        REPORT.write(result.verdict.report, sys.stdout, isolated=False)
        console.note(_refusal(result.verdict))
        return 1
    if result.outcome.stopped:
        console.note(f"stopped after step {result.outcome.steps}; the same command goes on from there")
        return INTERRUPTED
    console.write(console.encode(_summary(result.outcome, output)))
    return 0


def _refusal(verdict: Verdict) -> str:
    from ftlint.report.style import amount
    from ftlint.train.gate import advice

    return f"nothing was trained: {amount(len(verdict.blocking), 'error')}; {advice(verdict)}"


def _summary(outcome: Outcome, output: Path) -> list[str]:
    from ftlint.report.style import printable

    lines = []
    for sample in outcome.samples:
        lines += [f"prompt   {sample.question}", f"before   {sample.before}", f"after    {sample.after}"]
        lines += [f"in data  {sample.reference}"] if sample.reference is not None else []
        lines.append("")
    if outcome.loss_before is not None:
        lines.append(f"held-out loss {outcome.loss_before:.3f} before, {outcome.loss_after:.3f} after")
    lines.append(f"{outcome.steps:,} steps; the adapter and its card are in {output}")
    return [printable(line)[:SHOWN_CHARACTERS] for line in lines]


class Terminal:
    """Shows a run: lines about what happens and, to a person, the step that was just done."""

    def __init__(self) -> None:
        self.live = sys.stderr.isatty()
        self.pending = False

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self._clear()

    def say(self, text: str) -> None:
        """One line about what happens now."""
        self._clear()
        console.note(text)

    def step(self, step: int, of: int, loss: float) -> None:
        """The step that was just done, on a line that the next one replaces."""
        if self.live:
            sys.stderr.write(f"{console.CLEAR_LINE}step {step:,} of {of:,}, loss {loss:.3f}")
            sys.stderr.flush()
            self.pending = True

    def _clear(self) -> None:
        if self.pending:
            sys.stderr.write(console.CLEAR_LINE)
            self.pending = False
