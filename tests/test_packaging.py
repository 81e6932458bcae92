"""What is installed: one package, with its schemas, from a wheel and from a checkout."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SCHEMAS = sorted(file.name for file in (ROOT / "schemas").glob("*.json"))
FIND = "import ftlint, ftlint.schemas as s; print(ftlint.__file__); print(s.schema('report')['$schema'])"

pytestmark = pytest.mark.slow


def pip(*arguments: str | Path) -> None:
    command = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments)
    done = subprocess.run(command, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def run(code: str, folder: Path, *options: str) -> list[str]:
    """What a piece of Python prints when it runs in a folder outside the checkout."""
    command = (sys.executable, *options, "-c", code)
    done = subprocess.run(command, cwd=folder, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--no-deps", "--wheel-dir", folder, ROOT)
    return next(folder.glob("*.whl"))


def test_a_wheel_holds_one_package_and_its_schemas(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert {name.split("/")[0].partition("-")[0] for name in names} == {"ftlint"}
    inside = sorted(name.rpartition("/")[2] for name in names if name.startswith("ftlint/schemas/"))
    assert inside == SCHEMAS
    assert "ftlint/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_an_installed_wheel_finds_its_schemas(wheel: Path, tmp_path: Path) -> None:
    pip("install", "--no-deps", "--target", tmp_path / "site", wheel)
    place, draft = run(f"import sys; sys.path.insert(0, 'site'); {FIND}", tmp_path)
    assert Path(place).parent.parent == (tmp_path / "site").resolve() or place.startswith("site")
    assert draft.startswith("https://json-schema.org/")


def test_an_editable_install_finds_the_checkouts_schemas(tmp_path: Path) -> None:
    subprocess.run((sys.executable, "-m", "venv", "--without-pip", tmp_path / "venv"), check=True)
    python = tmp_path / "venv" / "bin" / "python"
    pip("--python", python, "install", "--no-deps", "--editable", ROOT)
    done = subprocess.run((python, "-c", FIND), cwd=tmp_path, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == str(ROOT / "ftlint" / "__init__.py")
