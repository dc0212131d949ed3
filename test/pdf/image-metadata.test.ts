import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { typeset } from '../../src/build/typeset.js';
import { nodeWorld } from '../../src/build/world.js';
import { Messages } from '../../src/diagnostics/messages.js';
import { emitPdf } from '../../src/pdf/emit-pdf.js';
import { archivalPacket } from '../../src/pdf/image-metadata.js';
import { rightsPacket } from '../../src/photo/rights-packet.js';
import type { Figure } from '../../src/publication/content.js';
import type { ImageResource } from '../../src/publication/image-resource.js';
import type { Section } from '../../src/publication/publication.js';
import { samplePublication } from '../support/sample-publication.js';
import { nameOf, PdfObjects } from './read-pdf.js';

const packet = rightsPacket({
  creditLine: 'Mara Lind & Sons / AP',
  creators: ['Mara Lind'],
  source: 'AP',
  copyrightNotice: '© 2024 <Lind>',
  webStatement: 'https://creativecommons.org/licenses/by/4.0/',
  licensorUrl: 'https://licences.example/lind',
  alternativeText: 'Boats.',
  digitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/composite',
});

describe('the packet of a picture in an archive', () => {
  const archival = archivalPacket(packet) ?? '';

  test('keeps what PDF/A knows', () => {
    expect(archival).toContain('<photoshop:Credit>Mara Lind &amp; Sons / AP</photoshop:Credit>');
    expect(archival).toContain('<dc:creator><rdf:Seq><rdf:li>Mara Lind</rdf:li></rdf:Seq></dc:creator>');
    expect(archival).toContain('© 2024 &lt;Lind&gt;');
    expect(archival).toContain(
      '<xmpRights:WebStatement>https://creativecommons.org/licenses/by/4.0/</xmpRights:WebStatement>',
    );
  });

  test('has nothing of schemas that it would have to describe, not even their names', () => {
    expect(packet).toContain('plus:LicensorURL');
    expect(archival).not.toMatch(/Iptc4xmp|plus/);
  });

  test('is left out where nothing is left of it', () => {
    const bare = packet.replace(/^<(?:dc|photoshop|xmpRights):.*\n/gm, '');
    expect(bare).toContain('Iptc4xmpCore:AltTextAccessibility');
    expect(archivalPacket(bare)).toBeUndefined();
  });
});

test('a picture of the PDF has its packet, uncompressed, on its object', { timeout: 60_000 }, async () => {
  const bytes = new Uint8Array(
    await sharp({ create: { width: 80, height: 60, channels: 3, background: '#336699' } })
      .jpeg()
      .toBuffer(),
  );
  const image: ImageResource = {
    id: 'img-rights',
    width: 800,
    height: 600,
    describe: async () => ({ mediaType: 'image/jpeg', width: 80, height: 60 }),
    rendition: async () => ({ mediaType: 'image/jpeg', width: 80, height: 60, bytes, xmp: packet }),
  };
  const withRights = (figure: Figure): Figure => ({
    ...figure,
    images: figure.images.map((part) => ({ ...part, image })),
  });
  const sections = samplePublication.sections.map(
    (section): Section =>
      section.type === 'article' && section.lead ? { ...section, lead: withRights(section.lead) } : section,
  );
  const publication = { ...samplePublication, sections };
  const edition = {
    format: 'pdf',
    trim: { width: 419.53, height: 595.28 },
    theme: 'book',
    conformance: 'PDF/A-3a',
  } as const;
  const layout = await typeset(publication, edition, nodeWorld(), new Messages());
  const objects = new PdfObjects(await emitPdf(layout, publication, edition));
  const pictures = objects.all('Subtype', 'Image').filter(({ Width, Metadata }) => Width === 80 && Metadata);
  expect(pictures).toHaveLength(1);
  const metadata = objects.dictionary(pictures[0]?.Metadata);
  expect(nameOf(metadata.Subtype)).toBe('XML');
  expect(objects.stream(pictures[0]?.Metadata)).toContain('<photoshop:Source>AP</photoshop:Source>');
});
