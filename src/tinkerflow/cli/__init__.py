"""The command line: one of the four doors, and the one that starts the others."""
