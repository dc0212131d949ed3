import { type CreditStyle, formatCredit } from '../credit/index.js';
import type { Settings } from '../manuscript/settings.js';
import type { Credit, Figure } from '../publication/content.js';
import { relatorOf } from './credit-roles.js';

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
  const words = formatCredit(credit.parsed, style);
  return words === credit.line ? credit : { ...credit, printed: words };
}

/** A style is for photographs, and never at the cost of a notice, a licence or a helper that the line has to name. */
function owesItsWords({ parsed }: Credit, style: CreditStyle): boolean {
  const { copyright, contributors = [], licence, title, link } = parsed;
  if (style === 'literal' || relatorOf(parsed) !== 'pht') return true;
  if (copyright || contributors.length > 0 || parsed.statuses.includes('ai')) return true;
  return style !== 'tasl' && (licence ?? title ?? link) !== undefined;
}
