"""The JSON Schemas that ftlint ships: one for each data format, the configuration and the report."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from referencing import Resource

SUFFIX = ".schema.json"


@functools.cache
def schema(name: str) -> dict[str, Any]:
    """The schema `schemas/NAME.schema.json`. One object for all callers: not to be changed.

    Raises FileNotFoundError where there is none of this name.
    """
    content: dict[str, Any] = json.loads((_folder() / f"{name}{SUFFIX}").read_bytes())
    return content


def validator(name: str) -> Draft202012Validator:
    """A validator for a schema of this name; references to the other schemas are followed."""
    from jsonschema import Draft202012Validator
    from referencing import Registry

    registry: Registry[Any] = Registry(retrieve=_resource)  # type: ignore[call-arg]
    return Draft202012Validator(schema(name), registry=registry)


def _folder() -> Path:
    """Beside this file in an installed package, at the top of a checkout."""
    installed = Path(__file__).with_name("schemas")
    return installed if installed.is_dir() else Path(__file__).parents[1] / "schemas"


def _resource(uri: str) -> Resource[Any]:
    from referencing import Resource

    return Resource.from_contents(schema(uri.removesuffix(SUFFIX)))
