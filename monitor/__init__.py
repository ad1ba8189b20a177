"""What is watched, what is kept, how people ask. Read `models.py` first."""
