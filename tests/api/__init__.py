"""What ``import kb`` offers."""
