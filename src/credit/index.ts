/**
 * Photo credits as data, usable on its own as `colophon/credit`: a credit line into its parts ({@link parseCredit}) and back in a house style
 * ({@link formatCredit}), a caption into caption and credit ({@link splitCaption}), and a wire contributor line into names ({@link parseContributions}).
 */
export type {
  CreditPiece,
  CreditStatus,
  ImageContributor,
  ImageCreator,
  ImageCredit,
  ImageLicence,
  PlacedCredit,
} from '../publication/image-credit.js';
export { findAgency, suggestAgency } from './agencies.js';
export { type Agency, type AgencyKind, agencies } from './agency-list.js';
export { type Contributions, parseContributions } from './contributions.js';
export { type CreditStyle, creditStyles, formatCredit } from './format-credit.js';
export { parseCredit } from './parse-credit.js';
export { type CaptionParts, splitCaption } from './split-caption.js';
