"""``python -m generator`` is the same program as ``column-archive``."""

from generator.cli import main

if __name__ == "__main__":
    main()
