import { schemaFiles } from '../manuscript/json-schema.js';
import { themeJsonSchema } from '../typeset/theme.js';

/** Every JSON Schema for editors, as files: path from the root of the package, and text. */
export function allSchemaFiles(): readonly { readonly path: string; readonly text: string }[] {
  const theme = `${JSON.stringify(themeJsonSchema(), null, 2)}\n`;
  return [...schemaFiles(), { path: 'assets/schema/theme.schema.json', text: theme }];
}
