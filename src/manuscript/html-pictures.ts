import type { Html, Image, PhrasingContent, RootContent } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { attributeOf, htmlText, htmlTokens, tagName } from './html.js';
import { placeOfNode } from './markdown.js';

/** Around a picture these say nothing of their own. */
const wrappers = /^(?:figure|figcaption|img|p|div|center|picture|source|br|a|span|svg|path|g|line|polyline|button)$/;

/** `<img>` in a line as an image; undefined where its alternative text is not said. */
export function imageOf(node: Html): Image | undefined {
  const [url, alt] = [attributeOf(node.value, 'src'), attributeOf(node.value, 'alt')];
  if (tagName(node.value) !== 'img' || url === undefined || alt === undefined) return undefined;
  return { type: 'image', url, alt, title: attributeOf(node.value, 'title') ?? null, ...at(node) };
}

/**
 * A block of `<img>`, `<figure>` and `<figcaption>` as `:::figure`; one whose alternative text is not said lacks it.
 * Undefined where the block is more than pictures and their caption.
 */
export function figuresOf(node: Html, file: string): RootContent[] | undefined {
  const images: Html[] = [];
  const caption: PhrasingContent[] = [];
  let captions = 0;
  let within = false;
  for (const token of htmlTokens(node.value)) {
    const name = tagName(token);
    if (name === 'img') images.push({ type: 'html', value: token, ...at(node) });
    else if (name === 'figcaption') {
      within = !token.startsWith('</');
      captions += within ? 1 : 0;
    } else if (within && name) caption.push({ type: 'html', value: token, ...at(node) });
    else if (within) caption.push(...htmlText(token, placeOfNode(node, file)));
    else if (name ? !wrappers.test(name) : !/^\s*$|^<[!?]/.test(token)) return undefined;
  }
  if (captions > 1 || (captions === 1 && images.length > 1) || images.some(({ value }) => !attributeOf(value, 'src')))
    return undefined;
  return images.map((image) => figure(image, caption));
}

function figure({ value, position }: Html, caption: readonly PhrasingContent[]): ContainerDirective {
  const [src, alt, title] = [attributeOf(value, 'src'), attributeOf(value, 'alt'), attributeOf(value, 'title')];
  const words = caption.length > 0 ? [...caption] : title ? [{ type: 'text' as const, value: title }] : [];
  return {
    type: 'containerDirective',
    name: 'figure',
    attributes: { src: src ?? '', ...(alt === undefined ? {} : { alt }) },
    children: words.length > 0 ? [{ type: 'paragraph', children: words, ...(position ? { position } : {}) }] : [],
    ...(position ? { position } : {}),
  };
}

/** Where a node stands, for what is made of it. */
export function at({ position }: Html): Pick<Html, 'position'> {
  return position ? { position } : {};
}
