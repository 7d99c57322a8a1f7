"""Any text against the record: the claims that are read from it, each with verdict and evidence."""
