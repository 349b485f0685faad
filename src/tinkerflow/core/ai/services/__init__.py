"""Ask a model, choose one, keep its key safe."""
