"""The pages: server-rendered, htmx where it helps."""
