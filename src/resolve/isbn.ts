import type { Messages, Place } from '../diagnostics/messages.js';

/**
 * An identifier as the settings give it: an ISBN, in whatever way it is written, becomes `urn:isbn:` and its thirteen
 * digits (RFC 8254, 5); anything else stays what it is. One whose check digit is wrong is reported.
 */
export function understandIdentifier(written: string, place: Place, messages: Messages): string {
  const [, digits] = /^\s*(?:urn:isbn:|isbn(?:-1[03])?:?)?\s*([\dX][\dX\s-]*)$/i.exec(written) ?? [];
  const isNamed = /isbn/i.test(written);
  const isbn = digits?.replace(/[\s-]/g, '').toUpperCase();
  if (isbn === undefined || !/^(?:\d{9}[\dX]|97[89]\d{10})$/.test(isbn)) {
    if (isNamed)
      messages.report('isbn-invalid', place, `"${written}" is no ISBN: it has 10 digits, or 13 from 978 or 979`);
    return written;
  }
  const [expected, found] = [checkDigit(isbn), isbn.slice(-1)];
  if (expected === found) return `urn:isbn:${isbn.length === 13 ? isbn : thirteen(isbn)}`;
  messages.report('isbn-invalid', place, `"${written}" is no ISBN: its check digit would be ${expected}, not ${found}`);
  return written;
}

/** ISBN Users' Manual, 7th edition, 5.4. */
function checkDigit(isbn: string): string {
  const digits = [...isbn.slice(0, -1)].map(Number);
  if (isbn.length === 13) {
    const sum = digits.reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 1 : 3), 0);
    return String((10 - (sum % 10)) % 10);
  }
  const sum = digits.reduce((total, digit, index) => total + digit * (10 - index), 0);
  const rest = (11 - (sum % 11)) % 11;
  return rest === 10 ? 'X' : String(rest);
}

function thirteen(isbn: string): string {
  const digits = `978${isbn.slice(0, 9)}`;
  return digits + checkDigit(`${digits}0`);
}
