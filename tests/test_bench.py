"""The peers of the benchmarks are given all that our sheets say."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]


def test_the_peers_get_every_block_of_the_sample(tmp_path: Path) -> None:
    command = [sys.executable, str(PROJECT / "bench" / "prepare.py"), str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True)
    said = json.loads((tmp_path / "paper.json").read_text(encoding="utf-8"))
    kinds = {block["kind"] for block in said["sheet"]["blocks"]}
    assert kinds == {"heading", "paragraph", "spread", "fields", "divider", "listing", "table"}
    assert said["key"]["blocks"]
