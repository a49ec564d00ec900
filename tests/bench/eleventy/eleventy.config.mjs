/** The county as an Eleventy site: what its templates ask for, computed once for all pages. */
import { readFileSync } from "node:fs";

const NEWEST = 20; // on a column's first page
const PER_PAGE = 17; // of a year and of a tag
const PER_MONTH = 25;
const RELATED = 2;
const PER_TAG = 12; // older texts of a tag that are looked at
const SUMMARY_CHARS = 80;
const { columns } = JSON.parse(readFileSync("_data/columns.json", "utf8"));
const bySlug = new Map(columns.map((column) => [column.slug, column]));
let all = null;
let beside = new Map();

export default function (config) {
  config.addPassthroughCopy({ static: "." });
  config.setNunjucksEnvironmentOptions({ trimBlocks: true, lstripBlocks: true });
  config.amendLibrary("md", improveMarkdown);
  config.addCollection("texts", texts);
  config.addCollection("listings", (api) => listings(texts(api)));
  config.addCollection("tagged", (api) => tagged(texts(api)));
  config.addCollection("tagPages", (api) => tagged(texts(api)).flatMap(tagPages));
  config.addCollection("years", (api) => years(texts(api)));
  config.addCollection("months", (api) => years(texts(api)).flatMap((year) => year.months.flatMap(monthPages)));
  config.addFilter("beside", (url) => beside.get(url));
  config.addFilter("newest", (slug, count) => all.filter((text) => text.data.column === slug).slice(0, count));
  config.addFilter("iso", (date) => date.toISOString().slice(0, 16) + "+08:00");
  config.addFilter("seconds", (date) => date.toISOString().slice(0, 19) + "+08:00");
  config.addFilter("day", (date) => date.toISOString().slice(0, 10));
  config.addFilter("minute", (date) => date.toISOString().slice(0, 16).replace("T", " "));
  config.addFilter("monthDay", (date) => date.toISOString().slice(5, 10));
  config.addFilter("words", words);
  config.addFilter("columnOf", (slug) => bySlug.get(slug));
  config.addFilter("tagPath", tagPath);
  config.addFilter("structured", structured);
  return {
    dir: { input: "content", includes: "../_includes", data: "../_data" },
    markdownTemplateEngine: false,
    htmlTemplateEngine: false,
  };
}

/** Return all articles, newest first, and remember what stands beside each. */
function texts(api) {
  if (!all) {
    all = api.getFilteredByGlob("content/*/*.md");
    all.sort((one, other) => other.date - one.date || (one.url < other.url ? -1 : 1));
    for (const text of all) text.data.lead = text.data.summary || lead(text.rawInput);
    beside = neighbours(all);
  }
  return all;
}

function neighbours(all) {
  const found = new Map();
  for (const own of grouped(all, (text) => text.data.column).values()) {
    const byTag = new Map();
    own.forEach((text, place) =>
      text.data.subjects.forEach((tag) => {
        if (!byTag.has(tag)) byTag.set(tag, []);
        byTag.get(tag).push(place);
      }),
    );
    own.forEach((text, place) =>
      found.set(text.url, { newer: own[place - 1], older: own[place + 1], related: related(own, place, byTag) }),
    );
  }
  return found;
}

function related(own, place, byTag) {
  const shared = new Map();
  for (const tag of own[place].data.subjects) {
    const places = byTag.get(tag);
    const after = places.indexOf(place) + 1;
    for (const other of places.slice(after, after + PER_TAG)) shared.set(other, (shared.get(other) ?? 0) + 1);
  }
  const best = [...shared].sort((one, other) => other[1] - one[1] || one[0] - other[0]);
  return best.slice(0, RELATED).map(([other]) => own[other]);
}

