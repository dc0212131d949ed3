import type { ImageLicence } from '../publication/image-credit.js';
import { plainText } from './plain-letters.js';

const creativeCommons =
  /\b(?:creative\s+commons\s+(?:CC[\s-]*)?|CC[\s-]*)(BY(?:[\s-]*(?:NC|SA|ND))*|0|ZERO)(?:[\s-]*(\d\.\d))?(?:[\s-]+(?:int(?:ernational|l)?|unported|(IGO)\b|[A-Z]{2}(?=[\s,;)/.]|$)))?/iu;
/** The licences in words: "Attribution-ShareAlike 4.0 International". https://creativecommons.org/licenses/ */
const inWords =
  /\b(?:creative\s+commons[\s-]+)?attribution((?:[\s-]+(?:share-?alike|non-?commercial|no-?deriv\w{1,6})){0,2})\s+(\d\.\d)(?:\s+(?:international|unported|generic))?(?:\s+licen[sc]e)?/iu;
const shortened = { S: '-SA', C: '-NC', D: '-ND' } as const;

/** Words without one of which a line names no licence. */
const licenceHint =
  /cc|creative|attribution|domain|domein|domena|dominio|\bPD|gfdl|gnu|ogl|licen|crown|fair|gemeinfrei/iu;

const otherLicences: readonly (readonly [RegExp, ImageLicence])[] = [
  [
    /\bpublic[\s-]domain(?:\s+dedication|\s+mark(?:\s+1\.0)?)?\b|\bPD-?(?:US|self|old|gov)?\b(?=[\s,;)/.]|$)|\bgemeinfrei\b|\bdomaine\s+public\b|\bdominio\s+publico\b|\bpubblico\s+dominio\b|\bpubliek\s+domein\b|\bdomena\s+publiczna\b/iu,
    { id: 'public-domain' },
  ],
  [/\bGFDL\b|\bGNU\s+Free\s+Documentation\s+Licen[sc]e\b/iu, { id: 'GFDL' }],
  [
    /\b(?:OGL|Open\s+Government\s+Licen[sc]e)(?:\s*v?(?:ersion\s*)?3(?:\.0)?)\b/iu,
    { id: 'OGL-UK-3.0', url: 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/' },
  ],
  [/\b(?:OGL|Open\s+Government\s+Licen[sc]e)\b/iu, { id: 'OGL-UK' }],
  [/\bcrown\s+copyright\s+(?:has\s+)?expired\b/iu, { id: 'public-domain' }],
  [/\bcrown\s+copyright\b/iu, { id: 'Crown copyright' }],
  [/\bfair\s+use\b/iu, { id: 'fair use' }],
  [/\bcreative\s+commons\b/iu, { id: 'Creative Commons' }],
];

/** A licence found in a credit line: where it stands, and which it is. */
export interface FoundLicence {
  readonly start: number;
  readonly end: number;
  readonly licence: ImageLicence;
}

/** Find the first licence that a line names. SPDX identifiers where the version is known. */
export function findLicence(line: string): FoundLicence | undefined {
  const { text, at } = plainText(line);
  if (!licenceHint.test(text)) return undefined;
  const stretch = ({ index, 0: words }: RegExpExecArray) => ({
    start: at(index),
    end: at(index + words.trimEnd().length),
  });
  const match = creativeCommons.exec(text);
  if (match) return { ...stretch(match), licence: creativeCommonsLicence(match) };
  const spelled = inWords.exec(text);
  if (spelled) return { ...stretch(spelled), licence: licenceInWords(spelled) };
  for (const [pattern, licence] of otherLicences) {
    const other = pattern.exec(text);
    if (other) return { ...stretch(other), licence };
  }
  return undefined;
}

function licenceInWords([, parts = '', version = '']: RegExpExecArray): ImageLicence {
  const short = parts.replace(/[\s-]+(?:(share-?alike)|(non-?commercial)|no-?deriv\w+)/giu, (_, share, commercial) =>
    share ? shortened.S : commercial ? shortened.C : shortened.D,
  );
  return creativeCommonsLicence(creativeCommons.exec(`CC BY${short} ${version}`) as RegExpExecArray);
}

/** https://spdx.org/licenses/ */
function creativeCommonsLicence([, kind = '', version, igo]: RegExpExecArray): ImageLicence {
  if (/^(?:0|ZERO)$/i.test(kind)) return { id: 'CC0-1.0', url: 'https://creativecommons.org/publicdomain/zero/1.0/' };
  const parts = kind
    .toUpperCase()
    .split(/[\s-]+/)
    .join('-');
  const slug = parts.toLowerCase();
  if (!version) return { id: `CC-${parts}` };
  // Those of intergovernmental organisations are licences of their own.
  const port = igo ? ['-IGO', 'igo/'] : ['', ''];
  return {
    id: `CC-${parts}-${version}${port[0]}`,
    url: `https://creativecommons.org/licenses/${slug}/${version}/${port[1]}`,
  };
}
