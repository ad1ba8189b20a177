"""Parts of `citations.py`: a page's lines, the names and links in them, the phrases that make credits of these."""
