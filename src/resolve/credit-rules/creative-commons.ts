import type { Credit } from '../../publication/content.js';

/** A Creative Commons licence: its elements ("BY", "BY-NC-SA"), and its version where that is known. */
export interface LicenceName {
  readonly elements: string;
  readonly version?: string;
}

/** The Creative Commons licence of a credit. */
export interface CreativeCommons extends LicenceName {
  readonly hasAddress: boolean;
  /** Whether the manuscript gives it beside the credit line, as the licence of the picture as printed. */
  readonly declared: boolean;
}

/** The Creative Commons licence that a credit names, or that is given beside it. */
export function creativeCommonsOf({ licence, parsed }: Credit): CreativeCommons | undefined {
  const declared = licence && (licenceFrom(licence.url) ?? licenceFrom(licence.name));
  const found = licenceFrom(parsed.licence?.url) ?? licenceFrom(parsed.licence?.id) ?? licenceFrom(parsed.link);
  const either = declared ?? found;
  if (!either) return undefined;
  const version = declared?.version ?? found?.version;
  const hasAddress = [licence?.url, parsed.licence?.url, parsed.link].some((url) => licenceFrom(url) !== undefined);
  return { elements: either.elements, ...(version ? { version } : {}), hasAddress, declared: declared !== undefined };
}

/** The licence of an address, an SPDX identifier or a name. https://creativecommons.org/licenses/list.en */
export function licenceFrom(text: string | undefined): LicenceName | undefined {
  const address = /creativecommons\.org\/licenses\/([a-z-]+)(?:\/(\d\.\d))?/i.exec(text ?? '');
  const name = /^(?:creative commons )?\bCC[\s-]*(BY(?:[\s-]*(?:NC|ND|SA))*)(?:[\s-]*(\d\.\d))?/i.exec(text ?? '');
  const [, elements = '', version] = address ?? name ?? [];
  if (elements === '') return undefined;
  return {
    elements: elements
      .toUpperCase()
      .split(/[\s-]+/)
      .join('-'),
    ...(version ? { version } : {}),
  };
}

/** "CC BY-SA 4.0". */
export function nameOfLicence({ elements, version }: LicenceName): string {
  return ['CC', elements, ...(version ? [version] : [])].join(' ');
}
