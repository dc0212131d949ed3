import type { Place } from '../diagnostics/messages.js';
import { Recorder, type Saying, sayAgain } from '../diagnostics/recorder.js';
import type { NodeId } from '../publication/content.js';
import type { Terms } from '../publication/terms.js';
import type { PhotoUse } from './credit-rules/ledger.js';
import { figureLabel } from './figure-label.js';
import type { TakenIds } from './ids.js';
import type { Anchor } from './references.js';
import { createFigureNumbers, type Shared } from './scope.js';

/** What the resolving of an article does to what is shared, as data. What comes of it depends on the articles before. */
export type Effect =
  | Saying
  | { readonly kind: 'anchor'; readonly how: 'declare' | 'imply'; readonly name: string; readonly anchor: Anchor }
  | {
      readonly kind: 'reference';
      readonly id: NodeId;
      readonly href: string;
      readonly place: Place;
      readonly wordless: boolean;
    }
  | { readonly kind: 'agency'; readonly name: string; readonly place: Place; readonly figure?: string }
  | { readonly kind: 'photo'; readonly picture: string; readonly use: PhotoUse; readonly figure?: string };

/** The same shared things, of which nothing is changed yet: each effect is told instead, in order. */
export function recording(shared: Shared, tell: (effect: Effect) => void): Shared {
  const about = (figure: string | undefined) => (figure === undefined ? {} : { figure });
  return {
    ...shared,
    messages: new Recorder(tell),
    anchors: {
      declare: (_, name, anchor) => tell({ kind: 'anchor', how: 'declare', name, anchor }),
      imply: (_, name, anchor) => tell({ kind: 'anchor', how: 'imply', name, anchor }),
    },
    crossReferences: {
      add: (id, href, _, place, wordless) => tell({ kind: 'reference', id, href, place, wordless }),
    },
    ledger: {
      unknownAgency: (name, place, { figure }) => tell({ kind: 'agency', name, place, ...about(figure) }),
      photoUse: (picture, use, { figure }) => tell({ kind: 'photo', picture, use, ...about(figure) }),
    },
    figures: createFigureNumbers(shared.figures.count),
  };
}

/** Do to what is shared what an article did. @param file of the article */
export function perform(effects: readonly Effect[], file: string, shared: Shared): void {
  const { messages, anchors, crossReferences, ledger } = shared;
  const view = (figure: string | undefined) => (figure === undefined ? messages : messages.about(figure));
  for (const effect of effects) {
    switch (effect.kind) {
      case 'anchor':
        anchors[effect.how](file, effect.name, effect.anchor);
        break;
      case 'reference':
        crossReferences.add(effect.id, effect.href, file, effect.place, effect.wordless);
        break;
      case 'agency':
        ledger.unknownAgency(effect.name, effect.place, view(effect.figure));
        break;
      case 'photo':
        ledger.photoUse(effect.picture, effect.use, view(effect.figure));
        break;
      default:
        sayAgain(effect, messages);
    }
  }
}

/** The same effects where the figures have other numbers. @param by how much higher these are */
export function renumbered(effects: readonly Effect[], by: number, terms: Terms): readonly Effect[] {
  return effects.map((effect) => {
    if (effect.kind !== 'anchor' || effect.anchor.number === undefined) return effect;
    const number = effect.anchor.number + by;
    return { ...effect, anchor: { ...effect.anchor, number, label: figureLabel(terms, number) } };
  });
}

/** What the ids of an article depend on, and which they are. */
export interface Claims {
  /** In order. */
  readonly own: readonly NodeId[];
  /** Ids of others that it would have had, had they been free. */
  readonly others: readonly NodeId[];
}

/** The same ids; those that are added, and those of others that are asked for, are told. */
export function recordingIds(taken: TakenIds): { readonly taken: TakenIds; readonly claims: Claims } {
  const own = new Set<NodeId>();
  const others = new Set<NodeId>();
  return {
    taken: {
      has: (id) => {
        const isTaken = taken.has(id);
        if (isTaken && !own.has(id)) others.add(id);
        return isTaken;
      },
      add: (id) => {
        own.add(id);
        taken.add(id);
      },
    },
    claims: {
      get own() {
        return [...own];
      },
      get others() {
        return [...others];
      },
    },
  };
}
