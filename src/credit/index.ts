/** Photo credits as data: a credit line into its parts, and a caption into caption and credit. */
export { parseCredit } from './parse-credit.js';
export { type CaptionParts, splitCaption } from './split-caption.js';
