import type { Rule } from '../rule.js';

/** Rules of the photo stage. */
export const photoRules = {
  'picture-type': {
    severity: 'error',
    fixed: true,
    what: 'a file that is no picture Colophon can use',
    hint: 'give a JPEG, PNG, WebP, AVIF, TIFF or GIF',
  },
  'picture-extension': {
    severity: 'warning',
    what: 'a picture whose name says another type than it is of',
    hint: 'rename the file',
  },
  'picture-damaged': {
    severity: 'error',
    fixed: true,
    what: 'a picture that cannot be read',
    hint: 'fetch the file again from where it came from; it is cut off or damaged',
  },
  'picture-too-large': {
    severity: 'error',
    fixed: true,
    what: 'a picture of too many pixels',
    hint: 'scale it down; 100 megapixels is the limit, and a full page needs about 9',
  },
  'picture-animated': {
    severity: 'warning',
    what: 'a picture of several frames or pages',
    hint: 'save the frame that you want as a picture of its own',
  },
} as const satisfies Record<string, Rule>;
