"""One file, one `scrapy NAME`. `base.py` holds what they share."""
