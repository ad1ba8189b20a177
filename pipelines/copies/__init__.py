"""Parts of `near_duplicates.py`: the words of two texts laid side by side, and what that says of them."""
