"""How long an hour of study is: for the school's courses and for the members' register alike.

No rule for the whole country was found (《中国共产党党员教育管理工作条例》第二十条 says hours, not minutes), so a
county decides. One that counts otherwise changes this number alone.
"""

MINUTES_AN_HOUR = 45  # as lessons in class; a county's own
