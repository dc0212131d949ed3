import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

/** Typst on the folder given: `main.typ` to `typst.pdf`, tagged, with the fonts of the folder `fonts` alone. */
const folder = process.argv[2];
const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths: [join(folder, 'fonts')] }] });
const compiled = compiler.compile({ mainFilePath: join(folder, 'main.typ') });
if (!compiled.result) {
  compiled.printErrors();
  process.exit(1);
}
compiled.printDiagnostics();
writeFileSync(join(folder, 'typst.pdf'), compiler.pdf(compiled.result, { pdfTags: true }));
writeFileSync(join(folder, 'pages'), String(compiled.result.numOfPages));
