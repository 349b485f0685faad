"""Settings, URLs, ASGI: wires everything, holds no logic."""
