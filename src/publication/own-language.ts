import type { Direction, Language } from './content.js';

/** Given only where they differ from those of what is around. */
export interface OwnLanguage {
  readonly language?: Language;
  readonly direction?: Direction;
}

/** Language and direction as far as they are others than those around. */
export function ownLanguage(own: Required<OwnLanguage>, around: Required<OwnLanguage>): OwnLanguage {
  return {
    ...(own.language === around.language ? {} : { language: own.language }),
    ...(own.direction === around.direction ? {} : { direction: own.direction }),
  };
}
