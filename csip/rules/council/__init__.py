"""The rules of a council: what its bodies say of one another, and council.yaml of all of them."""
