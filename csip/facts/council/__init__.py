"""What follows from the bodies of a council together, on a day.

In: the bodies, each as far as the others can see it (`bodies`). Out: plain records. Imports what facts import.
"""
