"""The commands, one module for each group of them.

A command parses, calls one method of `Tracker` through the `App`, and renders the answer: no SQL, no HTTP,
no arithmetic. Heavy imports live in the command bodies, so that `toll --help` answers at once. A new
command is a function in one of these modules; a new module has a line in `cli.py`.
"""
