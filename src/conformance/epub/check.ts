import type { epubFileRules } from '../../diagnostics/rules/conformance-epub.js';
import type { Found } from '../finding.js';
import type { XmlElement } from '../xml.js';
import type { ContentDocument, EpubFacts } from './facts.js';

/** The id of a rule that finished EPUBs are held against. */
export type EpubRuleId = keyof typeof epubFileRules;

/** Hold a file against one rule. */
export type EpubCheck = (facts: EpubFacts) => readonly Found[];

/** The checks of some rules, by id. */
export type EpubChecks = { readonly [Id in EpubRuleId]?: EpubCheck };

/** One finding where something isn't as it should be, none where it is. */
export function unless(holds: boolean, reason: string, place: Omit<Found, 'reason'> = {}): Found[] {
  return holds ? [] : [{ reason, ...place }];
}

/** Where an element stands. */
export function placeOf(path: string, element: XmlElement | undefined): Omit<Found, 'reason'> {
  return element ? { path, line: element.line, column: element.column } : { path };
}

/** What is wrong with elements of the content documents, judged one by one. */
export function ofElements(
  { documents }: EpubFacts,
  judge: (element: XmlElement, document: ContentDocument) => string | undefined,
): Found[] {
  return documents.flatMap((document) =>
    document.xml.elements.flatMap((element) => {
      const reason = judge(element, document);
      return reason === undefined ? [] : [{ reason, ...placeOf(document.path, element) }];
    }),
  );
}
