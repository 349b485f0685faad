"""The skit: what may be chosen, how it is written offline, timed and scored."""
