"""Read and check everything that one build publishes, through the same few functions of every feature."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from datetime import datetime
from functools import partial

from plugins.kernel.building.build_context import BuildContext
from plugins.kernel.building.edition import Edition, Reading
from plugins.kernel.building.feature import Announcements, Feature, Models
from plugins.kernel.downloads.catalogue import DownloadCatalogue, is_looked_at_ahead
from plugins.kernel.downloads.catalogue import Facts as Offered
from plugins.kernel.following import has_wrong_data, without_following
from plugins.kernel.frozen import frozen
from plugins.kernel.images.catalogue import Facts, PictureCatalogue, is_photograph
from plugins.kernel.images.pictures import KEPT_IN as PICTURES
from plugins.kernel.images.pictures import RECIPE
from plugins.kernel.incremental.explain import Explanation
from plugins.kernel.incremental.file_hashes import FileHashes, StatEntry
from plugins.kernel.incremental.fingerprint import fingerprint_of
from plugins.kernel.incremental.folder_state import FolderState, look_at
from plugins.kernel.incremental.store import CacheStore
from plugins.kernel.incremental.verified_files import VerifiedFiles
from plugins.kernel.markdown.anchors import anchors_in
from plugins.kernel.markdown.link_resolver import LinkResolver
from plugins.kernel.personal_data.allowed_numbers import FILE as ALLOWED
from plugins.kernel.personal_data.allowed_numbers import check_numbers, load_allowed, may_be_printed
from plugins.kernel.personal_data.kinds import Found
from plugins.kernel.personal_data.numbers_in_files import NumbersInFiles, find_in_names
from plugins.kernel.problems import Problem, in_order
from plugins.kernel.reading.folders import DATA, find_files
from plugins.kernel.reading.text_files import EXPLANATION
from plugins.kernel.request import BuildRequest
from plugins.kernel.tag_addresses import first_uses, tag_paths
from plugins.kernel.terms.load import FILE as TERMS
from plugins.kernel.terms.load import load_terms


@frozen
class _Remembered:
    """What is kept of a content folder beside what its features keep.

    files: the stat cache. pictures: what each showed, by its hash; downloads: so of files that are offered; numbers: of
    persons, so. tags: first uses, and the paths made from them. codes: words' addresses in ASCII.
    """

    files: dict[str, StatEntry] = field(default_factory=dict)
    pictures: dict[str, tuple[bytes, Facts]] = field(default_factory=dict)
    downloads: dict[str, tuple[bytes, Offered]] = field(default_factory=dict)
    numbers: dict[str, tuple[bytes, tuple[Found, ...]]] = field(default_factory=dict)
    tags: tuple[list[tuple[str, datetime]], dict[str, str]] = field(default_factory=lambda: ([], {}))
    codes: dict[str, str] = field(default_factory=dict)


def load_edition(
    request: BuildRequest,
    features: Sequence[Feature],
    cache: CacheStore | None = None,
    explanation: Explanation | None = None,
    state: FolderState | None = None,
) -> Edition:
    """Read and check everything; raise PortalError where the folder is no portal's at all.

    cache: leaves what the next edition can use. The articles are composed as well where it has room for texts; else
    they are only checked. state: how the content folder stood a moment ago, None where nobody has looked.
    """
    reading = _read(request, features, cache, state or look_at(request.content))
    table = f"content-{fingerprint_of(str(request.content)).hex()}"
    last = (cache.load(table) if cache else None) or _Remembered()
    announcements = _announced(reading, features, last)
    resolver = _resolver(reading, announcements)
    _tell_sources(explanation, reading, resolver, announcements.hidden)
    downloads = _look_at_files(reading, last)
    catalogue = downloads.pictures
    uses = first_uses(announcements.tag_uses)
    paths = last.tags[1] if last.tags[0] == uses else tag_paths(uses)
    day, titles = request.now.date(), announcements.titles
    terms, slips = load_terms(request.content, request.content_shown + TERMS)
    reading.report(slips)
    context = BuildContext(request.content, resolver, titles, paths, day, catalogue.describe, downloads.offer, terms)
    found = tuple(reading.problems)
    edition = Edition(
        request, reading.models, announcements, context, catalogue, downloads, cache, found, explanation=explanation
    )
    numbers = NumbersInFiles(request.content, catalogue.hashes, last.numbers)
    told = [*found, *_check(edition, features), *_check_numbers(edition, reading, numbers)]
    edition.problems = in_order(without_following(told, request.content_shown))
    remembered = _Remembered(
        catalogue.hashes.seen, catalogue.seen, downloads.seen, numbers.seen, (uses, paths), announcements.spelt
    )
    if cache and remembered != last:
        cache.save(table, remembered)
    return edition


def _announced(reading: Reading, features: Sequence[Feature], last: _Remembered) -> Announcements:
    announcements = Announcements(codes=last.codes)
    for feature in features:
        if feature.announce:
            feature.announce(reading.models, announcements)
    return announcements


def _look_at_files(reading: Reading, last: _Remembered) -> DownloadCatalogue:
    """Look at all pictures and other files that texts may show or offer."""
    request, hashes = reading.request, FileHashes(last.files, RECIPE.encode())
    pictures = PictureCatalogue(request.content, hashes, last.pictures)
    files = [name for name in reading.names if not name.endswith(".md")]  # most are texts
    pictures.look_ahead([name for name in files if is_photograph(name)], request.workers)
    kept = VerifiedFiles(request.cache / PICTURES) if request.cache else None
    downloads = DownloadCatalogue(request.content, hashes, pictures, last.downloads, kept)
    downloads.look_ahead([name for name in files if is_looked_at_ahead(name)], request.workers)
    return downloads


def _read(request: BuildRequest, features: Sequence[Feature], cache: CacheStore | None, state: FolderState) -> Reading:
    reserved = frozenset(address for feature in features for address in feature.addresses)
    fillers = {feature.name: feature.fills for feature in features if feature.fills}
    apart = frozenset(folder for feature in features for folder in feature.apart)
    found = find_files(request.content, request.content_shown, apart)
    records = frozenset(folder for feature in features for folder in feature.records)
    beside = tuple(f"/{name}" for feature in features for name in feature.texts_beside)
    there = (*found.names, *request.withheld)  # records that wait for signatures keep their texts from being articles
    set_apart = frozenset(name.rpartition("/")[0] for name in there if beside and name.endswith(beside))
    reading = Reading(
        request, found.names, reserved, Models(), cache, found.problems, fillers, records, set_apart, state=state
    )
    for feature in features:
        if feature.read:
            reading.models.put(feature.read(reading))
    return reading


def _check(edition: Edition, features: Sequence[Feature]) -> Iterator[Problem]:
    for feature in features:
        if feature.check:
            yield from feature.check(edition)


def _check_numbers(edition: Edition, reading: Reading, numbers: NumbersInFiles) -> Iterator[Problem]:
    """Judge the numbers of persons that were found anywhere, and let those be printed that may."""
    request = reading.request
    for name in reading.names:
        if "/" not in name and name != ALLOWED and name.endswith(DATA):
            reading.look_into(request.content / name, reading.shown + name)
    for name, found in (*find_in_names(reading.names), *numbers.look(reading.names)):
        reading.report_numbers(reading.shown + name, found)
    allowed, problems = load_allowed(request.folders, (*reading.names, *request.withheld), request.now.date())
    yield from problems
    yield from check_numbers(reading.numbers, allowed)
    edition.printable_numbers = may_be_printed(reading.numbers, allowed)


def _tell_sources(
    explanation: Explanation | None, reading: Reading, resolver: LinkResolver, hidden: Mapping[str, str]
) -> None:
    """Let whoever asks why a page was made name it by its text. hidden: why texts have no page, where that is known."""
    if not explanation:
        return
    shown = reading.shown
    pages = {shown + source: path for source, path in resolver.pages.items()}
    unreviewed = dict.fromkeys(reading.request.withheld, "还没有审完")
    why = {source: hidden.get(source) or unreviewed.get(source, "它的头部还没有写好") for source in resolver.waiting}
    files = {shown + source for source in reading.names if not source.endswith(".md")}
    files |= {reading.request.faq_shown + path.name for path in reading.request.faq.glob("*.yaml")}
    explanation.know_sources(pages, {shown + source: words for source, words in why.items()}, frozenset(files))


def _unknown(_source: str) -> None:
    """Tell no text's anchors."""


def _resolver(reading: Reading, announcements: Announcements) -> LinkResolver:
    """Return every place that a link may lead to. A text whose own head is wrong is reported there, at no link.

    Of what was chosen for the public one text may lead to a heading or a page that the signed revision of another has
    not yet, or has no more. That is told of the editors' folders, where all links must hold; here it holds up nothing.
    """
    is_chosen = reading.request.is_chosen
    texts = (name for name in reading.names if name.endswith(".md") and name.rpartition("/")[2] != EXPLANATION)
    waiting = frozenset(texts).union(reading.request.withheld) - set(announcements.pages)
    files = frozenset(source for source in reading.names if not source.endswith(".md") and "/" in source)
    anchors = _unknown if is_chosen else partial(anchors_in, reading.content)
    lacks_pages = is_chosen or has_wrong_data(reading.problems)
    return LinkResolver(announcements.pages, waiting, files, anchors, lacks_pages)
