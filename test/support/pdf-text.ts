import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { fold } from './epub-text.js';

interface StructNode {
  readonly role?: string;
  readonly type?: string;
  readonly id?: string;
  readonly children?: readonly StructNode[];
}

/** The text of a tagged PDF as assistive technology reads it: each page's structure tree in order, artifacts left out. */
export async function pdfStructureTexts(pdf: Uint8Array): Promise<readonly string[]> {
  const document = await getDocument({ data: pdf.slice(), verbosity: 0 }).promise;
  const texts: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const content = await page.getTextContent({ includeMarkedContent: true });
    const byId = markedText(content.items as readonly MarkedItem[]);
    const tree = (await page.getStructTree()) as StructNode | null;
    texts.push(tree ? fold(nodeText(tree, byId)) : '');
  }
  await document.destroy();
  return texts;
}

interface MarkedItem {
  readonly type?: string;
  readonly id?: string;
  readonly str?: string;
  readonly hasEOL?: boolean;
}

function markedText(items: readonly MarkedItem[]): ReadonlyMap<string, string> {
  const byId = new Map<string, string>();
  const open: string[] = [];
  for (const item of items) {
    if (item.type === 'beginMarkedContent' || item.type === 'beginMarkedContentProps') open.push(item.id ?? '');
    else if (item.type === 'endMarkedContent') open.pop();
    else {
      const id = open.findLast((name) => name !== '') ?? '';
      byId.set(id, (byId.get(id) ?? '') + (item.str ?? '') + (item.hasEOL ? '\n' : ''));
    }
  }
  return byId;
}

const blocks =
  /^(Document|Part|Art|Sect|Div|P|H\d?|Title|L|LI|LBody|Lbl|Table|THead|TBody|TR|TH|TD|Caption|Figure|BlockQuote|TOC|TOCI|Note|Code|Aside)$/;

function nodeText(node: StructNode, byId: ReadonlyMap<string, string>): string {
  if (node.type === 'content') return byId.get(node.id ?? '') ?? '';
  const inner = (node.children ?? []).map((child) => nodeText(child, byId)).join('');
  return blocks.test(node.role ?? '') ? ` ${inner} ` : inner;
}
