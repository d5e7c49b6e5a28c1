"""The screen and its views: what stands where. What happens is in ``tui.control``."""
