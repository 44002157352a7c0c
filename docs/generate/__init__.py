"""The screens and tables of README.md and docs/, made from real runs: `python -m docs.generate`."""
