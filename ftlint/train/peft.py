"""Supervised fine-tuning with LoRA, by the trainer of transformers. Reads from top to bottom.

On a CPU everything is float32, and the same job gives the same adapter, bit by bit, also where it was
killed on the way and resumed. On an NVIDIA GPU the base is bfloat16.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, Final

from ftlint.errors import MissingExtra, ModelError
from ftlint.tokens.chat import NOT_TRAINED
from ftlint.tokens.hugging_face import first_line, load_transformers
from ftlint.train.checkpoints import newest_whole, step_of
from ftlint.train.job import Example, Job, Outcome, Prompt, Recipe, Sample, Watcher
from ftlint.train.log import LOG, rewind_log

DROPOUT: Final = 0.05
WARMUP_SHARE: Final = 0.05
CHECKPOINTS_PER_RUN: Final = 10
KEPT_CHECKPOINTS: Final = 2
ANSWER_TOKENS: Final = 64
"""The longest sample answer."""


def packages() -> Sequence[str]:
    """The distributions whose versions matter for the result."""
    return ("torch", "transformers", "peft", "accelerate", "tokenizers", "safetensors", "numpy")


def train(job: Job, watcher: Watcher) -> Outcome:
    """Trains an adapter and saves it in the job's folder, with tokenizer and chat template.

    Goes on from the newest whole checkpoint, if there is one. Ctrl-C saves one and gives back an outcome
    that says `stopped`. Raises MissingExtra where torch, transformers, peft or accelerate is missing, and
    ModelError where the weights cannot be loaded.
    """
    hub = load_transformers("the peft backend")
    try:
        import accelerate  # noqa: F401
        import peft
        import torch
    except ImportError as error:
        raise MissingExtra("the peft backend", "train") from error

    watcher.say(f"loading {job.chat.name}")
    precision = torch.bfloat16 if torch.cuda.is_available() else torch.float32
    hub.set_seed(job.recipe.seed)
    model = peft.get_peft_model(_base_model(hub, job, precision), _lora(peft, job.recipe))

    outcome = _fit(hub, model, job, watcher)
    outcome.precision = str(precision).removeprefix("torch.")
    if not outcome.stopped:
        _compare(model, job, outcome, watcher)
        _save(model, job)
    return outcome


def _base_model(hub: Any, job: Job, precision: Any) -> Any:
    load = hub.AutoModelForCausalLM.from_pretrained
    try:
        return load(job.chat.source.folder, dtype=precision, local_files_only=True)
    except Exception as error:
        raise ModelError(f"the weights of {job.chat.name} cannot be loaded: {first_line(error)}") from error


def _lora(peft: Any, recipe: Recipe) -> Any:
    return peft.LoraConfig(
        task_type="CAUSAL_LM",
        target_modules="all-linear",
        r=recipe.rank,
        lora_alpha=2 * recipe.rank,
        lora_dropout=DROPOUT,
        bias="none",
    )


def _fit(hub: Any, model: Any, job: Job, watcher: Watcher) -> Outcome:
    """The optimisation, from the start or from the newest whole checkpoint."""
    from ftlint.train.callbacks import GracefulStop, StepLog

    log, stop = StepLog(job.folder / LOG, watcher), GracefulStop(watcher)
    trainer = _counting_trainer(hub, log)(
        model=model,
        args=_arguments(hub, job),
        train_dataset=job.train,
        data_collator=collator(job.chat.tokenizer.pad_token_id or 0),
        callbacks=[log, stop],
    )
    trainer.remove_callback(hub.trainer_callback.PrinterCallback)
    checkpoint = newest_whole(job.folder / "checkpoints")
    if checkpoint:
        watcher.say(f"resuming after step {step_of(checkpoint)}")
    rewind_log(log.file, step_of(checkpoint) if checkpoint else 0)
    with stop.listening():
        trainer.train(resume_from_checkpoint=str(checkpoint) if checkpoint else None)
    return Outcome(trainer.state.global_step, trainer.state.max_steps, device=model.device.type)


def _compare(model: Any, job: Job, outcome: Outcome, watcher: Watcher) -> None:
    """Held-out loss and sample answers of the base model, which is the adapted one without its adapter."""
    model.eval()
    if job.held_out:
        watcher.say(f"measuring the loss on {len(job.held_out):,} held-out records, before and after")
        with model.disable_adapter():
            outcome.loss_before = held_out_loss(model, job.held_out)
        outcome.loss_after = held_out_loss(model, job.held_out)
    if job.prompts:
        watcher.say("letting both models answer")
        outcome.samples = _samples(model, job)


def _save(model: Any, job: Job) -> None:
    """Adapter, tokenizer and chat template, without the path of the base model."""
    config = model.peft_config["default"]
    config.base_model_name_or_path = job.chat.name
    config.target_modules = sorted(config.target_modules)  # a set: else its order is another each time
    model.save_pretrained(job.folder, save_embedding_layers=False)  # else it asks the hub about the base
    job.chat.tokenizer.save_pretrained(job.folder)


def _counting_trainer(hub: Any, log: Any) -> Any:
    """The trainer of transformers, which besides counts the tokens that it trains on."""

    class CountingTrainer(hub.Trainer):  # type: ignore[misc]
        def training_step(self, model: Any, inputs: dict[str, Any], *more: Any, **options: Any) -> Any:
            log.tokens += int((inputs["labels"] != NOT_TRAINED).sum())
            return super().training_step(model, inputs, *more, **options)

    return CountingTrainer


def _arguments(hub: Any, job: Job) -> Any:
    """Every setting that a default could change under us is written out."""
    import torch

    recipe, gpu = job.recipe, torch.cuda.is_available()
    return hub.TrainingArguments(
        output_dir=str(job.folder / "checkpoints"),
        num_train_epochs=recipe.epochs,
        max_steps=recipe.max_steps or -1,
        per_device_train_batch_size=recipe.batch_size,
        gradient_accumulation_steps=1,
        learning_rate=recipe.learning_rate,
        lr_scheduler_type="linear",
        warmup_steps=WARMUP_SHARE,
        optim="adamw_torch",
        weight_decay=0.0,
        max_grad_norm=1.0,
        bf16=gpu,
        fp16=False,
        use_cpu=not gpu,
        seed=recipe.seed,
        data_seed=recipe.seed,
        remove_unused_columns=False,
        dataloader_num_workers=0,
        dataloader_pin_memory=gpu,
        logging_steps=1,
        logging_nan_inf_filter=False,
        save_strategy="steps",
        save_steps=max(1, steps_of(len(job.train), recipe) // CHECKPOINTS_PER_RUN),
        save_total_limit=KEPT_CHECKPOINTS,
        report_to="none",
        disable_tqdm=True,
        push_to_hub=False,
    )


def steps_of(records: int, recipe: Recipe) -> int:
    """How many optimisation steps so many records take."""
    in_all = math.ceil(math.ceil(records / recipe.batch_size) * recipe.epochs)
    return recipe.max_steps or in_all


def collator(pad: int) -> Callable[[Sequence[Example]], dict[str, Any]]:
    """Makes batches: padded at the end by length, so that a pad token that ends turns stays trained."""
    import torch

    def collate(batch: Sequence[Example]) -> dict[str, Any]:
        longest = max(len(example.ids) for example in batch)
        rows = [(example, longest - len(example.ids)) for example in batch]
        return {
            "input_ids": torch.tensor([[*example.ids, *[pad] * missing] for example, missing in rows]),
            "attention_mask": torch.tensor([[1] * len(one.ids) + [0] * missing for one, missing in rows]),
            "labels": torch.tensor([[*one.labels, *[NOT_TRAINED] * missing] for one, missing in rows]),
        }

    return collate


def held_out_loss(model: Any, examples: Sequence[Example]) -> float:
    """Mean loss over all trained tokens of these records, in nats; one record at a time, without padding."""
    import torch

    total = tokens = 0.0
    with torch.no_grad():
        for example in examples:
            labels = torch.tensor(example.labels[1:], device=model.device)
            logits = model(input_ids=torch.tensor([[*example.ids]], device=model.device)).logits[0, :-1]
            kept = labels != NOT_TRAINED
            loss = torch.nn.functional.cross_entropy(logits[kept].float(), labels[kept], reduction="sum")
            total += float(loss)
            tokens += int(kept.sum())
    return total / tokens


def _samples(model: Any, job: Job) -> list[Sample]:
    stops = _stop_ids(job)
    samples = []
    for prompt in job.prompts:
        with model.disable_adapter():
            before = _answer(model, job, prompt, stops)
        after = _answer(model, job, prompt, stops)
        samples.append(Sample(prompt.question, prompt.reference, before, after))
    return samples


def _answer(model: Any, job: Job, prompt: Prompt, stops: Sequence[int]) -> str:
    """The most likely answer, token by token."""
    import torch

    ids = torch.tensor([[*prompt.ids]], device=model.device)
    with torch.no_grad():
        output = model.generate(
            input_ids=ids,
            attention_mask=torch.ones_like(ids),
            do_sample=False,
            max_new_tokens=ANSWER_TOKENS,
            eos_token_id=list(stops),
            pad_token_id=job.chat.tokenizer.pad_token_id or 0,
        )
    text: str = job.chat.tokenizer.decode(output[0, ids.shape[1] :], skip_special_tokens=True)
    return text.strip()


def _stop_ids(job: Job) -> list[int]:
    """The tokens that end an answer: the tokenizer's own, and the special ones that end trained turns."""
    special = set(job.chat.tokenizer.convert_tokens_to_ids(sorted(job.chat.special_tokens)))
    ends = {
        token
        for example in job.train
        for token, following in pairwise([*example.labels, NOT_TRAINED])
        if following == NOT_TRAINED and token in special
    }
    return sorted(ends | {job.chat.tokenizer.eos_token_id} - {None})
