"""The knowledge base of territorial treaties: data model, questions and command line."""

__version__ = "0.2.0"
