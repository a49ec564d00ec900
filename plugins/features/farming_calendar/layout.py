"""Where the farming calendar's page and data stand."""

from __future__ import annotations

FOLDER = "stations"
PAGE = f"{FOLDER}/calendar.html"
DATA = f"{FOLDER}/seasons.js"
