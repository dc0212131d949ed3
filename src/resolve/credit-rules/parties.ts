import { bodyWord } from '../../credit/body-words.js';
import { findAgency, suggestAgency } from '../../credit/index.js';
import { isPersonName } from '../../credit/person.js';
import type { Place } from '../../diagnostics/messages.js';
import type { ImageCredit } from '../../publication/image-credit.js';
import { foldWords } from '../fold-words.js';
import type { Scope } from '../scope.js';
import { type JudgedFigure, placeOf, quoted } from './judged-figure.js';

/** credit-unknown, credit-unclear, agency-misspelt, agency-unknown: what a credit says of itself. */
export function judgeParties(figure: JudgedFigure, scope: Scope): void {
  for (const credit of figure.credits) {
    const place = placeOf(credit, figure);
    const { line, parsed } = credit;
    if (!namesSomebody(parsed)) {
      const said =
        parsed.statuses.length > 0 ? `; it only says how the picture came (${parsed.statuses.join(', ')})` : '';
      scope.messages.report('credit-unknown', place, `the credit ${quoted(line)} names nobody${said}`);
    }
    for (const words of unclear(parsed)) {
      scope.messages.report(
        'credit-unclear',
        place,
        `${quoted(words)} in the credit ${quoted(line)} is not understood`,
      );
    }
    judgeAgencies(parsed, place, scope);
  }
}

function namesSomebody(credit: ImageCredit): boolean {
  const { creators, sources, distributor, pool, copyright, link, licence, perImage = [], exceptions = [] } = credit;
  const named = [creators[0], sources[0], distributor, pool?.whose, copyright?.holder, link].some((name) => name);
  const ownerless = licence !== undefined && /^(?:public-domain|CC0|crown|ogl)/i.test(licence.id);
  return named || ownerless || [...perImage, ...exceptions].some((placed) => namesSomebody(placed.credit));
}

/** What is left over, and buttons of web pages that were copied along. */
function unclear({ leftovers, pieces }: ImageCredit): readonly string[] {
  const residue = pieces.filter(({ kind }) => kind === 'residue').map(({ text }) => text.trim());
  return [...new Set([...leftovers, ...residue])].filter((words) => /[\p{L}\p{N}]/u.test(words));
}

/** Of four letters and one slip there are too many agencies: ANKA is not ANSA. */
const shortest = 5;

function judgeAgencies(credit: ImageCredit, place: Place, { house, ledger, messages }: Scope): void {
  const own = new Set(house.ownNames.map(foldWords));
  const inAgencysPlace = new Set(agencyPlaces(credit));
  for (const name of suppliersOf(credit)) {
    const bare = name.replace(/[\s.,;:]+$/u, '');
    if (own.has(foldWords(bare)) || findAgency(bare, house.agencies)) continue;
    const meant = bare.length < shortest ? undefined : suggestAgency(bare, house.agencies);
    if (meant) {
      const hint = `did you mean "${meant.name}"?`;
      messages.report('agency-misspelt', place, `"${bare}" is no agency that is known`, hint);
    } else if (inAgencysPlace.has(name) && !isPersonName(bare) && !bodyWord.test(bare)) {
      ledger.unknownAgency(bare, place, messages);
    }
  }
}

function suppliersOf({ sources, distributor, distributors = [] }: ImageCredit): readonly string[] {
  return [...new Set([...sources, ...distributors, ...(distributor ? [distributor] : [])])];
}

/** Whoever passes a picture on, and the one beside a photographer's name who is not said to be somebody else. */
function agencyPlaces(credit: ImageCredit): readonly string[] {
  const { creators, sources, statuses, copyright, commissionedFor } = credit;
  const given = statuses.some((status) => /courtesy|handout|screenshot|social-media|staff|ai/.test(status));
  const beside = creators.length > 0 && !given ? sources : [];
  const others = [copyright?.holder, commissionedFor].flatMap((name) => (name ? [foldWords(name)] : []));
  const passing = suppliersOf({ ...credit, sources: [] });
  return [...beside.filter((name) => !others.includes(foldWords(name))), ...passing];
}
