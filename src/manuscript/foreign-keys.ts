import { isLanguageTag } from '../publication/language-tag.js';

/** Keys of other programs' front matter, by what says the same here; the first that can stand where it is meant. */
const equivalents: Readonly<Record<string, readonly string[]>> = {
  author: ['byline', 'contributors'],
  authors: ['byline', 'contributors'],
  creator: ['byline', 'contributors'],
  by: ['byline', 'contributors'],
  editor: ['contributors'],
  translator: ['contributors'],
  date: ['datePublished'],
  published: ['datePublished', 'date'],
  pubdate: ['datePublished', 'date'],
  publishdate: ['datePublished', 'date'],
  published_at: ['datePublished', 'date'],
  created: ['datePublished', 'date'],
  updated: ['dateModified', 'modified'],
  updated_at: ['dateModified', 'modified'],
  date_updated: ['dateModified', 'modified'],
  date_modified: ['dateModified', 'modified'],
  modified: ['dateModified'],
  lastmod: ['dateModified', 'modified'],
  last_modified_at: ['dateModified', 'modified'],
  headline: ['title'],
  name: ['title'],
  subtitle: ['standfirst'],
  subheadline: ['standfirst'],
  subheading: ['standfirst'],
  dek: ['standfirst'],
  deck: ['standfirst'],
  lede: ['standfirst'],
  teaser: ['standfirst', 'description'],
  description: ['standfirst'],
  summary: ['standfirst', 'description'],
  abstract: ['standfirst', 'description'],
  excerpt: ['standfirst', 'description'],
  custom_excerpt: ['standfirst'],
  eyebrow: ['kicker'],
  section: ['kicker'],
  rubric: ['kicker'],
  category: ['kicker', 'subjects'],
  location: ['dateline'],
  place: ['dateline'],
  lang: ['language'],
  locale: ['language'],
  url: ['canonicalUrl'],
  link: ['canonicalUrl'],
  canonical: ['canonicalUrl'],
  canonical_url: ['canonicalUrl'],
  permalink: ['slug'],
  image: ['lead', 'cover'],
  images: ['lead'],
  featured_image: ['lead', 'cover'],
  feature_image: ['lead', 'cover'],
  cover: ['lead'],
  'cover-image': ['cover', 'lead'],
  hero: ['lead'],
  photo: ['lead'],
  thumbnail: ['lead', 'cover'],
  photo_credit: ['lead'],
  copyright: ['rights'],
  license: ['licence'],
  isbn: ['identifier'],
  tags: ['subjects'],
  keywords: ['subjects'],
  categories: ['subjects'],
  chapters: ['articles'],
  theme: ['editions'],
  severity: ['rules'],
  severities: ['rules'],
  ignore: ['rules'],
};

/** Where keys stand that can't stand where they were found. */
const elsewhere: Readonly<Record<string, string>> = {
  rules:
    '`rules` stands in colophon.yaml, and is for the whole publication; a finding about one picture is accepted with `waive` there',
  waive:
    'a waiver stands at its picture, `:::figure{… waive="agency-unknown: founded in May"}`, or under `lead`, `portrait` or `cover`; for the whole publication `rules` in colophon.yaml gives a rule another severity',
};

/** Words of other programs for what a value may be. */
const words: Readonly<Record<string, string>> = {
  warn: 'warning',
  err: 'error',
  fatal: 'error',
  note: 'info',
  notice: 'info',
  hint: 'info',
  none: 'off',
  no: 'off',
  false: 'off',
  never: 'off',
  ignore: 'off',
  disable: 'off',
  disabled: 'off',
  '0': 'off',
};

/**
 * The key that says what another program's key says.
 * @param known the keys that can stand there
 */
export function equivalentKey(key: string, known: readonly string[]): string | undefined {
  const name = key.toLowerCase();
  return Object.hasOwn(equivalents, name) ? equivalents[name]?.find((meant) => known.includes(meant)) : undefined;
}

/** Where a key stands that can't stand here, in words. */
export function placeOfKey(key: string, known: readonly string[]): string | undefined {
  return Object.hasOwn(elsewhere, key) && known.includes('title') ? elsewhere[key] : undefined;
}

/** The same for a word that a value may be. */
export function equivalentWord(word: string, known: readonly string[]): string | undefined {
  const name = word.toLowerCase();
  return Object.hasOwn(words, name) && known.includes(words[name] ?? '') ? words[name] : undefined;
}

/** Languages by what they are called in English and by themselves. */
const languages: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'en English',
    'de German Deutsch',
    'fr French français',
    'es Spanish español castellano',
    'it Italian italiano',
    'pt Portuguese português',
    'nl Dutch Nederlands',
    'pl Polish polski',
    'cs Czech čeština',
    'ru Russian русский',
    'uk Ukrainian українська',
    'el Greek ελληνικά',
    'sv Swedish svenska',
    'da Danish dansk',
    'nb Norwegian norsk',
    'tr Turkish Türkçe',
    'vi Vietnamese',
    'he Hebrew עברית',
    'ar Arabic العربية',
    'fa Persian Farsi فارسی',
    'ur Urdu اردو',
    'zh Chinese 中文',
    'ja Japanese 日本語',
    'ko Korean 한국어',
    'hi Hindi हिन्दी',
  ].flatMap((row) => {
    const [tag = '', ...names] = row.split(' ');
    return names.map((name) => [name.toLowerCase(), tag]);
  }),
);

/** What to do about a language that isn't given as a tag. */
export function languageHint(written: string): string | undefined {
  const name = written.trim().toLowerCase();
  const tag = Object.hasOwn(languages, name) ? languages[name] : written.trim().replaceAll('_', '-');
  return tag && isLanguageTag(tag) ? `did you mean "${tag}"?` : undefined;
}
