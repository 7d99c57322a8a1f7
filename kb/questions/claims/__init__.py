"""Claims: what somebody asserts about treaties and land, as plain data, and their judging."""
