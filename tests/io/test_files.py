"""Which files are read."""

import gzip
import json
import os
import subprocess
from pathlib import Path

import pytest

from ftlint.errors import SourceError
from ftlint.io.files import discover, discover_repository, in_memory

RECORD = b'{"prompt": "a"}'
TREE = {
    "a.jsonl": b"",
    "b.NDJSON": b"",
    "c.parquet": b"",
    "d.jsonl.gz": b"",
    "array.json": b'\xef\xbb\xbf\n[{"prompt": "a"}, 1]',
    "object.json": RECORD,
    "lines.json.gz": gzip.compress(RECORD + b"\n" + RECORD),
    "rows.csv": b"prompt,completion\na,b\n",
    "rows.tsv": b"prompt\tcompletion\na\tb\n",
    "sub/folder/e.jsonl.zst": b"",
    "package.json": b'{"name": "x"}',
    "empty.json": b"",
    "broken.json": b'{"prompt": ',
    "other.csv": b"x,y\n1,2\n",
    "header.csv": b"prompt,completion\n",
    "notes.txt": b"",
    "a.rejects.jsonl": b"",
    ".ftlint-baseline.json": b"[]",
    ".hidden/f.jsonl": b"",
    "node_modules/g.jsonl": b"",
    "pkg/__pycache__/h.jsonl": b"",
    "run/run.json": b"{}",
    "run/log.jsonl": b"",
    "model/adapter_config.json": b"{}",
    "model/deep/i.jsonl": b"",
    "cache/CACHEDIR.TAG": b"",
    "cache/j.jsonl": b"",
}
DATA = [
    "a.jsonl",
    "array.json",
    "b.NDJSON",
    "c.parquet",
    "d.jsonl.gz",
    "lines.json.gz",
    "object.json",
    "rows.csv",
    "rows.tsv",
    "sub/folder/e.jsonl.zst",
]


def is_dataset(values):
    return bool(values) and isinstance(values[0], dict) and "prompt" in values[0]


def make(tree):
    for name, data in tree.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(data)


def names(*paths, **options):
    return [file.path for file in discover(paths, is_dataset=is_dataset, **options)]


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_a_folder_stands_for_its_data():
    make(TREE)
    assert names(".") == DATA


def test_a_file_by_name_is_always_taken():
    make(TREE)
    given = ["package.json", ".hidden/f.jsonl", "a.rejects.jsonl", "run/log.jsonl", "empty.json"]
    assert names(*given) == sorted(given)


def test_a_folder_by_name_is_always_entered():
    make(TREE)
    assert names("run", ".hidden") == [".hidden/f.jsonl", "run/log.jsonl"]


def test_a_file_knows_what_it_is():
    make({"x/train.JSONL.GZ": b"12345"})
    (file,) = discover(["x/train.JSONL.GZ"], is_dataset=is_dataset)
    assert (file.path, file.kind, file.compression, file.size) == ("x/train.JSONL.GZ", "jsonl", "gz", 5)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.jsonl", ["a.jsonl"]),
        ("*.rejects.jsonl", ["a.rejects.jsonl"]),
        ("*/?.jsonl", ["cache/j.jsonl"]),
        ("node_modules/*", ["node_modules/g.jsonl"]),
        ("node*", None),
        ("**/*.zst", ["sub/folder/e.jsonl.zst"]),
        ("s*", ["sub/folder/e.jsonl.zst"]),
        ("[a]*.json*", ["a.jsonl", "array.json"]),
    ],
)
def test_globs(pattern, expected):
    make(TREE)
    if expected is None:
        with pytest.raises(SourceError, match="no data files match"):
            names(pattern)
    else:
        assert names(pattern) == expected


@pytest.mark.parametrize("path", ["d", "d/*", "**/*.json*", "d/**/*.jsonl"])
def test_what_is_no_regular_file_is_passed_over(path):
    make({"d/a.jsonl": b""})
    Path("d/dangling.jsonl").symlink_to("nowhere")
    Path("d/loop.json").symlink_to("loop.json")
    os.mkfifo("d/pipe.jsonl")
    os.mkfifo("d/pipe.json")
    assert names(path) == ["d/a.jsonl"]


def test_a_name_with_brackets_is_a_name():
    make({"a[1].jsonl": b""})
    assert names("a[1].jsonl") == ["a[1].jsonl"]


def test_each_file_once_in_one_order(tmp_path):
    make({"b/x.jsonl": b"", "a.jsonl": b""})
    Path("z.jsonl").symlink_to("a.jsonl")
    arguments = ["b", "z.jsonl", "./a.jsonl", str(tmp_path / "b" / "x.jsonl"), "b/../a.jsonl", "*.jsonl"]
    assert names(*arguments) == names(*reversed(arguments)) == ["a.jsonl", "b/x.jsonl"]


