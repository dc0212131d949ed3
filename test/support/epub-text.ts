import { unzipSync } from 'fflate';

/** The text that a reader sees in each document of an EPUB's spine, in order, white space folded. */
export function epubTexts(epub: Uint8Array): readonly { readonly href: string; readonly text: string }[] {
  const files = unzipSync(epub);
  const read = (name: string) => new TextDecoder().decode(files[name]);
  const container = read('META-INF/container.xml');
  const packagePath = /full-path="([^"]+)"/.exec(container)?.[1] ?? '';
  const folder = packagePath.replace(/[^/]*$/, '');
  const document = read(packagePath);
  const hrefs = new Map(
    [...document.matchAll(/<item\b[^>]*>/g)].map(([tag]) => [attribute(tag, 'id'), attribute(tag, 'href')]),
  );
  return [...document.matchAll(/<itemref\b[^>]*>/g)].map(([tag]) => {
    const href = hrefs.get(attribute(tag, 'idref')) ?? '';
    return { href, text: xhtmlText(read(folder + href)) };
  });
}

/** The text of an XHTML document's body: every element's text, blocks parted by a space. */
export function xhtmlText(xhtml: string): string {
  const body = /<body\b[^>]*>([\s\S]*)<\/body>/.exec(xhtml)?.[1] ?? '';
  const text = body
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/g, '')
    .replace(
      /<\/?(p|div|li|ol|ul|h[1-6]|figure|figcaption|section|header|footer|article|aside|blockquote|table|thead|tbody|tr|td|th|caption|pre|br|nav|hr|dt|dd|dl|cite|main)\b[^>]*>/g,
      ' ',
    )
    .replace(/<(?:"[^"]*"|'[^']*'|[^<>"'])*>/g, '');
  return fold(decodeEntities(text));
}

function attribute(tag: string, name: string): string {
  return decodeEntities(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
}

function decodeEntities(text: string): string {
  const named: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(lt|gt|quot|apos|amp));/gi, (_, hex, decimal, name) =>
    name ? (named[name] ?? '') : String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal)),
  );
}

/** White space of any kind as one space, divided words joined, word joiners taken out, NFC. */
export function fold(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\u00ad\s*|[\u2060\u200b\ufeff]/g, '')
    .replace(/[\s\u00a0\u202f\u2000-\u200a]+/g, ' ')
    .trim();
}
