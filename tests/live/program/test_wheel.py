"""The built wheel works in a clean environment, far from the checkout."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


def run(*command: str | Path, cwd: Path, seconds: int = 300) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("FRONTWIRE_", "PYTHON"))}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=seconds, check=False)
    assert done.returncode == 0, f"{command} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}"
    return done


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an environment of its own into which the wheel is installed; returns its bin folder."""
    folder = tmp_path_factory.mktemp("elsewhere")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (wheel,) = folder.glob("*.whl")
    run(sys.executable, "-m", "venv", "env", cwd=folder)
    run(folder / "env/bin/python", "-m", "pip", "install", "--quiet", "--constraint", ROOT / "constraints.txt", wheel, cwd=folder)
    return folder / "env" / "bin"


def test_the_demo_runs_from_the_installed_wheel(elsewhere: Path) -> None:
    told = run(elsewhere / "frontwire", "demo", cwd=elsewhere).stdout

    assert "Slack" in told
    assert "denied" in told.lower()
    assert str(ROOT) not in told


def test_the_wheel_brings_its_templates(elsewhere: Path) -> None:
    (templates,) = elsewhere.parent.glob("lib/python*/site-packages/alerts/templates")

    shipped = {path.relative_to(templates) for path in templates.rglob("*.j2")}

    assert shipped == {path.relative_to(ROOT / "templates") for path in (ROOT / "templates").rglob("*.j2")}
    assert shipped


def test_detect_runs_from_the_installed_wheel(elsewhere: Path, tmp_path: Path) -> None:
    article = tmp_path / "news.txt"
    article.write_text("Russian troops captured the town of Toretsk in the Donetsk region on Monday, Moscow said.", "utf-8")

    found = run(elsewhere / "frontwire", "detect", article, cwd=tmp_path).stdout

    assert "capture by russia: Toretsk" in found
