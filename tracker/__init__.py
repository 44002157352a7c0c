"""Tollbook: how a casualty figure was revised, by whom, and in which words."""

__version__ = "0.1.0"
