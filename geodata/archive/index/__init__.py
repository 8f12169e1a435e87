"""Columns in memory that answer every filter and count. The front is ``filtered``."""
