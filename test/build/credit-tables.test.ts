import { VFileMessage } from 'vfile-message';
import { describe, expect, test } from 'vitest';
import { creditFiles } from '../../src/build/credit-tables.js';
import type { Finding } from '../../src/diagnostics/messages.js';
import type { Figure } from '../../src/publication/content.js';
import { figuresOf } from '../../src/publication/outline.js';
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

/** As text. */
async function tables(...given: Parameters<typeof creditFiles>) {
  const { json, csv } = await creditFiles(...given);
  return { json: Buffer.from(json).toString(), csv: Buffer.from(csv).toString() };
}

describe('the tables of credits', () => {
  test('are made once for a PDF and for the files beside it', async () => {
    const publication = fresh();
    const findings = [finding('one')];
    const pages = new Map([[shown.id, { page: 1, label: '1' }]]);
    const first = await creditFiles(publication, { epub: true, pages }, findings);
    expect(await creditFiles({ ...publication }, { epub: true, pages }, [...findings])).toBe(first);
    expect(Buffer.from(first.json).toString()).toContain('"one"');
  });

  test('are the same before and after a cover is drawn that shows a picture of the book', async () => {
    const cover = { alternative: 'Cover', figure: shown };
    const publication = { ...fresh(), cover };
    const before = await creditFiles(publication, { epub: true }, []);
    const drawn = { ...publication, cover: { ...cover, image: sampleCover.image } } as Publication;
    expect(await creditFiles(drawn, { epub: true }, [])).toBe(before);
    expect(await creditFiles({ ...drawn, sections: [...drawn.sections] }, { epub: true }, [])).toEqual(before);
  });

  test('tell where the cover is that shows a picture of its own, when it is drawn', async () => {
    const cover = { alternative: 'Cover', figure: alone };
    const publication = { ...fresh(), cover };
    const before = await tables(publication, { epub: true }, []);
    const drawn = { ...publication, cover: { ...cover, image: sampleCover.image } } as Publication;
    const after = await tables(drawn, { epub: true }, []);
    expect(before.json).not.toContain('cover.xhtml');
    expect(after.json).toContain('cover.xhtml');
  });

  test.each<[string, (publication: Publication) => Parameters<typeof creditFiles>]>([
    ['another finding', (publication) => [publication, { epub: true }, [finding('two')]]],
    ['one finding more', (publication) => [publication, { epub: true }, [finding('one'), finding('two')]]],
    ['no e-book', (publication) => [publication, { epub: false }, []]],
    [
      'pages',
      (publication) => [publication, { epub: true, pages: new Map([[shown.id, { page: 3, label: 'iii' }]]) }, []],
    ],
    ['another title', (publication) => [{ ...publication, title: 'Other' }, { epub: true }, []]],
    ['another date', (publication) => [{ ...publication, modified: '2031-01-01T00:00:00Z' }, { epub: true }, []]],
    [
      'another caption',
      ({ sections, ...publication }) => [
        {
          ...publication,
          sections: sections.map((section) =>
            section.type === 'article' && section.lead
              ? { ...section, lead: { ...section.lead, creditLine: 'X', credits: [] } }
              : section,
          ),
        },
        { epub: true },
        [],
      ],
    ],
  ])('are made again for %s', async (_, change) => {
    const publication = fresh();
    const entries = new Map<string, Uint8Array>();
    const cache = {
      get: async (key: string) => entries.get(key),
      put: async (key: string, bytes: Uint8Array) => void entries.set(key, bytes),
    };
    const first = await tables(publication, { epub: true }, [], cache);
    const [changed, built, findings] = change(publication);
    const second = await tables(changed, built, findings, cache);
    expect(second).not.toEqual(first);
    const again = () => ({ ...changed, sections: [...changed.sections] });
    expect(await tables(again(), built, findings, cache)).toEqual(second);
    expect(await tables(again(), built, findings)).toEqual(second);
    expect(await tables({ ...publication, sections: [...publication.sections] }, { epub: true }, [], cache)).toEqual(
      first,
    );
    expect([...entries.keys()].filter((key) => key.startsWith('credit tables'))).toHaveLength(2);
  });

  test('of an earlier build are taken where only other words have changed', async () => {
    const entries = new Map<string, Uint8Array>();
    const kept: string[] = [];
    const cache = {
      get: async (key: string) => entries.get(key),
      put: async (key: string, bytes: Uint8Array) => {
        kept.push(key);
        entries.set(key, bytes);
      },
    };
    const publication = fresh();
    const first = await tables(publication, { epub: true }, [], cache);
    const edited = publication.sections.map((section) =>
      section.type === 'article'
        ? { ...section, body: section.body.filter(({ type }) => type !== 'paragraph') }
        : section,
    );
    expect(await tables({ ...publication, sections: edited }, { epub: true }, [], cache)).toEqual(first);
    expect(kept.filter((key) => key.startsWith('credit tables'))).toHaveLength(1);
  });
});
