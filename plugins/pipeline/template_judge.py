"""Whether the theme's templates are sound: they read declared names only, and features find nothing wrong with them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from plugins.kernel.building.site_build import SiteBuild
from plugins.kernel.incremental.fingerprint import fingerprint_of, joined
from plugins.kernel.rendering.jinja import PortalEnvironment


class TemplateJudge:
    """Judges each template once, unless it passed in the last build. hashes: of each with all that it reaches."""

    def __init__(
        self, build: SiteBuild, environment: PortalEnvironment, sources: Mapping[str, str], hashes: Mapping[str, bytes]
    ) -> None:
        self._build, self._environment, self._sources, self._hashes = build, environment, sources, hashes
        self._open = list(build.names.questions(environment))
        self._has_judged_all = False

    def some(self, files: Collection[str]) -> None:
        """Judge page types' templates; raise UndeclaredName, TemplateSlip."""
        for each in [question for question in self._open if question.file in files]:
            self._open.remove(each)
            inputs = joined([self._hashes.get(each.file, b""), each.declared])
            self._build.outputs.value(f"{each.file} reads declared names", inputs, each.ask)

    def rest(self) -> None:
        """Judge all that was not judged before, and let the features judge all; raise as `some`, and PortalError."""
        if self._has_judged_all:
            return
        self._has_judged_all = True
        self.some({question.file for question in self._open})
        self._environment.forget_trees()
        self._build.outputs.value("templates are sound", fingerprint_of(self._sources), self._by_features)

    def _by_features(self) -> None:
        for feature in self._build.features:
            if feature.check_templates:
                feature.check_templates(self._sources)
