"""The PDF engine as it is loaded."""

from __future__ import annotations

import subprocess
import sys

import pytest

LOADING = """
import ctypes.util, sys
search, started = ctypes.util.find_library, []
sys.addaudithook(lambda event, args: started.append(args[0]) if event == "subprocess.Popen" else None)
from composer.render.engine import engine
print(engine().HTML(string="<p>一").render().pages and started, ctypes.util.find_library is search)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux finds every library by its own name")
def test_the_engine_is_loaded_without_looking_for_compilers() -> None:
    loaded = subprocess.run([sys.executable, "-c", LOADING], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[] True"