/** Return every page of every column's list and of its years. */
function listings(all) {
  const found = [];
  const byColumn = grouped(all, (text) => text.data.column);
  for (const column of columns) {
    const own = byColumn.get(column.slug) ?? [];
    const byYear = grouped(own, (text) => text.date.getUTCFullYear());
    const shelves = [...byYear.keys()];
    const listing = (year) => (page) => ({ ...page, column, year, years: page.newer ? [] : shelves });
    found.push(listing(null)({ path: `/${column.slug}/index.html`, texts: own.slice(0, NEWEST) }));
    for (const [year, texts] of byYear) found.push(...series(`/${column.slug}/${year}`, texts, PER_PAGE).map(listing(year)));
  }
  return found;
}

/** Return the pages of a list. */
function series(stem, texts, size) {
  const count = Math.ceil(texts.length / size);
  const path = (number) => `${stem}${number > 1 ? "-" + number : ""}.html`;
  return Array.from({ length: count }, (_, place) => ({
    path: path(place + 1),
    texts: texts.slice(place * size, (place + 1) * size),
    newer: place ? path(place) : null,
    older: place + 1 < count ? path(place + 2) : null,
  }));
}

function tagPages(tag) {
  return series(`/tags/${tag.name}`, tag.texts, PER_PAGE).map((page) => ({ ...page, name: tag.name }));
}

function monthPages(month) {
  return series(`/archive/${month.name}`, month.texts, PER_MONTH).map((page) => ({ ...page, name: month.name }));
}

function tagged(all) {
  const found = new Map();
  for (const text of all) {
    for (const tag of text.data.subjects) {
      if (!found.has(tag)) found.set(tag, []);
      found.get(tag).push(text);
    }
  }
  return [...found].map(([name, texts]) => ({ name, texts })).sort((one, other) => other.texts.length - one.texts.length);
}

function years(all) {
  return [...grouped(all, (text) => text.date.getUTCFullYear())].map(([year, texts]) => ({
    year,
    months: [...grouped(texts, (text) => text.date.toISOString().slice(0, 7))].map(([name, texts]) => ({ name, texts })),
  }));
}

function grouped(texts, key) {
  const found = new Map();
  for (const text of texts) {
    const name = key(text);
    if (!found.has(name)) found.set(name, []);
    found.get(name).push(text);
  }
  return found;
}

function lead(markdown) {
  const first = markdown.trim().split("\n\n")[0].replaceAll("**", "");
  return first.length <= SUMMARY_CHARS ? first : first.slice(0, SUMMARY_CHARS - 1) + "…";
}

function words(date) {
  const [day, minute] = date.toISOString().slice(0, 16).split("T");
  const [year, month, place] = day.split("-").map(Number);
  return `${year}年${month}月${place}日 ${minute}`;
}

function tagPath(name) {
  return `/tags/${encodeURIComponent(name)}.html`;
}

function structured(text, site) {
  const column = bySlug.get(text.column);
  const date = text.page.date.toISOString().slice(0, 19) + "+08:00";
  return JSON.stringify({
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    headline: text.title,
    description: text.lead,
    datePublished: date,
    dateModified: date,
    inLanguage: "zh-CN",
    publisher: { "@type": "Organization", name: site.name },
    author: { "@type": "Organization", name: text.source },
    keywords: text.subjects,
    articleSection: column.name,
  });
}

/** Tables that scroll, links to texts, and headings that can be linked to. */
function improveMarkdown(md) {
  md.renderer.rules.table_open = () =>
    '<div class="table-scroll" role="group" aria-label="表格" tabindex="0"><table>\n';
  md.renderer.rules.table_close = () => "</table></div>\n";
  md.renderer.rules.link_open = (tokens, place, options, _env, self) => {
    const target = tokens[place].attrGet("href");
    tokens[place].attrSet("href", target.replace(/\.md$/, ".html"));
    return self.renderToken(tokens, place, options);
  };
  md.renderer.rules.heading_open = (tokens, place, options, _env, self) => {
    tokens[place].attrSet("id", tokens[place + 1].content);
    return self.renderToken(tokens, place, options);
  };
}
