"""Alerts: raised with the record, sent at least once, in order."""
