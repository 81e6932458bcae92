"""The nouns of a training run: what a backend is given, and what it gives back."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, Protocol

from ftlint.tokens.chat import ChatModel


@dataclass(frozen=True, slots=True)
class Recipe:
    """The settings of the optimisation. Together with data and model they determine the result."""

    epochs: float = 3.0
    max_steps: int | None = None
    """Stops after so many steps, whatever the epochs."""
    batch_size: int = 4
    """Records in a step."""
    learning_rate: float = 2e-4
    """The peak; it rises over the first twentieth of the steps and falls linearly to zero."""
    rank: int = 8
    """Of the LoRA matrices; their scale alpha is twice as much."""
    seed: int = 0


class Example(NamedTuple):
    """One record as it is trained."""

    ids: array[int]
    labels: array[int]
    """The ids, or -100 for a token outside the loss; as many as ids."""
    question: str
    """What the last trained answer answers, for people to read."""

    @property
    def trained(self) -> int:
        """How many tokens are in the loss."""
        return len(self.labels) - self.labels.count(-100)

    @property
    def answer_start(self) -> int:
        """The index of the first token of the last trained answer."""
        end = max(index for index, label in enumerate(self.labels) if label != -100)
        while end and self.labels[end - 1] != -100:
            end -= 1
        return end


class Prompt(NamedTuple):
    """A question to put to the model before and after."""

    question: str
    ids: Sequence[int]
    reference: str | None
    """The answer in the data; None for a question of the user's own."""


class Sample(NamedTuple):
    """What the model says to a prompt."""

    question: str
    reference: str | None
    before: str
    after: str


class Watcher(Protocol):
    """Whoever is to see how the run goes."""

    def say(self, text: str) -> None:
        """One line about what happens now."""

    def step(self, step: int, of: int, loss: float) -> None:
        """One optimisation step is done; `loss` is its mean in nats per trained token."""


@dataclass(frozen=True, slots=True)
class Job:
    """All that a backend needs."""

    chat: ChatModel
    train: Sequence[Example]
    held_out: Sequence[Example]
    prompts: Sequence[Prompt]
    recipe: Recipe
    folder: Path
    """Where adapter, log and checkpoints go; exists."""


@dataclass(slots=True)
class Outcome:
    """What a run came to."""

    steps: int
    of: int
    loss_before: float | None = None
    """Held-out loss of the base model in nats per trained token; None without held-out data."""
    loss_after: float | None = None
    samples: list[Sample] = field(default_factory=list)
    device: str = "cpu"
    precision: str = "float32"

    @property
    def stopped(self) -> bool:
        """Whether the user ended the run; it can go on from its checkpoint."""
        return self.steps < self.of


class Backend(Protocol):
    """A way to train; each is a module of this package."""

    def train(self, job: Job, watcher: Watcher) -> Outcome:
        """Trains, or goes on from the newest checkpoint in the job's folder.

        Raises MissingExtra where its packages are not installed.
        """

    def packages(self) -> Sequence[str]:
        """The distributions whose versions matter for the result."""
