"""The lab: stored runs scored again another way, how scripts vary, and what each angle yields."""
