"""Bad input: any bytes, and files as large and as awkward as a file may be."""
