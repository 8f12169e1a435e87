"""Commands that write exports and read them back, and what commands with filters share."""
