"""Widgets: they draw frozen data that is handed to them and answer with messages.

None of them has key bindings: the keymap binds ``focused.ACTION`` to the ``action_*`` methods.
No text is ever parsed as markup; every text is cleaned before it is drawn.
"""
