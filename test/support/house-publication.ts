import type { Figure } from '../../src/publication/content.js';
import type { Contents, CreditGroup, CreditList, Publication, Section } from '../../src/publication/publication.js';
import { line, phrasing, samplePublication } from './sample-publication.js';

// The sample as a house would have it: credits in its own words and on lines of their own, their list by photographer, a
// list of illustrations.

/** Mara Lind's credits as the house prints them. */
export const printedByHouse = 'Photograph: Mara Lind/AP';

function inHouseStyle(figure: Figure): Figure {
  return {
    ...figure,
    creditPlacement: 'line',
    credits: figure.credits.map((credit) =>
      credit.line === 'AP Photo/Mara Lind, File' ? { ...credit, printed: printedByHouse } : credit,
    ),
  };
}

function grouped(list: CreditList): CreditList {
  const entries = list.entries.map((entry) => ({
    ...entry,
    credits: entry.credits.map((credit) =>
      credit.line === 'AP Photo/Mara Lind, File' ? { ...credit, printed: printedByHouse } : credit,
    ),
  }));
  const byLind = entries.filter(({ credits }) => credits.some(({ printed }) => printed));
  const groups: readonly CreditGroup[] = [
    { heading: line('credits-group-1', 'Mara Lind'), entries: byLind },
    { heading: line('credits-group-2', 'Others'), entries: entries.filter((entry) => !byLind.includes(entry)) },
  ];
  const intro = line('credits-intro', 'All photographs by Jo Petrov unless noted.');
  return { ...list, intro, entries: groups.flatMap((group) => group.entries), groups };
}

const illustrations: Contents = {
  type: 'contents',
  lists: 'illustrations',
  id: 'illustrations',
  slug: 'illustrations',
  language: 'en-GB',
  direction: 'ltr',
  title: line('illustrations-title', 'Illustrations'),
  entries: (samplePublication.illustrations ?? []).map(({ figure, label }, index) => ({
    id: `illustrations-${index + 1}`,
    target: figure,
    label: phrasing(label),
    children: [],
  })),
};

function changed(section: Section): readonly Section[] {
  switch (section.type) {
    case 'contents':
      return [section, illustrations];
    case 'article':
      return [
        {
          ...section,
          ...(section.lead ? { lead: inHouseStyle(section.lead) } : {}),
          body: section.body.map((block) => (block.type === 'figure' ? inHouseStyle(block) : block)),
        },
      ];
    case 'creditList':
      return [grouped(section)];
    default:
      return [section];
  }
}

export const housePublication: Publication = {
  ...samplePublication,
  sections: samplePublication.sections.flatMap(changed),
};