def test_a_path_outside_is_shown_whole(tmp_path, monkeypatch):
    make({"a.jsonl": b"", "sub/b.jsonl": b""})
    monkeypatch.chdir("sub")
    assert names("b.jsonl", "../a.jsonl") == [f"{tmp_path.as_posix()}/a.jsonl", "b.jsonl"]


@pytest.mark.parametrize(
    ("exclude", "left"),
    [
        (["raw"], ["data/a.jsonl", "data/old.jsonl"]),
        (["data/raw/"], ["data/a.jsonl", "data/old.jsonl"]),
        (["old.*", "*.gz"], ["data/a.jsonl", "data/raw/b.jsonl"]),
        (["data/*"], []),
        (["rat", "a"], ["data/a.jsonl", "data/old.jsonl", "data/raw/b.jsonl"]),
    ],
)
def test_exclude(exclude, left):
    make({"data/a.jsonl": b"", "data/old.jsonl": b"", "data/raw/b.jsonl": b"", "x.jsonl": b""})
    assert names(".", exclude=exclude) == [*left, "x.jsonl"]
    given = ["data/a.jsonl", "data/old.jsonl", "data/raw/b.jsonl"]
    assert names(*given, exclude=exclude) == given
    assert names(*given, exclude=exclude, force_exclude=True) == left


def test_a_folder_named_outright_is_not_excluded():
    make({"data/raw/a.jsonl": b"", "data/raw/raw/b.jsonl": b""})
    assert names("data/raw", exclude=["raw"]) == ["data/raw/a.jsonl"]
    assert names("data/raw", exclude=["raw"], force_exclude=True) == []


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("gone.jsonl", "cannot read 'gone.jsonl': no such file or directory"),
        ("gone", "cannot read 'gone': no such file or directory"),
        ("", "cannot read '.': it is no regular file"),
        ("gone/*.jsonl", "no data files match 'gone/*.jsonl'"),
        ("*.txt", "no data files match '*.txt'"),
        ("notes.txt", "'notes.txt' has no suffix that ftlint reads"),
        ("a.parquet.gz", "'a.parquet.gz' has no suffix that ftlint reads"),
        ("docs", "no data files in 'docs'"),
        ("link.jsonl", "cannot read 'link.jsonl': no such file or directory"),
        ("pipe.jsonl", "cannot read 'pipe.jsonl': it is no regular file"),
    ],
)
def test_what_cannot_be_read(path, message):
    make({"notes.txt": b"", "docs/x.json": b"{}", "a.parquet.gz": b""})
    Path("link.jsonl").symlink_to("nowhere")
    os.mkfifo("pipe.jsonl")
    with pytest.raises(SourceError) as caught:
        names(path)
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission():
    make({"a.jsonl": b"", "b/c.jsonl": b""})
    Path("a.jsonl").chmod(0)
    Path("b").chmod(0)
    for path in ("a.jsonl", "b"):
        with pytest.raises(SourceError, match="permission denied"):
            names(path)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"\xff.jsonl", "\\udcff.jsonl"),
        (b"\x1b[31m\n.jsonl", "\\x1b[31m\\n.jsonl"),
        ("é 😀\u3000.jsonl".encode(), "é 😀\u3000.jsonl"),
    ],
)
def test_a_name_is_shown_in_a_form_that_prints(name, shown):
    make({os.fsdecode(name): b""})
    (file,) = discover(["."], is_dataset=is_dataset)
    assert file.path == shown
    assert file.location.read_bytes() == b""


def git(*arguments):
    subprocess.run(["git", *arguments], check=True, capture_output=True)


def repository(**options):
    return [file.path for file in discover_repository(is_dataset=is_dataset, **options)]


def test_a_repository_without_what_git_ignores(monkeypatch):
    make(TREE | {".gitignore": b"b.*\n/sub/\n", "deep/k.jsonl": b"", "deleted.jsonl": b""})
    git("init")
    git("add", "a.jsonl", "deleted.jsonl", "run")
    Path("deleted.jsonl").unlink()
    kept = [name for name in sorted([*DATA, "deep/k.jsonl"]) if name[0] != "b" and not name.startswith("sub")]
    assert repository() == kept
    assert repository(exclude=["*.gz", "deep"]) == [
        name for name in kept if not name.endswith((".gz", "k.jsonl"))
    ]
    monkeypatch.chdir("deep")
    assert repository() == ["k.jsonl"]


def test_outside_a_repository_the_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    make(TREE)
    assert repository() == DATA


def test_a_repository_without_data():
    git("init")
    with pytest.raises(SourceError, match="no data files below the working directory"):
        repository()


def test_in_memory_takes_its_kind_from_the_name():
    assert (in_memory("x/y.csv.gz", b"1").kind, in_memory("x.json", b"").size) == ("csv", 0)
    with pytest.raises(SourceError, match="'stdin' has no suffix"):
        in_memory("stdin", b"")


def test_a_long_json_file_is_judged_by_its_start():
    make({"big.json": json.dumps([{"prompt": "x" * 1000}] * 2000).encode()})
    assert names(".") == ["big.json"]
