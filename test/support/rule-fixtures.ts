import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { iptc, jpegWith, utf8Mark } from '../photo/blocks.js';

/** The folder that holds a folder for each rule of credits: a small project with its finding, and a clean twin. */
export const rulesFolder = resolve(import.meta.dirname, '../conformance/rules');

export type Twin = 'finding' | 'clean';

export interface Fixture {
  /** What stands beside the article, by name: metadata of its pictures, and lines for the settings. */
  readonly files: Readonly<Record<string, string>>;
  readonly article: string;
  /** `severity rule line: reason`, from the comments that stand over the lines they judge. */
  readonly expected: readonly string[];
}

/** Read one of the two projects of a rule. */
export function readFixture(rule: string, twin: Twin): Fixture {
  const folder = join(rulesFolder, rule, twin);
  const names = readdirSync(folder).filter((name) => name !== 'a.md');
  const article = readFileSync(join(folder, 'a.md'), 'utf8');
  const files = Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  return { files, article, expected: expectations(article) };
}

function expectations(article: string): readonly string[] {
  return article.split('\n').flatMap((line, index) => {
    const [, severity, rule, reason] = /^<!-- (error|warning|info) ([a-z-]+): (.*) -->$/.exec(line) ?? [];
    return severity ? [`${severity} ${rule} ${index + 2}: ${reason}`] : [];
  });
}

/**
 * The files of a project's folder: the article, and the pictures that it names with what they say of themselves.
 * The pictures of two rules are never the same; a name such as `boats-400x300.jpg` tells the size.
 */
export async function filesOf(rule: string, { article, files }: Fixture): Promise<Record<string, string | Uint8Array>> {
  const made: Record<string, string | Uint8Array> = { 'a.md': article };
  for (const name of new Set(article.match(/[\w-]+\.jpg(?=")/g)?.filter((name) => !name.startsWith('IMG')))) {
    made[name] = await picture(name, rule, files);
  }
  return made;
}

async function picture(name: string, rule: string, files: Fixture['files']): Promise<Uint8Array> {
  const [, width = '1800', height = '1350'] = /-(\d+)x(\d+)\.jpg$/.exec(name) ?? [];
  const sum = [...rule].reduce((total, letter) => (total * 31 + (letter.codePointAt(0) ?? 0)) % 0xffffff, 7);
  const background = { r: sum & 255, g: (sum >> 8) & 255, b: sum >> 16 };
  const image = sharp({ create: { width: Number(width), height: Number(height), channels: 3, background } });
  const bytes = await image.jpeg({ quality: 50 }).toBuffer();
  const stem = name.replace(/\.jpg$/, '');
  const [xmp, iim] = [files[`${stem}.xmp`], files[`${stem}.iim`]];
  return jpegWith(bytes, [
    ...(xmp ? [[0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${xmp}`)] as const] : []),
    ...(iim ? [[0xed, iptc([utf8Mark, ...datasets(iim)])] as const] : []),
  ]);
}

/** Lines such as `2:110 Mara Lind/AP`. */
function datasets(lines: string) {
  return [...lines.matchAll(/^(\d+):(\d+) (.*)$/gm)].map(([, record, number, text = '']) => {
    return [Number(record), Number(number), Buffer.from(text)] as const;
  });
}
