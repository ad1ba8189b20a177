"""One file, one measurement. `python -m benchmarks` lists them."""
