"""What a person sees of background work, and the queue behind it."""
