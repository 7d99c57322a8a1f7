"""What goes wrong with machines, and that nothing is lost by it; README.md here is the table."""
