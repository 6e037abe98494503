"""What makes an upload a game: one rule a file, and `unpack` which applies them in order."""
