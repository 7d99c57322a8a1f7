"""Pictures: what they draw of a chart, and what commands draw of an answer."""
