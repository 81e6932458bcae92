"""Writes that happen whole or not at all."""

import errno
import gzip
import os
import resource

import pytest
import zstandard

from ftlint.errors import WriteError
from ftlint.io.write import atomic_write


def write(path, data, *compression):
    with atomic_write(path, *compression) as writer:
        writer.write(data)


def test_a_new_file(tmp_path):
    write(tmp_path / "a.jsonl", b"{}\n")
    assert (tmp_path / "a.jsonl").read_bytes() == b"{}\n"
    assert os.listdir(tmp_path) == ["a.jsonl"]


@pytest.mark.parametrize(
    ("name", "compression", "unpack"),
    [
        ("a.jsonl.gz", (), gzip.decompress),
        ("a.jsonl.zst", (), lambda data: zstandard.ZstdDecompressor().decompressobj().decompress(data)),
        ("a.data", ("gz",), gzip.decompress),
        ("a.gz", ("",), bytes),
    ],
)
def test_compression(tmp_path, name, compression, unpack):
    write(tmp_path / name, b"{}\n" * 1000, *compression)
    assert unpack((tmp_path / name).read_bytes()) == b"{}\n" * 1000


def test_the_same_text_gives_the_same_bytes(tmp_path):
    write(tmp_path / "a.gz", b"{}")
    write(tmp_path / "b.gz", b"{}")
    assert (tmp_path / "a.gz").read_bytes() == (tmp_path / "b.gz").read_bytes()


def test_the_mode_stays(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write(path, b"new")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(tmp_path):
    target, link = tmp_path / "target.jsonl", tmp_path / "folder" / "link.jsonl"
    link.parent.mkdir()
    target.write_bytes(b"old")
    link.symlink_to(target)
    write(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt])
def test_a_failure_inside_leaves_the_original(tmp_path, failure):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"old")

    def fail():
        with atomic_write(path) as writer:
            writer.write(b"new")
            raise failure

    with pytest.raises(failure):
        fail()
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.jsonl"]


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst"])
def test_no_space_leaves_the_original(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"old")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(WriteError, match=f"cannot write '.*{name}': .*the file is as it was"):
            write(path, os.urandom(1 << 20))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == [name]


def test_a_failing_disk_leaves_the_original(tmp_path, monkeypatch):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"old")

    def fail(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(WriteError, match="no space left on device"):
        write(path, b"new")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.jsonl"]


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(WriteError, match="no such file or directory"):
        write(tmp_path / "gone" / "a.jsonl", b"")
