import type { Manuscript } from '../manuscript/manuscript.js';
import type { AccessibilityStatements, Publication } from '../publication/publication.js';

/** What the settings say for catalogues as it stands: subjects, source, statements on accessibility. */
export function catalogueWords({
  settings,
  locate,
}: Manuscript): Pick<Publication, 'subjects' | 'subjectCodes' | 'source' | 'accessibility'> {
  const { subjects = [], source, accessibility } = settings;
  const codes = subjects.flatMap((each) =>
    typeof each === 'string' ? [] : [{ subject: each.name, authority: each.authority, term: each.term }],
  );
  return {
    subjects: subjects.map((each) => (typeof each === 'string' ? each : each.name)),
    ...(codes.length > 0 ? { subjectCodes: codes } : {}),
    ...(source ? { source } : {}),
    ...(accessibility ? { accessibility: statements(accessibility, locate) } : {}),
  };
}

function statements(
  { summary, features = [], evaluation }: NonNullable<Manuscript['settings']['accessibility']>,
  locate: Manuscript['locate'],
): AccessibilityStatements {
  return {
    claims: features.map((feature, index) => ({ feature, place: locate(['accessibility', 'features', index]) })),
    ...(summary ? { summary } : {}),
    ...(evaluation ? { evaluation: evaluationOf(evaluation) } : {}),
  };
}

function evaluationOf({
  conformsTo,
  certifiedBy,
  credential,
  report,
}: NonNullable<NonNullable<Manuscript['settings']['accessibility']>['evaluation']>) {
  return { conformsTo, certifiedBy, ...(credential ? { credential } : {}), ...(report ? { report } : {}) };
}
