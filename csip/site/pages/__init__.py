"""The pages of the site, a file for each kind: from public facts to what its template shows."""
