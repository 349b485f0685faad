"""What we say: batches of ad scripts and their versions."""
