/** What stands in braces, as Pandoc writes attributes: `{#id .class key=value}`. */
export interface Attributes {
  readonly id?: string;
  readonly classes: readonly string[];
  readonly values: ReadonlyMap<string, string>;
  /** That of raw text: `{=latex}`. */
  readonly format?: string;
}

/** `#id` or `.class`; `-` for `.unnumbered`; `key=value`, the value with or without quotation marks, slanted ones among them. */
const token =
  /\s*(?:([#.])([^\s"'{}=]+)|(-)|([A-Za-z_:][\w:.-]*)=(?:"([^"]*)"|'([^']*)'|[“”„]([^"“”„]*)[“”]|‘([^"‘]*?)’|([^\s"]*)))(?=\s|$)/y;

/** A value in quotation marks, straight ones among them: nothing in these is another. */
const slanted = /="[^"]*"|='[^']*'|=(?:[“”„]([^"“”„]*)[“”]|‘([^"‘]*?)’)(?=[\s}])/g;

/** Attributes with straight quotation marks for the slanted ones of a word processor around their values; as long as before. */
export function withStraightQuotes(attributes: string): string {
  return attributes.replace(slanted, (written, double?: string, single?: string) => {
    const value = double ?? single;
    return value === undefined ? written : `="${value}"`;
  });
}

/**
 * Read what stands between two braces.
 * @returns undefined where that is nothing, or anything but attributes, and the braces so are text
 */
export function readAttributes(inner: string): Attributes | undefined {
  const text = inner.trim();
  const [, format] = /^=([\w-]+)$/.exec(text) ?? [];
  if (format !== undefined) return { classes: [], values: new Map(), format };
  const ids: string[] = [];
  const classes: string[] = [];
  const values = new Map<string, string>();
  for (let at = 0; at < text.length; at = token.lastIndex) {
    token.lastIndex = at;
    const [found, sign, name = '', dash, key, ...given] = token.exec(text) ?? [];
    if (found === undefined) return undefined;
    const value = given.find((each) => each !== undefined) ?? '';
    if (sign === '#' || key === 'id') ids.push(name || value);
    else if (sign === '.') classes.push(name);
    else if (dash) classes.push('unnumbered');
    else if (key === 'class') classes.push(...value.split(/\s+/).filter((each) => each !== ''));
    else if (key !== undefined) values.set(key, value);
  }
  const [id] = ids.filter((each) => each !== '');
  return text === '' ? undefined : { ...(id === undefined ? {} : { id }), classes, values };
}

/** The attributes in braces at the start of a text, and the braces as they are written. */
export function attributesAtStart(
  text: string,
): { readonly attributes: Attributes; readonly braces: string } | undefined {
  const [braces = '', inner = ''] = /^\{([^{}]*)\}/.exec(text) ?? [];
  const attributes = readAttributes(inner);
  return attributes && { attributes, braces };
}
