"""From a `Page` to a filed story. No network here. Read `flow.py` first."""
