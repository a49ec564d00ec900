"""Statistical disclosure control: what is published of counts of people, so that no small group can be computed back.

The one module for all public statistics. Whoever publishes counts gives them to `protect` together with all that was
published before, and `attack` must find nothing in the result. An attacker is taken to know every published figure of
every month, with the interval that each stands for, and that counts are whole and never negative.

    releases   tables as they are published: axes, figures and the intervals that they stand for
    shown      how one figure is shown: as it is, rounded, or hidden
    forms      sums and differences of the single counts behind the figures
    solver     whole numbers that fit everything published, by HiGHS
    knowledge  which values a sum or difference may still have
    targets    what an attacker asks for: groups, complements, what remains, differences between months
    attack     what can be computed back
    protect    hides as much further as is needed
"""
