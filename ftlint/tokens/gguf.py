"""Turns a GGUF file into a model folder, once: the result is kept in the user's cache, by digest."""

from __future__ import annotations

import contextlib
import hashlib
import io
import logging
import os
import tempfile
from pathlib import Path

from ftlint.errors import FtlintError, MissingExtra, ModelError
from ftlint.tokens.hugging_face import first_line, load_transformers

LOG = logging.getLogger("ftlint")


def cache_folder() -> Path:
    """Where converted models are kept: `$XDG_CACHE_HOME/ftlint/models`, else `~/.cache/ftlint/models`."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "ftlint" / "models"


def converted(file: Path) -> Path:
    """The folder with tokenizer, chat template, configuration and bf16 weights of a GGUF file.

    Raises ModelError for a file that cannot be read or
    converted, MissingExtra where the `train` extra is not installed.
    """
    try:
        with file.open("rb") as handle:
            digest = hashlib.file_digest(handle, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(f"model {file.name!r} cannot be read: {error.strerror}") from error
    folder = cache_folder() / digest[:24]
    if not folder.is_dir():
        LOG.info("converting %s; this takes up to a minute, once", file.name)
        _convert_atomically(file, folder)
    return folder


def _convert_atomically(file: Path, folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f"{folder.name}.", dir=folder.parent) as temporary:
        part = Path(temporary) / "model"
        try:
            with contextlib.redirect_stderr(io.StringIO()):  # the converter draws bars that have no switch
                _convert(file, part)
        except ImportError as error:
            raise MissingExtra("a GGUF model", "train") from error
        except FtlintError:
            raise
        except Exception as error:
            raise ModelError(f"model {file.name!r} cannot be converted: {first_line(error)}") from error
        try:
            part.rename(folder)
        except OSError:
            if not folder.is_dir():  # else another process was first, with the same bytes
                raise


def _convert(file: Path, folder: Path) -> None:
    """Loads the dequantised weights as fp32 and saves them as bf16."""
    hub = load_transformers("a GGUF model")
    import torch

    source = {"pretrained_model_name_or_path": str(file.parent), "gguf_file": file.name}
    tokenizer = hub.AutoTokenizer.from_pretrained(**source)
    model = hub.AutoModelForCausalLM.from_pretrained(**source, dtype=torch.float32)
    del model.config.quantization_config  # saving refuses while the model calls itself quantised
    model.is_quantized, model.hf_quantizer = False, None
    vars(model.config).pop(
        "_model_name_or_path", None
    )  # the name of a training run, from the file's metadata
    model.to(torch.bfloat16).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
