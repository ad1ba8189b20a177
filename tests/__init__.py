"""One file here per file of the house; `test_house.py` keeps the house rules."""
