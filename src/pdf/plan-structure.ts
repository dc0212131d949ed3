import type { Line, NodeId } from '../publication/content.js';
import { creditGroups } from '../publication/credits.js';
import type { Article, Author, ContentsEntry, CreditEntry, Publication, Section } from '../publication/publication.js';
import { BlockPlanner, isPresent } from './plan-blocks.js';
import {
  element,
  type Kid,
  type PlannedElement,
  type PlannedSection,
  type StructurePlan,
  slot,
} from './structure-plan.js';

/**
 * Say which structure elements some sections of a publication have, in reading order.
 * Every part of a node that may be placed has its slot; what is never placed is left out later.
 * @param creditTargets where the credits of each figure lead
 */
export function planStructure(
  { language, terms }: Pick<Publication, 'language' | 'terms'>,
  sections: readonly Section[],
  creditTargets: ReadonlyMap<NodeId, NodeId>,
): StructurePlan {
  const planner = new BlockPlanner(language, terms, creditTargets);
  const planned = new SectionPlanner(planner);
  const elements = sections.map((section) => planned.section(section));
  const { inline, decorative, landmarks, backlinked } = planner;
  return { language, sections: elements, inline, decorative, landmarks, backlinked };
}

/** Plans sections, one method a kind. */
class SectionPlanner {
  private readonly planner: BlockPlanner;

  constructor(planner: BlockPlanner) {
    this.planner = planner;
  }

  section(section: Section): PlannedSection {
    this.planner.landmarks.add(section.id);
    const type = section.type === 'article' ? 'Art' : 'Sect';
    const details = this.planner.enter(section);
    return { ...element(type, [...this.sectionKids(section), slot(section.id)], details), node: section.id };
  }

  private sectionKids(section: Section): Kid[] {
    switch (section.type) {
      case 'titlePage':
        return [
          this.planner.title(section),
          this.planner.optional(section.subtitle),
          ...section.lines.map((line) => this.planner.line(line)),
        ].filter(isPresent);
      case 'imprint':
        return [this.planner.title(section), ...this.planner.blocks(section.body)];
      case 'contents':
        return [this.planner.title(section), this.contents(section.entries)];
      case 'article':
        return this.article(section);
      case 'creditList':
        return [
          this.planner.title(section),
          this.planner.optional(section.intro),
          ...creditGroups(section).flatMap(({ heading, entries }) => this.creditGroup(heading, entries)),
        ].filter(isPresent);
    }
  }

  private article(article: Article): Kid[] {
    return [
      this.planner.optional(article.kicker),
      article.pullTitle && element('P', [this.planner.line(article.pullTitle, 'Quote')]),
      this.planner.title(article),
      this.planner.optional(article.standfirst),
      this.planner.optional(article.byline),
      this.planner.optional(article.dateline),
      ...article.authors.map((author) => this.author(author)),
      article.lead && this.planner.block(article.lead),
      ...this.planner.blocks(article.body),
      ...article.notes.map((note) => this.planner.note(note)),
      this.attribution(article),
      this.planner.optional(article.wireLine),
    ].filter(isPresent);
  }

  private attribution(article: Article): PlannedElement | undefined {
    if (article.attribution.length === 0) return undefined;
    const heading = this.planner.heading(2, [slot(`${article.id}--attribution`)], {});
    return element('Sect', [heading, ...this.planner.blocks(article.attribution)]);
  }

  private author(author: Author): PlannedElement {
    const kids = [
      author.portrait && this.planner.block(author.portrait),
      this.planner.optional(author.note),
      slot(author.id),
    ];
    return element('Div', kids.filter(isPresent), { node: author.id });
  }

  // ---------------------------------------------------------------- lists that lead somewhere

  private contents(entries: readonly ContentsEntry[]): PlannedElement {
    return element(
      'TOC',
      entries.map((entry) => {
        for (const words of [entry.kicker, entry.label, entry.byline]) this.planner.collect(words ?? []);
        const link = element('Link', [slot(entry.id), slot(entry.id, 'label'), slot(entry.id, 'page')], {
          node: entry.id,
          link: { node: entry.target },
        });
        const nested = entry.children.length > 0 ? [this.contents(entry.children)] : [];
        return element('TOCI', [element('Reference', [link]), ...nested]);
      }),
    );
  }

  private creditGroup(heading: Line | undefined, entries: readonly CreditEntry[]): PlannedElement[] {
    if (!heading) return [this.credits(entries)];
    this.planner.collect(heading.children);
    const title = this.planner.heading(2, [slot(heading.id)], { node: heading.id });
    return [element('Sect', [title, this.credits(entries)])];
  }

  private credits(entries: readonly CreditEntry[]): PlannedElement {
    const items = entries.map((entry) => {
      this.planner.backlinked.add(entry.id);
      this.planner.collect(entry.label);
      this.planner.collect(entry.withheld?.children ?? []);
      for (const { words = [] } of entry.credits) this.planner.collect(words);
      const kids = [
        slot(entry.id),
        slot(entry.id, 'label'),
        ...(entry.withheld ? [slot(entry.withheld.id)] : []),
        ...entry.credits.map((credit) => slot(credit.id)),
        slot(entry.id, 'page'),
      ];
      const link = element('Link', kids, { node: entry.id, link: { node: entry.figure } });
      return element('LI', [element('LBody', [link])]);
    });
    return element('L', items, { attributes: { listNumbering: 'None' } });
  }
}
