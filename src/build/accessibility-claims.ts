import type { Messages } from '../diagnostics/messages.js';
import { accessibilityOf } from '../epub/accessibility.js';
import type { Publication } from '../publication/publication.js';

/** Hold what the settings promise of the e-book's accessibility against what is in it. */
export function judgeAccessibilityClaims(publication: Publication, hasPages: boolean, messages: Messages): void {
  const { claims = [] } = publication.accessibility ?? {};
  if (claims.length === 0) return;
  const { features } = accessibilityOf(publication, { hasPages });
  for (const { feature, place } of claims) {
    if (features.includes(feature)) continue;
    messages.report('accessibility-claim', place, `the e-book has no "${feature}"; it has ${features.join(', ')}`);
  }
}
