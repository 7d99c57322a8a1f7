"""The server for assistants, by the client of the SDK over standard input and output."""
