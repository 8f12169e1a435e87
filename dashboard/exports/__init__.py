"""What a reader takes away: the words that go with an export, and the way to it on the page."""
