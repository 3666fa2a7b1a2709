"""``python -m composer`` is ``compose``."""

if __name__ == "__main__":
    # A helper reads this file, too, and has no command to follow.
    from composer.cli import program

    program()
