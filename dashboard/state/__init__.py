"""What the reader has set and opened: filters, address, display, archive."""
