"""Parts of `metadata.py`: one file for each thing that a page declares of itself."""
