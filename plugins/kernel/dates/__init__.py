"""Dates as people write and count them: civil time, Chinese dates, the moon's feasts, the solar terms."""
