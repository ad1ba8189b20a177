"""Parts of `boilerplate.py` and `page_kind.py`: a page's blocks, which of them are the article, what the others say."""
