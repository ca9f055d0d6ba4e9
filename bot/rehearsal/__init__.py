"""A Telegram simulated on loopback, to try, train, review and test without an account or a network.

Nothing here is reachable from another machine, and nothing it is told is written to disk.
"""
