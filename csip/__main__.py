"""`python -m csip`, and the `csip` command."""

from csip.cli import main

if __name__ == "__main__":
    main()
