"""The record: what was read, found and stored."""
