"""What every test may rely on."""

from hypothesis import settings

pytest_plugins = ["database"]

# How long a thing takes is for benches to say; here a busy machine would spoil what is right.
settings.register_profile("tinkerflow", deadline=None)
settings.load_profile("tinkerflow")
