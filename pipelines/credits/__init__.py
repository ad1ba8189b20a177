"""Parts of `citations.py`: the lines of a page, the names and links in them, and the phrases that make credits of them."""
