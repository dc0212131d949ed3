import type { Found } from '../../finding.js';
import { at, type PdfChecks, unless } from '../check.js';
import { type EmbeddedFile, embeddedFiles, md5 } from '../embedded-files.js';
import type { PdfFacts } from '../facts.js';
import { nameTree } from '../name-tree.js';
import { textOf } from '../objects.js';
import { unsafeName } from '../safe-name.js';
import { idOf } from '../structure.js';

/** Rules of the files that a document carries. */
export const attachmentChecks = {
  'pdf-attachment': (facts) =>
    ofFiles(facts, (file, say) => {
      const { specification, name, stream, size, checksum } = file;
      const bytes = stream && facts.document.inflate(stream);
      const parameters = facts.document.dict(stream?.dict.get('Params'));
      const dates = ['CreationDate', 'ModDate'].map((key) => textOf(facts.document.get(parameters.get(key))));
      return [
        ...say(name !== '' && specification.has('F') && specification.has('UF'), 'has no name (F and UF)'),
        ...say(bytes !== undefined, 'has no data'),
        ...say(bytes === undefined || size === undefined || size === bytes.byteLength, 'has another size'),
        ...say(bytes === undefined || checksum === undefined || md5(bytes) === checksum, 'has another checksum'),
        ...say(
          dates.every((date) => date === undefined || /^D:\d{14}(?:Z|[+-]\d\d'\d\d'?)?$/.test(date)),
          'has a date that is none',
        ),
      ];
    }),
  'pdf-attachment-name': (facts) =>
    ofFiles(facts, ({ name }, say) => {
      const flaw = name === '' ? undefined : unsafeName(name, 'linux');
      return say(flaw === undefined, flaw ?? '');
    }),
  'pdf-associated': (facts) => {
    const { document, claims } = facts;
    const associated = new Set(document.array(document.catalog.get('AF')).map(idOf));
    const tree = nameTree(document, document.dict(document.catalog.get('Names')).get('EmbeddedFiles'));
    const listed = new Set(tree.entries.map(({ value }) => idOf(value)));
    const carriesAny = claims.pdfa === undefined || /^[3-9]/.test(claims.pdfa.part);
    return ofFiles(facts, ({ specification, stream, object }, say) => {
      const relationship = document.name(specification.get('AFRelationship')) ?? '';
      const type = document.name(stream?.dict.get('Subtype')) ?? '';
      return [
        ...say(carriesAny, 'is no PDF/A file, and this part of PDF/A takes no others'),
        ...say(
          /^(?:Source|Data|Alternative|Supplement|EncryptedPayload|FormData|Schema|Unspecified)$/.test(relationship),
          'has no AFRelationship',
        ),
        ...say(associated.has(object), 'is not among the associated files (AF)'),
        ...say(listed.has(object), 'is not in the tree of embedded files'),
        ...say(/^[\w.+-]+\/[\w.+-]+$/.test(type), 'has no MIME type'),
      ];
    });
  },
} satisfies PdfChecks;

type Say = (holds: boolean, reason: string) => Found[];

function ofFiles({ document }: PdfFacts, judge: (file: EmbeddedFile, say: Say) => readonly Found[]): Found[] {
  return embeddedFiles(document).flatMap((file) =>
    judge(file, (holds, reason) => unless(holds, `the attachment "${file.name}" ${reason}`, at(file.object))),
  );
}
