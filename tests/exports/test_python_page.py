"""The page on Python: its examples run as they stand."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "python.md"


def test_the_examples_of_the_page_run(played, tmp_path, monkeypatch, capsys):
    """Every block of code runs after the one before it, over the demo's database."""
    shutil.copy(played, tmp_path / "toll.db")
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"^```python\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert len(blocks) > 5
    exec(compile("\n".join(blocks), str(PAGE), "exec"), {})
    printed = capsys.readouterr().out
    assert "103 to 95 Bahram Einollahi ['duplicate_names']" in printed
    assert "kerman-2024" in printed
