import { pictureType } from '../../image-size.js';
import { attribute } from '../../xml.js';
import { type EpubChecks, placeOf, unless } from '../check.js';
import { resolvePath, xhtml } from '../facts.js';

/** Rules of the container, the manifest and the spine. */
export const containerChecks = {
  'epub-zip': ({ container }) => unless(container.problem === undefined, container.problem ?? ''),
  'epub-mimetype': ({ container, first }) => {
    if (container.problem !== undefined) return [];
    const isFirst = first?.name === 'mimetype' && first.isStored && !first.hasExtra;
    return [
      ...unless(isFirst, 'the first file is not "mimetype", stored as it is and without extra fields'),
      ...unless(!isFirst || first.content === 'application/epub+zip', 'the file "mimetype" has other words', {
        path: 'mimetype',
      }),
    ];
  },
  'epub-container': ({ container, containerXml, package: packaged }) => {
    if (container.problem !== undefined) return [];
    const path = 'META-INF/container.xml';
    if (!containerXml) return [{ reason: 'there is no META-INF/container.xml' }];
    return unless(packaged !== undefined, 'the container names no package document that is there', { path });
  },
  'epub-file-name': ({ container }) =>
    [...container.files.keys()]
      .filter((path) => /["*:<>?\\|\p{Cc}\p{Co}\uFFF0-\uFFFF]|\.(?:$|\/)|^\/|(?:^|\/)\.\.?(?:\/|$)/u.test(path))
      .map((path) => ({ reason: `the name "${path}" has characters that it should not have`, path })),
  'epub-unlisted': ({ container, package: packaged }) => {
    if (!packaged) return [];
    const listed = new Set([packaged.path, 'mimetype', ...packaged.items.map(({ path }) => path)]);
    return [...container.files.keys()]
      .filter((path) => !listed.has(path) && !path.startsWith('META-INF/'))
      .map((path) => ({ reason: `the manifest does not list "${path}"`, path }));
  },
  'epub-xml': ({ containerXml, package: packaged, documents, ncx }) =>
    [
      ...(containerXml ? [{ path: 'META-INF/container.xml', xml: containerXml }] : []),
      ...(packaged ? [packaged] : []),
      ...documents,
      ...(ncx ? [ncx] : []),
    ].flatMap(({ path, xml }) => xml.problems.slice(0, 1).map((problem) => ({ path, ...problem }))),
  'epub-manifest': ({ container, package: packaged }) => {
    if (!packaged) return [];
    const seen = new Set<string | undefined>();
    return packaged.items.flatMap(({ id, href, path, element }) => {
      const place = placeOf(packaged.path, element);
      const isNew = !seen.has(path) && !seen.has(`#${id}`);
      seen.add(path).add(`#${id}`);
      return [
        ...unless(path !== undefined && container.files.has(path), `"${href}" is not in the container`, place),
        ...unless(id !== '' && isNew, `"${href}" or its id "${id}" is listed twice, or has no id`, place),
      ];
    });
  },
  'epub-media-type': ({ container, package: packaged, documents }) => [
    ...(packaged?.items ?? []).flatMap(({ mediaType, path, href, element }) => {
      const bytes = container.files.get(path ?? '');
      if (!bytes || !mediaType.startsWith('image/') || mediaType === 'image/svg+xml') return [];
      const found = pictureType(bytes);
      const reason = `"${href}" is ${found ?? 'no picture that is known'}, the manifest says ${mediaType}`;
      return unless(found === mediaType, reason, placeOf(packaged?.path ?? '', element));
    }),
    ...documents.flatMap(({ xml: { root }, path }) =>
      unless(!root || (root.local === 'html' && root.namespace === xhtml), 'the document is not XHTML', { path }),
    ),
  ],
  'epub-spine': ({ package: packaged }) => {
    if (!packaged) return [];
    const items = new Map(packaged.items.map((item) => [item.id, item]));
    const seen = new Set<string>();
    return [
      ...unless(packaged.itemrefs.length > 0, 'the spine is empty', { path: packaged.path }),
      ...packaged.itemrefs.flatMap((element) => {
        const id = attribute(element, 'idref') ?? '';
        const place = placeOf(packaged.path, element);
        const isNew = !seen.has(id);
        seen.add(id);
        const isDocument = items.get(id)?.mediaType === 'application/xhtml+xml';
        return [
          ...unless(isDocument, `the spine names "${id}", which is no XHTML document of the manifest`, place),
          ...unless(isNew, `the spine names "${id}" twice`, place),
        ];
      }),
    ];
  },
  'epub-reachable': ({ documents }) => {
    const outside = documents.filter(({ isInSpine, isNavigation }) => !isInSpine && !isNavigation);
    const lost = outside.map(({ path }) => ({ reason: 'the document is not in the spine', path }));
    const targets = new Map(documents.map((document) => [document.path, document]));
    const wrong = documents.flatMap(({ path, xml }) =>
      xml.elements.flatMap((element) => {
        const href = element.local === 'a' ? attribute(element, 'href') : undefined;
        const target = href === undefined ? undefined : targets.get(resolvePath(path, href)?.path ?? '');
        return unless(
          !target || target.isInSpine,
          `the link leads to "${href}", which is not in the spine`,
          placeOf(path, element),
        );
      }),
    );
    return [...lost, ...wrong];
  },
} satisfies EpubChecks;
