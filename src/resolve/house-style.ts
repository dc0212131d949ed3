import { type CreditStyle, formatCredit } from '../credit/index.js';
import type { Settings } from '../manuscript/settings.js';
import type { Credit, Figure } from '../publication/content.js';
import type { ImageCredit } from '../publication/image-credit.js';
import { relatorOf } from './credit-roles.js';

/** Whether the house prints credits, or places them, in another way than they are supplied. */
export function hasHouseStyle(settings: Settings['credits']): boolean {
  return (settings?.style ?? 'literal') !== 'literal' || (settings?.placement ?? 'after') !== 'after';
}

/** A figure with its credits as the house prints and places them. */
export function inHouseStyle(figure: Figure, settings: Settings['credits']): Figure {
  const { style = 'literal', placement = 'after' } = settings ?? {};
  return {
    ...figure,
    credits: figure.credits.map((credit) => printed(credit, style)),
    ...(placement === 'after' ? {} : { creditPlacement: placement }),
  };
}

function printed(credit: Credit, style: CreditStyle): Credit {
  if (owesItsWords(credit, style)) return credit;
  const words = formatCredit(withLicence(credit), style);
  if (words === credit.line) return credit;
  const { words: _, ...other } = credit;
  return { ...other, printed: words };
}

/** A licence given beside the credit is named as one in it is. */
function withLicence({ parsed, licence }: Credit): ImageCredit {
  if (!licence || parsed.licence) return parsed;
  return { ...parsed, licence: { id: licence.name, ...(licence.url ? { url: licence.url } : {}) } };
}

/** A style is for photographs, and never at the cost of a notice, a title, an address or a helper that the line names. */
function owesItsWords({ parsed }: Credit, style: CreditStyle): boolean {
  const { copyright, contributors = [], title, link } = parsed;
  if (style === 'literal' || relatorOf(parsed) !== 'pht') return true;
  if (copyright || contributors.length > 0 || parsed.statuses.includes('ai')) return true;
  return style !== 'tasl' && (title ?? link) !== undefined;
}
