import type { Scope } from '../scope.js';
import { judgeAgreement } from './agreement.js';
import { judgeDisclosure } from './disclosure.js';
import type { JudgedFigure } from './judged-figure.js';
import { judgeLicences } from './licence-terms.js';
import { judgeParties } from './parties.js';
import { judgePermission } from './permission.js';
import { judgeRestrictions } from './restrictions.js';

/**
 * Hold a figure's credits against everything that is known of its pictures. A withheld figure has none, so that only
 * what its credits say of themselves is judged.
 */
export function judgeFigure(figure: JudgedFigure, scope: Scope): void {
  judgeParties(figure, scope);
  judgeAgreement(figure, scope);
  judgeLicences(figure, scope);
  judgePermission(figure, scope);
  judgeRestrictions(figure, scope);
  judgeDisclosure(figure, scope);
}
