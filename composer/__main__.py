"""``python -m composer`` is ``compose``."""

from composer.cli import program

if __name__ == "__main__":
    program()
