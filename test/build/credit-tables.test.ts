import { VFileMessage } from 'vfile-message';
import { describe, expect, test } from 'vitest';
import { creditTables } from '../../src/build/credit-tables.js';
import type { Finding } from '../../src/diagnostics/messages.js';
import type { Figure } from '../../src/publication/content.js';
import { figuresOf } from '../../src/publication/figures.js';
import type { Publication } from '../../src/publication/publication.js';
import { sampleCover, samplePublication } from '../support/sample-publication.js';

/** Made of sections of their own, so that nothing is known of them. */
function fresh(): Publication {
  return { ...samplePublication, sections: [...samplePublication.sections] };
}

const [shown] = figuresOf(samplePublication) as [Figure];
const alone: Figure = {
  ...shown,
  id: 'cover-alone',
  images: shown.images.map((image) => ({ ...image, id: `cover-${image.id}` })),
};

function finding(reason: string): Finding {
  return Object.assign(new VFileMessage(reason, { ruleId: 'agency-unknown', source: 'colophon' }), {
    figure: shown.id,
  });
}

describe('the tables of credits', () => {
  test('are made once for a PDF and for the files beside it', () => {
    const publication = fresh();
    const findings = [finding('one')];
    const pages = new Map([[shown.id, { page: 1, label: '1' }]]);
    const first = creditTables(publication, { epub: true, pages }, findings);
    expect(creditTables({ ...publication }, { epub: true, pages }, [...findings])).toBe(first);
    expect(first.json).toContain('"one"');
  });

  test('are the same before and after a cover is drawn that shows a picture of the book', () => {
    const cover = { alternative: 'Cover', figure: shown };
    const publication = { ...fresh(), cover };
    const before = creditTables(publication, { epub: true }, []);
    const drawn = { ...publication, cover: { ...cover, image: sampleCover.image } } as Publication;
    expect(creditTables(drawn, { epub: true }, [])).toBe(before);
    expect(creditTables({ ...drawn, sections: [...drawn.sections] }, { epub: true }, [])).toEqual(before);
  });

  test('tell where the cover is that shows a picture of its own, when it is drawn', () => {
    const cover = { alternative: 'Cover', figure: alone };
    const publication = { ...fresh(), cover };
    const before = creditTables(publication, { epub: true }, []);
    const drawn = { ...publication, cover: { ...cover, image: sampleCover.image } } as Publication;
    const after = creditTables(drawn, { epub: true }, []);
    expect(before.json).not.toContain('cover.xhtml');
    expect(after.json).toContain('cover.xhtml');
  });

  test.each<[string, (publication: Publication) => Parameters<typeof creditTables>]>([
    ['another finding', (publication) => [publication, { epub: true }, [finding('two')]]],
    ['one finding more', (publication) => [publication, { epub: true }, [finding('one'), finding('two')]]],
    ['no e-book', (publication) => [publication, { epub: false }, []]],
    [
      'pages',
      (publication) => [publication, { epub: true, pages: new Map([[shown.id, { page: 3, label: 'iii' }]]) }, []],
    ],
    ['another title', (publication) => [{ ...publication, title: 'Other' }, { epub: true }, []]],
    ['another date', (publication) => [{ ...publication, modified: '2031-01-01T00:00:00Z' }, { epub: true }, []]],
  ])('are made again for %s', (_, change) => {
    const publication = fresh();
    const first = creditTables(publication, { epub: true }, []);
    const changed = change(publication);
    const second = creditTables(...changed);
    expect(second).not.toEqual(first);
    expect(creditTables({ ...changed[0], sections: [...publication.sections] }, changed[1], changed[2])).toEqual(
      second,
    );
    expect(creditTables(publication, { epub: true }, [])).toEqual(first);
  });
});
