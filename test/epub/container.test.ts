import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { type ContainerParts, packContainer } from '../../src/epub/container.js';
import { packFile } from '../../src/epub/packed-file.js';
import { collect } from '../../src/publication/sink.js';
import { textFiles } from './open.js';

const parts: ContainerParts = {
  packageDocument: '<package/>',
  navigationDocument: '<html/>',
  ncx: '<ncx/>',
  style: 'p {}',
  enhancements: 'p:last-child {}',
  documents: [packFile('a.xhtml', '<html>a</html>')],
  fonts: [],
  pictures: [{ path: 'images/a.png', read: async () => new Uint8Array([1, 2, 3]) }],
};

function pack(files: ContainerParts): Promise<Uint8Array> {
  return collect((sink) => packContainer(files, sink));
}

function withDocuments(...files: string[]): ContainerParts {
  return { ...parts, documents: files.map((file) => packFile(file, file)) };
}

describe('the container', () => {
  test('holds every file as it was given', async () => {
    const files = textFiles(await pack(parts));
    expect(files.get('OEBPS/a.xhtml')).toBe('<html>a</html>');
    expect(files.get('OEBPS/content.opf')).toBe('<package/>');
    expect(files.get('OEBPS/toc.xhtml')).toBe('<html/>');
    expect(files.get('OEBPS/toc.ncx')).toBe('<ncx/>');
    expect(files.get('OEBPS/style.css')).toBe('p {}');
    expect(files.get('OEBPS/enhancements.css')).toBe('p:last-child {}');
    expect(files.get('mimetype')).toBe('application/epub+zip');
    expect(files.get('META-INF/container.xml')).toContain('full-path="OEBPS/content.opf"');
  });

  test('takes text for text: nothing in it is a template or an address to fetch', async () => {
    const text = '<% throw 1 %><%= 7*7 %><img src="file:///etc/passwd"/><%- include("/etc/passwd") %>';
    const files = textFiles(await pack({ ...parts, packageDocument: text, documents: [packFile('a.xhtml', text)] }));
    expect(files.get('OEBPS/a.xhtml')).toBe(text);
    expect(files.get('OEBPS/content.opf')).toBe(text);
    expect([...files.keys()]).toHaveLength(8);
  });

  test('holds a file as it is where deflating it would make it longer', async () => {
    const noise = createHash('sha512').update('noise').digest();
    const packed = await pack({ ...parts, fonts: [{ path: 'fonts/a.ttf', bytes: noise }] });
    expect(unzipSync(packed)['OEBPS/fonts/a.ttf']).toEqual(new Uint8Array(noise));
    expect(Buffer.from(packed).includes(noise)).toBe(true);
    expect(Buffer.from(packed).includes('p {}')).toBe(true);
  });

  test.each([
    ['two documents of one name', withDocuments('a.xhtml', 'a.xhtml'), 'two files'],
    ['names that differ in case only', withDocuments('a.xhtml', 'A.xhtml'), 'two files'],
    ['a document called like the navigation', withDocuments('toc.xhtml'), 'two files'],
    ['a name that the packager would clean', withDocuments('日本.xhtml'), 'cannot name'],
    ['a path that leads elsewhere', withDocuments('../a.xhtml'), 'cannot name'],
    ['a name too long for a zip file', withDocuments(`${'a'.repeat(70_000)}.xhtml`), 'cannot name'],
  ])('refuses %s', async (_, wrong, reason) => {
    await expect(pack(wrong)).rejects.toThrow(reason);
  });
});
