import { schemaFiles, themeFamiliesJsonSchema } from '../manuscript/json-schema.js';
import { themeJsonSchema } from '../typeset/theme.js';

/** Every JSON Schema for editors, as files: path from the root of the package, and text. */
export function allSchemaFiles(): readonly { readonly path: string; readonly text: string }[] {
  const theme = themeJsonSchema();
  // What a theme looks like is the typesetter's, what files it brings the manuscript's.
  const whole = { ...theme, properties: { ...theme.properties, ...themeFamiliesJsonSchema() } };
  const text = `${JSON.stringify(whole, null, 2)}\n`;
  return [...schemaFiles(), { path: 'assets/schema/theme.schema.json', text }];
}
