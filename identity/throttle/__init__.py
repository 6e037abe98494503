"""What keeps guessing slow and flooding small: counters, and what happens when they are full."""
