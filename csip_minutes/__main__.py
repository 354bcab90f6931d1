"""`python -m csip_minutes`: csip, by the name of the package."""

from csip_minutes import main

if __name__ == "__main__":
    main()
