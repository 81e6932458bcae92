"""Lists the files of a folder or a repository that may hold data, by name alone."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from ftlint.errors import SourceError
from ftlint.io.source import reason

SKIPPED_FOLDERS: Final = frozenset({"node_modules", "__pycache__", "site-packages"})
REJECTS: Final = ".rejects."
"""In the names of files that hold what was taken out of others."""
MARKERS: Final = ("run.json", "adapter_config.json", "pyvenv.cfg", "CACHEDIR.TAG")
"""A folder that holds one of these is a training run, a virtual environment or a cache."""


def walk(root: Path, excluded: Callable[[Path], bool]) -> Iterator[Path]:
    """Every file below a folder, except rejects and what lies in hidden, cache, run or excluded folders.

    Raises SourceError for a folder that cannot be listed.
    """

    def fail(error: OSError) -> None:
        raise SourceError(f"cannot read folder {str(error.filename)!r}: {reason(error)}") from error

    for folder, folders, names in os.walk(root, onerror=fail):
        places = [(name, Path(folder, name)) for name in folders]
        folders[:] = [name for name, place in places if _is_plain(place) and not excluded(place)]
        files = (Path(folder, name) for name in names if _is_candidate(name))
        yield from (file for file in files if not excluded(file))


def git_files(root: Path, excluded: Callable[[Path], bool]) -> list[Path] | None:
    """The same below `root` as git sees it: tracked files and those that it does not ignore.

    None outside a repository or without git.
    """
    command = ["git", "ls-files", "-co", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, cwd=root, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    files = (root / os.fsdecode(name) for name in listed.split(b"\0") if name)
    return [
        file
        for file in files
        if _is_candidate(file.name) and not excluded(file) and _in_plain_folder(file, root)
    ]


def is_passed_over(match: Path, pattern: str) -> bool:
    """Whether what a glob matches is rejects or lies in a cache, neither of which the glob itself names."""
    caches = SKIPPED_FOLDERS.intersection(match.parts).difference(Path(pattern).parts)
    return bool(caches) or (REJECTS in match.name and REJECTS not in pattern)


def _is_candidate(name: str) -> bool:
    return not name.startswith(".") and REJECTS not in name


def _is_plain(folder: Path) -> bool:
    if folder.name.startswith(".") or folder.name in SKIPPED_FOLDERS:
        return False
    return not any(os.path.exists(folder / marker) for marker in MARKERS)


def _in_plain_folder(file: Path, root: Path) -> bool:
    return all(_is_plain(folder) for folder in file.parents if folder != root and folder.is_relative_to(root))
