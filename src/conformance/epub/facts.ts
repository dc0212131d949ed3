import {
  attribute,
  below,
  childrenOf,
  type ElementsLeft,
  mostElements,
  readXml,
  textIn,
  type XmlDocument,
  type XmlElement,
} from '../xml.js';
import { type Container, type FirstFile, firstFile, openContainer } from './zip.js';

export const xhtml = 'http://www.w3.org/1999/xhtml';
export const ops = 'http://www.idpf.org/2007/ops';
const dc = 'http://purl.org/dc/elements/1.1/';

/** An item of the manifest. */
export interface ManifestItem {
  readonly id: string;
  readonly href: string;
  /** Path in the container; undefined for what isn't in it. */
  readonly path: string | undefined;
  readonly mediaType: string;
  readonly properties: readonly string[];
  readonly element: XmlElement;
}

/** The package document, read. */
export interface PackageFacts {
  readonly path: string;
  readonly xml: XmlDocument;
  readonly root: XmlElement | undefined;
  readonly metadata: readonly XmlElement[];
  readonly items: readonly ManifestItem[];
  readonly itemrefs: readonly XmlElement[];
}

/** An XHTML document of the book. */
export interface ContentDocument {
  readonly path: string;
  readonly item: ManifestItem;
  readonly xml: XmlDocument;
  readonly ids: ReadonlyMap<string, XmlElement>;
  readonly isNavigation: boolean;
  readonly isInSpine: boolean;
}

/** What the rules are held against: everything is read once. */
export interface EpubFacts {
  readonly first: FirstFile | undefined;
  readonly container: Container;
  readonly containerXml: XmlDocument | undefined;
  /** Undefined where there is none to be found. */
  readonly package: PackageFacts | undefined;
  readonly documents: readonly ContentDocument[];
  readonly navigation: ContentDocument | undefined;
  /** Other XML of the book: the NCX. */
  readonly ncx: { readonly path: string; readonly xml: XmlDocument } | undefined;
}

/** Read all that the rules ask for. */
export function readEpub(bytes: Uint8Array): EpubFacts {
  const container = openContainer(bytes);
  const read = xmlReader(container);
  const containerXml = read('META-INF/container.xml');
  const path = packagePath(containerXml);
  const packaged = path === undefined ? undefined : readPackage(read, path);
  const documents = packaged ? readDocuments(read, packaged) : [];
  const ncxPath = packaged?.items.find(({ mediaType }) => mediaType === 'application/x-dtbncx+xml')?.path;
  const ncx = ncxPath === undefined ? undefined : read(ncxPath);
  return {
    first: firstFile(bytes),
    container,
    containerXml,
    package: packaged,
    documents,
    navigation: documents.find(({ isNavigation }) => isNavigation),
    ncx: ncx && ncxPath !== undefined ? { path: ncxPath, xml: ncx } : undefined,
  };
}

/** The text of a file; bytes that aren't UTF-8 become U+FFFD. */
export function textOfFile({ files }: Container, path: string): string | undefined {
  const bytes = files.get(path);
  return bytes && new TextDecoder().decode(bytes);
}

type ReadXml = (path: string) => XmlDocument | undefined;

/** Reads the XML of a container, each file once, however often it is named. */
function xmlReader(container: Container): ReadXml {
  const known = new Map<string, XmlDocument>();
  const left: ElementsLeft = { count: mostElements };
  return (path) => {
    const text = known.has(path) ? undefined : textOfFile(container, path);
    if (text !== undefined) known.set(path, readXml(text, left));
    return known.get(path);
  };
}

function packagePath(xml: XmlDocument | undefined): string | undefined {
  const rootfile = xml?.elements.find(
    (element) => element.local === 'rootfile' && attribute(element, 'media-type') === 'application/oebps-package+xml',
  );
  return rootfile && attribute(rootfile, 'full-path');
}

