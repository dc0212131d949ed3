import type { SourceLicence } from './figure-credits.js';

/** A licence as the manuscript gives it, a name, an address or both, with the part that can be told from the other. */
export function understandLicence(given: string | SourceLicence): SourceLicence {
  const { name, url } = typeof given === 'string' ? { name: given.trim(), url: undefined } : given;
  if (url) return { name, url };
  if (/^https?:\/\//i.test(name)) return { name: nameOf(name) ?? name, url: name };
  const address = addressOf(name);
  return { name, ...(address ? { url: address } : {}) };
}

/** The names that Creative Commons gives its licences, and their addresses. */
function addressOf(name: string): string | undefined {
  const licence = /^CC[ -](BY(?:-(?:SA|ND|NC|NC-SA|NC-ND))?)[ -](\d\.\d)(?:[ -](IGO))?$/i.exec(name);
  const port = licence?.[3] ? 'igo/' : '';
  if (licence) return `https://creativecommons.org/licenses/${licence[1]?.toLowerCase()}/${licence[2]}/${port}`;
  return /^CC0(?:[ -]1\.0)?$/i.test(name) ? 'https://creativecommons.org/publicdomain/zero/1.0/' : undefined;
}

function nameOf(address: string): string | undefined {
  const licence = /creativecommons\.org\/licenses\/([a-z-]+)\/(\d\.\d)(\/igo\b)?/i.exec(address);
  if (licence) return `CC ${licence[1]?.toUpperCase()} ${licence[2]}${licence[3] ? ' IGO' : ''}`;
  return /creativecommons\.org\/publicdomain\/zero\/1\.0/i.test(address) ? 'CC0 1.0' : undefined;
}
