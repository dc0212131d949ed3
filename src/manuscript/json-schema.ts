import { z } from 'zod';
import { frontMatterSchema, settingsSchema, themeFamiliesSchema } from './settings.js';

/** The JSON Schema (draft 2020-12) of `manuscript/colophon.yaml`, for editors to complete and check from. */
export function settingsJsonSchema(): object {
  return jsonSchema(settingsSchema, 'Colophon settings', 'manuscript/colophon.yaml: a publication and its editions');
}

/** The JSON Schema (draft 2020-12) of an article's front matter. */
export function frontMatterJsonSchema(): object {
  return jsonSchema(frontMatterSchema, 'Colophon article', 'Front matter of an article');
}

/** The keys of a theme that name files: part of the schema of themes. */
export function themeFamiliesJsonSchema(): object {
  return jsonSchema(themeFamiliesSchema, '', '').properties ?? {};
}

/** The schemas as files: path from the root of the package, and text. */
export function schemaFiles(): readonly { readonly path: string; readonly text: string }[] {
  const files = [
    { path: 'assets/schema/colophon.schema.json', schema: settingsJsonSchema() },
    { path: 'assets/schema/article.schema.json', schema: frontMatterJsonSchema() },
  ];
  return files.map(({ path, schema }) => ({ path, text: `${JSON.stringify(schema, null, 2)}\n` }));
}

function jsonSchema(
  schema: z.ZodType,
  title: string,
  description: string,
): { readonly [key: string]: unknown; readonly properties?: object | undefined } {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema instanceof z.ZodPipe) Object.assign(jsonSchema, { type: 'boolean' });
      // Colophon reads every value as text, so that `title: 1984` is right; to an editor it is a number.
      else if (jsonSchema.type === 'string' && !jsonSchema.pattern && !jsonSchema.format && !jsonSchema.enum) {
        Object.assign(jsonSchema, { type: ['string', 'number', 'boolean'] });
      }
    },
  });
  return { $schema, title, description, ...rest };
}
