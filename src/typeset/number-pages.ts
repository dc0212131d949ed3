import type { Section } from '../publication/publication.js';
import type { Draft } from './furniture.js';
import { pageLabel } from './labels.js';
import type { PageBody } from './paginate.js';
import type { Setting } from './setting.js';

/** Of the front matter, and of all that follows. */
export type Numbering = 'roman' | 'arabic';

const blank: PageBody = { placed: [], notes: [] };

/** Whether a section may begin on no other page than a right-hand one. */
export function beginsRecto(section: Section, { options }: Setting): boolean {
  return options.openings === 'recto' && section.type === 'article';
}

/** Number a section's pages, which come after so many others: in roman numerals before the first article, in arabic from there. */
export function numbered(
  section: Section,
  bodies: readonly PageBody[],
  count: number,
  numbering: Numbering,
  setting: Setting,
): Draft[] {
  const drafts = beginsRecto(section, setting) && count % 2 === 1 ? [blankDraft(count, numbering)] : [];
  bodies.forEach((body, ordinal) => {
    const at = count + drafts.length;
    drafts.push({ body, section, ordinal, label: pageLabel(at + 1, numbering), recto: at % 2 === 0 });
  });
  return drafts;
}

/** A verso that nothing stands on. */
export function blankDraft(count: number, numbering: Numbering): Draft {
  return { body: blank, ordinal: 0, label: pageLabel(count + 1, numbering), recto: false };
}