function readPackage(read: ReadXml, path: string): PackageFacts | undefined {
  const xml = read(path);
  if (!xml) return undefined;
  const part = (name: string) => childrenOf(xml.root).find(({ local }) => local === name);
  const items = childrenOf(part('manifest'), 'item').map((element) => {
    const href = attribute(element, 'href') ?? '';
    return {
      id: attribute(element, 'id') ?? '',
      href,
      path: resolvePath(path, href)?.path,
      mediaType: attribute(element, 'media-type') ?? '',
      properties: (attribute(element, 'properties') ?? '').split(/\s+/).filter(Boolean),
      element,
    };
  });
  return {
    path,
    xml,
    root: xml.root,
    metadata: childrenOf(part('metadata')),
    items,
    itemrefs: childrenOf(part('spine'), 'itemref'),
  };
}

function readDocuments(read: ReadXml, { items, itemrefs }: PackageFacts): ContentDocument[] {
  const inSpine = new Set(itemrefs.map((element) => attribute(element, 'idref')));
  return items.flatMap((item) => {
    const { path, mediaType, properties, id } = item;
    const xml = mediaType === 'application/xhtml+xml' && path !== undefined ? read(path) : undefined;
    if (!xml || path === undefined) return [];
    const ids = new Map<string, XmlElement>();
    for (const element of xml.elements) {
      const own = attribute(element, 'id');
      if (own !== undefined && !ids.has(own)) ids.set(own, element);
    }
    return [{ path, item, xml, ids, isNavigation: properties.includes('nav'), isInSpine: inSpine.has(id) }];
  });
}

/** A place that a reference leads to. */
export interface Target {
  readonly path: string;
  readonly fragment: string | undefined;
}

/** Resolve a relative reference against a file of the container. @returns undefined for what leads out of it */
export function resolvePath(base: string, reference: string): Target | undefined {
  if (/^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(reference)) return undefined;
  const [relative = '', fragment] = reference.split('#', 2);
  const parts = base.split('/').slice(0, -1);
  for (const part of relative === '' ? [base.split('/').at(-1) ?? ''] : decoded(relative).split('/')) {
    if (part === '..' && parts.length === 0) return undefined;
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return { path: parts.join('/'), fragment: fragment === undefined ? undefined : decoded(fragment) };
}

/** A reference without its escapes; one whose escapes are broken is itself. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The values of metadata of one property, or of one Dublin Core element, that aren't about something else. */
export function metadataOf({ metadata }: PackageFacts, property: string): readonly XmlElement[] {
  return metadata.filter((element) => {
    if (element.namespace === dc) return `dc:${element.local}` === property;
    return attribute(element, 'property') === property && attribute(element, 'refines') === undefined;
  });
}

/** The words of metadata. */
export function valueIn(element: XmlElement): string {
  return textIn(element).trim();
}

/** Words of `epub:type`. */
export function typesOf(element: XmlElement): readonly string[] {
  return (attribute(element, 'epub:type') ?? '').split(/\s+/).filter(Boolean);
}

/** The lists of the navigation document. @param type of those that are asked for; all where it is missing */
export function navigationLists({ navigation }: EpubFacts, type?: string): readonly XmlElement[] {
  if (!navigation || navigation.xml.problems.length > 0) return [];
  const navs = navigation.xml.elements.filter(({ local }) => local === 'nav');
  return type === undefined ? navs : navs.filter((nav) => typesOf(nav).includes(type));
}

/** The links in a list of the navigation document. */
export function navigationLinks(nav: XmlElement): readonly XmlElement[] {
  return below(nav).filter(({ local }) => local === 'a');
}

/** The documents in the order of the spine. */
export function spineDocuments({ documents, package: packaged }: EpubFacts): readonly ContentDocument[] {
  const byId = new Map(documents.map((document) => [document.item.id, document]));
  return (packaged?.itemrefs ?? []).flatMap((element) => byId.get(attribute(element, 'idref') ?? '') ?? []);
}

/** The style sheets of the book, without their comments. */
export function styleSheets({
  container,
  package: packaged,
}: EpubFacts): readonly { readonly path: string; readonly text: string }[] {
  return (packaged?.items ?? []).flatMap(({ mediaType, path }) => {
    const text = mediaType === 'text/css' && path !== undefined ? textOfFile(container, path) : undefined;
    return path === undefined || text === undefined ? [] : [{ path, text: text.replace(/\/\*[\s\S]*?\*\//g, '') }];
  });
}
