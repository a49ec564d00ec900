"""How long tests wait for what must come.

No test measures time: these end a wait for what never comes, and a machine under load may stand still for seconds.
"""

STEP_S = 60.0  # a page, an answer, a file
STEP_MS = 1000 * STEP_S
COMMAND_S = 600.0  # a whole command
