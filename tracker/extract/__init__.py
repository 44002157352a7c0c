"""Reads casualty figures and statements out of a document."""
