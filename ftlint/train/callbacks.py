"""What happens beside the optimisation: the log, the watcher, and a clean end on Ctrl-C."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from transformers import TrainerCallback

from ftlint.train.job import Watcher


class StepLog(TrainerCallback):
    """Writes one JSON line a step, and tells the watcher."""

    def __init__(self, file: Path, watcher: Watcher) -> None:
        self.file = file
        self.watcher = watcher
        self.tokens = 0
        """Tokens in the loss of the step that is under way."""

    def on_log(self, args: Any, state: Any, control: Any, **more: Any) -> None:
        """Called after each step, and once more with a summary of the run, which has no loss."""
        logs = more["logs"]
        if "loss" in logs:
            step = {
                "step": state.global_step,
                "of": state.max_steps,
                "epoch": round(state.epoch, 4),
                "loss": logs["loss"],
                "learning_rate": logs["learning_rate"],
                "gradient_norm": logs["grad_norm"],
                "tokens": self.tokens,
            }
            self.tokens = 0
            with self.file.open("a") as handle:
                handle.write(json.dumps(step) + "\n")
            self.watcher.step(state.global_step, state.max_steps, logs["loss"])


class GracefulStop(TrainerCallback):
    """On the first Ctrl-C the step is finished and saved; a second one does not wait."""

    def __init__(self, watcher: Watcher) -> None:
        self.watcher = watcher
        self.asked = False

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Handles SIGINT for the length of the block."""
        before = signal.signal(signal.SIGINT, self._ask)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    def _ask(self, *_: object) -> None:
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True
        self.watcher.say("stopping after this step; press Ctrl-C again to stop at once")

    def on_step_end(self, args: Any, state: Any, control: Any, **_: Any) -> Any:
        """Asks the trainer to save and to end."""
        if self.asked:
            control.should_save = control.should_training_stop = True
        return control
