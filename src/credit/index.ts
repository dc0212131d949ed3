/** Photo credits as data: a credit line into its parts and back, and a caption into caption and credit. */

export { findAgency, suggestAgency } from './agencies.js';
export { type Agency, type AgencyKind, agencies } from './agency-list.js';
export { parseCredit } from './parse-credit.js';
export { type CaptionParts, splitCaption } from './split-caption.js';
