"""How long we wait for a lock, and for a server that does not answer."""

READING_WAITS = 10.0
"""Seconds that a question waits for a lock that another session holds."""

TURN_WAITS = 600.0
"""Seconds that a load waits for another load, which may be a long one."""

LOST = {
    "connect_timeout": 10,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
}
"""How soon a server that does not answer counts as lost, where the URL does not say."""
