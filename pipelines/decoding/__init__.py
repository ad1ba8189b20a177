"""Parts of `encoding.py` and `mojibake.py`: character sets, and how text read as the wrong one is told and mended."""
