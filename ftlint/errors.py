"""What can stop ftlint. Everything that is wrong with data is a finding, never an exception.

FtlintError                 one clear line for the user, exit code 2
├── UsageError              an option, argument or rule code that does not exist
├── ConfigError             a configuration file that cannot be read or breaks its schema
├── SourceError             a path that is missing, unreadable or holds no data
├── WriteError              output that could not be written; the original is whole
├── MissingExtra            a feature whose packages are not installed
└── ModelError              a model folder, tokenizer or chat template that cannot be used
"""

from __future__ import annotations


class FtlintError(Exception):
    """Base of the tree; `str(error)` says what, where and how to mend it."""


class UsageError(FtlintError):
    """An option, argument or rule code that does not exist."""


class ConfigError(FtlintError):
    """A configuration file that cannot be read or breaks its schema."""


class SourceError(FtlintError):
    """A path that is missing, unreadable or holds no data."""


class WriteError(FtlintError):
    """Output that could not be written; the original file is whole."""


class MissingExtra(FtlintError):
    """A feature whose packages are not installed."""

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(feature, extra)
        self.feature = feature
        self.extra = extra

    def __str__(self) -> str:
        return f"{self.feature} needs the {self.extra!r} extra: pip install 'ftlint[{self.extra}]'"


class ModelError(FtlintError):
    """A model folder, tokenizer or chat template that cannot be used."""
