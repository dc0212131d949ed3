import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { unsafeName } from '../../src/conformance/pdf/safe-name.js';
import { takeOut } from '../../src/conformance/pdf/take-out.js';
import { attachmentsOnly, type Embedded } from './attachments-only.js';

const rulesOf = (files: readonly Embedded[], more?: { catalog: string; trailer: string }) => {
  const taken = takeOut(attachmentsOnly(files, more), 'book.pdf');
  const read = taken.files.map((file) => file.read());
  return [...taken.findings, ...read.flatMap(({ finding }) => finding ?? [])].map(({ ruleId }) => ruleId);
};

describe('the files of a PDF', () => {
  test('are taken as they are', () => {
    const files = [
      { name: 'a.md', data: '# A' },
      { name: '<FEFF00640069007200200431002F044F002E0070006E0067>', data: Uint8Array.of(0, 255, 10) },
      { name: 'plain', stream: '', raw: Buffer.from('as it is') },
    ];
    const { files: taken, findings } = takeOut(attachmentsOnly(files), 'book.pdf');
    expect(findings).toEqual([]);
    expect(taken.map(({ path }) => path)).toEqual(['a.md', 'dir б/я.png', 'plain']);
    const data = taken.map((file) =>
      Buffer.from(file.read().finding ? [] : (file.read() as { bytes: Uint8Array }).bytes),
    );
    expect(data.map((bytes) => bytes.toString('latin1'))).toEqual(['# A', '\0\xff\n', 'as it is']);
  });

  test.each([
    '../a.md',
    'a/../../b',
    '/etc/passwd',
    '//host/share',
    'C:\\a.md',
    'C:a.md',
    'a\\b.md',
    '..\\a.md',
    '',
    '.',
    './a',
    'a//b',
    'a/',
    'a\0.md',
    'a\nb',
    '.git/hooks/post-checkout',
    'x/.GIT/config',
    '.g\u200cit/config',
    'GIT~1/config',
    'a\u2028b',
    'x'.repeat(256),
    'a/'.repeat(1100),
    'report\u202Efdp.exe',
  ])('are not taken under the name %j', (name) => {
    const hex = `<FEFF${Buffer.from(name, 'utf16le').swap16().toString('hex')}>`;
    expect(rulesOf([{ name: 'good.md' }, { name: hex }])).toEqual(['attachment-name']);
  });

  test('are judged by the ways of Windows where they are written there', () => {
    for (const name of ['CON', 'aux.md', 'a./b', 'a ', 'x?', 'com1', 'COM¹', 'NUL .md', 'CONIN$'])
      expect(unsafeName(name, 'win32')).toBeDefined();
    for (const name of ['console.md', 'aux.md', 'x?', 'été/Ü.png']) expect(unsafeName(name, 'linux')).toBeUndefined();
  });

  test('of one name are refused, and of names that a disk may take for one', () => {
    expect(rulesOf([{ name: 'a.md' }, { name: 'a.md' }])).toEqual(['attachment-duplicate']);
    expect(rulesOf([{ name: 'a.md' }, { name: 'A.MD' }])).toEqual(['attachment-duplicate']);
    expect(rulesOf([{ name: 'a' }, { name: 'A/b' }])).toEqual(['attachment-duplicate']);
    expect(rulesOf([{ name: 'a/b/c' }, { name: 'a/b' }])).toEqual(['attachment-duplicate']);
    expect(rulesOf([{ name: 'a/b' }, { name: 'a/c' }, { name: 'ab' }])).toEqual([]);
    const [nfc, nfd] = ['é', 'é'.normalize('NFD')].map(
      (name) => `<FEFF${Buffer.from(name, 'utf16le').swap16().toString('hex')}>`,
    );
    expect(rulesOf([{ name: nfc ?? '' }, { name: nfd ?? '' }])).toEqual(['attachment-duplicate']);
  });

  test('that are damaged are refused', () => {
    expect(rulesOf([{ name: 'a', checksum: '00'.repeat(16) }])).toEqual(['attachment-damaged']);
    expect(rulesOf([{ name: 'a', size: 3 }])).toEqual(['attachment-damaged']);
    expect(rulesOf([{ name: 'a', raw: Buffer.from('no deflate') }])).toEqual(['attachment-unreadable']);
    expect(rulesOf([{ name: 'a', stream: '/Filter /LZWDecode' }])).toEqual(['attachment-unreadable']);
  });

  test('that inflate without end are not inflated', () => {
    const bomb = deflateSync(Buffer.alloc(2 ** 28 + 1), { level: 1 });
    expect(rulesOf([{ name: 'a', stream: '/Filter /FlateDecode', raw: bomb }])).toEqual(['attachment-unreadable']);
  });

  test('that are not there, are encrypted or stand in streams are said to be so', () => {
    expect(rulesOf([])).toEqual(['attachment-none']);
    expect(rulesOf([{ name: 'a' }], { catalog: '', trailer: '/Encrypt 1 0 R' })).toEqual(['attachment-hidden']);
    expect(rulesOf([], { catalog: '/AF [<< /Type /Filespec /F (a) >>]', trailer: '' })).toEqual([
      'attachment-unreadable',
    ]);
    const bytes = attachmentsOnly([{ name: 'a' }]);
    const hidden = Buffer.from(bytes)
      .toString('latin1')
      .replace('/Names <<', '/Other <<')
      .replace('/EmbeddedFile ', '/ObjStm ');
    expect(takeOut(new Uint8Array(Buffer.from(hidden, 'latin1')), 'b').findings.map(({ ruleId }) => ruleId)).toEqual([
      'attachment-hidden',
    ]);
  });

  test('are found whatever is wrong with the rest, and nothing is thrown', () => {
    const bytes = attachmentsOnly([{ name: 'a', data: 'words '.repeat(200) }, { name: 'b' }]);
    for (let at = 0; at < bytes.length; at += 7) {
      const broken = bytes.slice();
      broken[at] = (broken[at] ?? 0) ^ 0x15;
      for (const file of takeOut(broken, 'book.pdf').files) file.read();
      for (const file of takeOut(bytes.slice(0, at), 'book.pdf').files) file.read();
    }
  });

  test('in a tree of endless depth or in a circle are not looked for without end', () => {
    const chain = Array.from({ length: 3000 }, () => '<< /Kids [').join('');
    // Such a catalog is none.
    expect(rulesOf([], { catalog: `/Names << /EmbeddedFiles ${chain}`, trailer: '' })).toEqual(['attachment-hidden']);
    const circle = '/Names << /EmbeddedFiles 1 0 R >> /Kids [1 0 R 1 0 R]';
    expect(rulesOf([], { catalog: circle, trailer: '' })).toEqual(['attachment-none']);
  });
});
