"""Where the settings are read from, and what kind of portal this is."""

from pathlib import Path

from environ import FileAwareEnv

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"
VAR_DIR.mkdir(exist_ok=True)

env = FileAwareEnv()
env.read_env(VAR_DIR / "env")  # what `make run` settles for this machine; the environment goes first

DEBUG = env.bool("DEBUG", default=False)
# As in use, on one machine, with nobody's real work: `safe_start.py` says what it may lack.
REHEARSAL = env.bool("REHEARSAL", default=False)
