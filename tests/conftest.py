"""What holds for all tests: how long an example takes says nothing, machines are busy at times."""

from hypothesis import settings

settings.register_profile("untimed", settings(), deadline=None)
settings.load_profile("untimed")
