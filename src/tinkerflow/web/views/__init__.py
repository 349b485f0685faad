"""The pages, by context: each view finds, calls one service, answers."""
