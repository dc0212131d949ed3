import { describe, expect, test } from 'vitest';
import { informationOf, xmpPacket } from '../../src/pdf/metadata.js';
import type { PdfEdition } from '../../src/publication/edition.js';
import { figuresOf } from '../../src/publication/outline.js';
import { samplePublication } from '../support/sample-publication.js';

const edition: PdfEdition = {
  format: 'pdf',
  trim: { width: 300, height: 400 },
  theme: 'book',
  conformance: 'PDF/A-3a',
};
const digest = Uint8Array.from({ length: 32 }, (_, index) => index * 7);
const odd = { ...samplePublication, title: 'War & <Peace> "1"\u0000\u000B\uD800', language: 'en-GB' };

describe('the XMP packet', () => {
  const packet = xmpPacket(odd, edition, digest);

  test('escapes what XML reserves and drops what it cannot hold', () => {
    expect(packet).toContain('<rdf:li xml:lang="x-default">War &amp; &lt;Peace&gt; &quot;1&quot;</rdf:li>');
    expect(packet).toContain('<rdf:li xml:lang="en-GB">Dispatches &amp; letters from a small coast.</rdf:li>');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what must not be there
    expect(packet).not.toMatch(/[\x00-\x08\x0B\uD800-\uDFFF]/);
  });

  test('names every creator in order, and contributors apart', () => {
    expect(packet).toContain('<dc:creator><rdf:Seq><rdf:li>Mara Lind</rdf:li><rdf:li>Jo Petrov</rdf:li></rdf:Seq>');
    expect(packet).toContain('<dc:contributor><rdf:Bag><rdf:li>Ivo Mandel</rdf:li><rdf:li>Ada Holm</rdf:li></rdf:Bag>');
  });

  test('holds no rights in what is in the public domain', () => {
    const licence = { name: 'CC0 1.0', url: 'https://creativecommons.org/publicdomain/zero/1.0/' };
    expect(xmpPacket({ ...samplePublication, licence }, edition, digest)).toContain('<xmpRights:Marked>False<');
  });

  test('claims PDF/A-3a and PDF/UA-1, and describes the schema that PDF/A does not know', () => {
    expect(packet).toContain('<pdfaid:part>3</pdfaid:part>');
    expect(packet).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    expect(packet).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(packet).toContain('<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>');
  });

  test('says the rights, with the address of the licence', () => {
    expect(packet).toContain('<xmpRights:Marked>True</xmpRights:Marked>');
    expect(packet).toContain(
      '<xmpRights:WebStatement>https://creativecommons.org/licenses/by/4.0/</xmpRights:WebStatement>',
    );
  });

  test('names every language of its sections', () => {
    const [first, ...rest] = odd.sections;
    const sections = first ? [{ ...first, language: 'he' }, ...rest] : [];
    expect(xmpPacket({ ...odd, sections }, edition, digest)).toMatch(
      /<dc:language><rdf:Bag><rdf:li>en-GB<\/rdf:li><rdf:li>he<\/rdf:li>/,
    );
  });

  test('holds the credit lines of the pictures that are shown, each once', () => {
    const credit = /<photoshop:Credit>(.*)<\/photoshop:Credit>/.exec(packet)?.[1]?.split('; ') ?? [];
    expect(credit.length).toBeGreaterThan(1);
    expect(new Set(credit).size).toBe(credit.length);
    const shown = figuresOf(odd).filter(({ withheld }) => !withheld);
    expect(credit).toContain(shown[0]?.credits[0]?.line);
    const withheld = figuresOf(odd).find((figure) => figure.withheld)?.credits[0]?.line;
    expect(withheld).toBeDefined();
    expect(credit).not.toContain(withheld);
  });

  test.each([
    ['PDF/A-2a', '2'],
    ['PDF/UA-1', undefined],
    ['screen', undefined],
  ] as const)('%s claims part %s of PDF/A', (conformance, part) => {
    const other = xmpPacket(odd, { ...edition, conformance }, digest);
    expect(/<pdfaid:part>(.)</.exec(other)?.[1]).toBe(part);
    expect(other).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(other.includes('pdfaExtension')).toBe(part !== undefined);
  });

  test('the edition may have an identifier of its own', () => {
    const isbn = xmpPacket(odd, { ...edition, identifier: 'urn:isbn:9780000000002' }, digest);
    expect(isbn).toContain('<dc:identifier>urn:isbn:9780000000002</dc:identifier>');
    expect(packet).toContain(`<dc:identifier>${samplePublication.identifier}</dc:identifier>`);
  });

  test('the instance changes with the content, the document does not', () => {
    const other = xmpPacket(odd, edition, Uint8Array.from({ length: 32 }));
    const id = (name: string, xml: string) => new RegExp(`<xmpMM:${name}>(uuid:[-0-9a-f]{36})<`).exec(xml)?.[1];
    expect(id('DocumentID', packet)).toBeDefined();
    expect(id('DocumentID', other)).toBe(id('DocumentID', packet));
    expect(id('InstanceID', other)).not.toBe(id('InstanceID', packet));
  });

  test('what a publication does not say is left out', () => {
    const { publisher: _, licence: __, ...bare } = samplePublication;
    const packet = xmpPacket({ ...bare, contributors: [], subjects: [] }, edition, digest);
    expect(packet).not.toMatch(/dc:publisher|dc:creator|dc:contributor|dc:subject|WebStatement|Keywords/);
  });
});

test('the information dictionary says the same', () => {
  expect(informationOf(odd)).toMatchObject({
    Title: 'War & <Peace> "1"',
    Author: 'Mara Lind, Jo Petrov',
    Keywords: 'Harbours, Weather',
    CreationDate: new Date('2024-03-02T06:00:00Z'),
    ModDate: new Date('2024-03-02T06:00:00Z'),
  });
});
