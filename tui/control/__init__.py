"""What happens on a key or a message: plain objects that own the state and tell the widgets what to show.

Each has a table of handlers by action id; the screen hands every action to the one that has it.
"""
