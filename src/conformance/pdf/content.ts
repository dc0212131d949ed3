import { operators, painting, showing } from './content-operators.js';
import type { PdfDocument } from './document.js';
import { codeWidths } from './font-widths.js';
import { bufferOf, Lexer, PdfSyntaxError } from './lexer.js';
import { type Dict, isArray, isDict, Name, nameOf, numberOf, PdfString, type Value, Word } from './objects.js';
import { type CodeWidths, type PlacedText, TextPlacer } from './text-placement.js';

/** The strings that one operator shows, as the bytes of their codes. */
export interface Shown {
  /** The font's dictionary; undefined where the resources have none of that name. */
  readonly font: Dict | undefined;
  readonly codes: string;
  /** Whether ActualText around them says the characters, apart from the glyphs. */
  readonly replaced: boolean;
  /** Of the sequence of tagged content that it stands in. */
  readonly mcid?: number;
}

/** What a content stream does, as far as rules ask for it. */
export interface ContentFacts {
  /** Marked-content identifiers in their order. */
  readonly mcids: readonly number[];
  readonly shown: readonly Shown[];
  /** Painting operators outside marked content. */
  readonly untagged: readonly string[];
  /** Artifacts within tagged content, and tagged content within artifacts. */
  readonly mixed: readonly string[];
  /** How many artifacts show text and don't say what they are. */
  readonly untyped: number;
  /** What marked-content operators don't pair. */
  readonly unbalanced: readonly string[];
  /** Broken operators and operands, and states that don't pair. */
  readonly syntax: readonly string[];
  /** Names that the resources don't have: `font F1`. */
  readonly missing: readonly string[];
  /** Colour spaces and operators that aren't gray or RGB. */
  readonly colours: readonly string[];
  /** Graphics states and forms that blend. */
  readonly transparency: readonly string[];
  /** Pictures that are painted. */
  readonly images: readonly Value[];
  /** Text that is to be read, where it was painted. */
  readonly texts: readonly PlacedText[];
}

/** One open marked-content sequence. */
interface Mark {
  readonly kind: 'content' | 'artifact' | 'other';
  readonly replaced: boolean;
  /** An artifact that nobody reads: leaders, rules, backgrounds. */
  readonly decorative: boolean;
  readonly mcid?: number;
  /** An artifact of no type. */
  readonly untyped: boolean;
}

/** Colour spaces that need no profile but the output intent's. */
const plainSpaces: ReadonlySet<string> = new Set(['DeviceGray', 'DeviceRGB', 'Pattern']);

/** Forms within forms: more is taken for a trap. */
const deepest = 8;

/** Graphics states, and sequences of marked content, within others; more are taken for a trap. */
const deepestState = 1000;

/** An operator takes six, or a few more with colours. */
const mostOperands = 1000;

/** What is wrong more often with a page is not told. */
const mostNotes = 10_000;

/** Texts that a file may show: the next is taken for one of a trap. */
const mostShown = 2_000_000;

/** What the readers of all pages share. */
export interface ContentMemory {
  /** Of the fonts that are known already. */
  readonly widths: Map<Dict, CodeWidths>;
  /** Texts that have been shown. */
  shown: number;
}

function note(notes: string[], text: string): void {
  if (notes.length < mostNotes) notes.push(text);
}

/**
 * Read a page's content. ISO 32000-1, 7.8.
 * @param memory what is met is added
 */
export function readContent(document: PdfDocument, page: Dict, memory: ContentMemory): ContentFacts {
  const reader = new ContentReader(document, memory);
  const parts = contentStreams(document, page);
  // Streams are parted as if by white space.
  const whole = parts.length === 1 ? parts[0] : Buffer.concat(parts.flatMap((part) => [part, Buffer.from('\n')]));
  reader.read(whole ?? new Uint8Array(), resourcesOf(document, page));
  reader.end();
  return reader;
}

function contentStreams(document: PdfDocument, page: Dict): Uint8Array[] {
  const contents = document.get(page.get('Contents'));
  const streams = isArray(contents) ? contents : [contents];
  return streams.flatMap((each) => {
    const stream = document.stream(each);
    const bytes = stream && document.decode(stream);
    return bytes ? [bytes] : [];
  });
}

/** A page's own resources, or those that it inherits. ISO 32000-1, 7.7.3.4. */
function resourcesOf(document: PdfDocument, page: Dict): Dict {
  let node = page;
  for (let steps = 0; steps < 50 && node.size > 0 && !node.has('Resources'); steps++) {
    node = document.dict(node.get('Parent'));
  }
  return document.dict(node.get('Resources'));
}

class ContentReader implements ContentFacts {
  readonly mcids: number[] = [];
  readonly shown: Shown[] = [];
  readonly untagged: string[] = [];
  readonly mixed: string[] = [];
  untyped = 0;
  readonly unbalanced: string[] = [];
  readonly syntax: string[] = [];
  readonly missing: string[] = [];
  readonly colours: string[] = [];
  readonly transparency: string[] = [];
  readonly images: Value[] = [];
  readonly texts: PlacedText[] = [];
  private readonly placer = new TextPlacer();
  private readonly document: PdfDocument;
  private readonly memory: ContentMemory;
  private readonly marks: Mark[] = [];
  private readonly fonts: (Dict | undefined)[] = [];
  private font: Dict | undefined;
  private inText = false;
  private depth = 0;

  constructor(document: PdfDocument, memory: ContentMemory) {
    this.document = document;
    this.memory = memory;
  }

  read(bytes: Uint8Array, resources: Dict): void {
    const lexer = new Lexer(bytes, 0, false);
    let operands: Value[] = [];
    try {
      for (let token = lexer.next(); token !== undefined; token = lexer.next()) {
        if (!(token instanceof Word)) {
          if (operands.push(token) > mostOperands) throw new PdfSyntaxError('an operator has too many operands');
          continue;
        }
        if (token.word === 'ID') this.skipInlineImage(lexer, bytes);
        this.operator(token.word, operands, resources);
        operands = [];
      }
      if (operands.length > 0) note(this.syntax, 'operands stand at the end without an operator');
    } catch (error) {
      if (!(error instanceof PdfSyntaxError)) throw error;
      note(this.syntax, error.message);
    }
  }

  /** What must be closed at the end of the page. */
  end(): void {
    if (this.marks.length > 0) note(this.unbalanced, `${this.marks.length} marked-content sequences are not ended`);
    if (this.fonts.length > 0) note(this.syntax, 'a graphics state is saved (q) and not restored (Q)');
    if (this.inText) note(this.syntax, 'a text object is begun (BT) and not ended (ET)');
  }

  private skipInlineImage(lexer: Lexer, bytes: Uint8Array): void {
    const end = bufferOf(bytes).indexOf('EI', lexer.at);
    lexer.at = end < 0 ? bytes.length : end;
  }

  private operator(operator: string, operands: readonly Value[], resources: Dict): void {
    const count = operators.get(operator);
    if (count === undefined) note(this.syntax, `there is no operator "${operator.slice(0, 20)}"`);
    else if (count >= 0 && operands.length !== count && operator !== 'ID' && operator !== 'EI') {
      note(this.syntax, `"${operator}" has ${operands.length} operands, not ${count}`);
    }
    if (painting.has(operator) || showing.has(operator)) this.paint(operator);
    if (showing.has(operator)) this.show(operands);
    const placed = this.placer.operator(operator, operands);
    if (placed && !this.marks.some(({ decorative }) => decorative)) this.texts.push(placed);
    this.handlers[operator]?.(operands, resources);
  }

  private readonly handlers: Readonly<Record<string, (operands: readonly Value[], resources: Dict) => void>> = {
    q: () => {
      if (this.fonts.push(this.font) > deepestState) throw new PdfSyntaxError('graphics states are nested too deeply');
    },
    Q: () => {
      if (this.fonts.length === 0) note(this.syntax, 'a graphics state is restored (Q) that was not saved (q)');
      else this.font = this.fonts.pop();
    },
    BT: () => {
      if (this.inText) note(this.syntax, 'a text object is begun (BT) within another');
      this.inText = true;
    },
    ET: () => {
      if (!this.inText) note(this.syntax, 'a text object is ended (ET) that was not begun (BT)');
      this.inText = false;
    },
    Tf: ([name, size], resources) => {
      this.font = this.resource('Font', name, resources);
      this.placer.choose(this.font && this.widthsOf(this.font), numberOf(size) ?? 0);
    },
    BMC: ([tag]) => this.begin(nameOf(tag), new Map()),
    BDC: ([tag, properties], resources) => {
      const given = properties instanceof Name ? this.resource('Properties', properties, resources) : properties;
      this.begin(nameOf(tag), this.document.dict(given));
    },
    EMC: () => {
      if (!this.marks.pop()) note(this.unbalanced, 'marked content is ended (EMC) that was not begun');
    },
    K: () => note(this.colours, 'the operator K sets a CMYK colour'),
    k: () => note(this.colours, 'the operator k sets a CMYK colour'),
    CS: ([name], resources) => this.space(name, resources),
    cs: ([name], resources) => this.space(name, resources),
    gs: ([name], resources) => this.state(this.resource('ExtGState', name, resources)),
    Do: ([name], resources) => this.object(name, resources),
  };

  private paint(operator: string): void {
    if (this.marks.every(({ kind }) => kind === 'other')) note(this.untagged, operator);
  }

  private show(operands: readonly Value[]): void {
    const last = operands.at(-1);
    const strings = isArray(last) ? last : [last];
    const replaced = this.marks.some((mark) => mark.replaced);
    if (++this.memory.shown > mostShown) throw new PdfSyntaxError('the file shows too many texts');
    if (!this.inText) note(this.syntax, 'text is shown outside a text object');
    const codes = strings.map((each) => (each instanceof PdfString ? each.bytes : '')).join('');
    const mcid = this.marks.find((mark) => mark.mcid !== undefined)?.mcid;
    this.shown.push({ font: this.font, codes, replaced, ...(mcid === undefined ? {} : { mcid }) });
    if (this.marks.some((mark) => mark.untyped)) this.untyped++;
  }

  /** ISO 32000-1, 14.6 and 14.8.2. */
  private begin(tag: string | undefined, properties: Dict): void {
    if (this.marks.length >= deepestState) throw new PdfSyntaxError('marked content is nested too deeply');
    const mcid = numberOf(properties.get('MCID'));
    const kind = tag === 'Artifact' ? 'artifact' : mcid === undefined ? 'other' : 'content';
    const around = this.marks.find((mark) => mark.kind !== 'other');
    if (kind === 'artifact' && around?.kind === 'content') note(this.mixed, 'an artifact stands within tagged content');
    if (kind === 'content' && around?.kind === 'artifact') note(this.mixed, 'tagged content stands within an artifact');
    if (mcid !== undefined) this.mcids.push(mcid);
    const type = nameOf(properties.get('Type'));
    this.marks.push({
      kind,
      replaced: properties.has('ActualText'),
      decorative: kind === 'artifact' && type !== 'Pagination',
      untyped: kind === 'artifact' && type === undefined,
      ...(mcid === undefined ? {} : { mcid }),
    });
  }

  private widthsOf(font: Dict): CodeWidths {
    const known = this.memory.widths.get(font) ?? codeWidths(this.document, font);
    this.memory.widths.set(font, known);
    return known;
  }

  private resource(category: string, name: Value | undefined, resources: Dict): Dict | undefined {
    const value = this.document.get(this.document.dict(resources.get(category)).get(nameOf(name) ?? ''));
    if (value === null) note(this.missing, `${category} "${nameOf(name) ?? '?'}"`);
    return value === null ? undefined : this.document.dict(value);
  }

  private space(name: Value | undefined, resources: Dict): void {
    const space = nameOf(name) ?? '';
    if (plainSpaces.has(space)) return;
    const named = this.document.array(this.document.dict(resources.get('ColorSpace')).get(space));
    if (nameOf(named[0]) !== 'ICCBased') note(this.colours, `the colour space "${space}" is neither gray nor RGB`);
  }

  private state(state: Dict | undefined): void {
    if (!state) return;
    for (const key of ['ca', 'CA']) {
      const alpha = this.document.number(state.get(key));
      if (alpha !== undefined && alpha < 1) note(this.transparency, `a graphics state sets ${key} to ${alpha}`);
    }
    const mask = this.document.get(state.get('SMask'));
    if (mask !== null && nameOf(mask) !== 'None') note(this.transparency, 'a graphics state sets a soft mask');
    const blend = this.document.name(state.get('BM'));
    if (blend !== undefined && blend !== 'Normal' && blend !== 'Compatible') {
      note(this.transparency, `a graphics state blends by "${blend}"`);
    }
  }

  private object(name: Value | undefined, resources: Dict): void {
    const value = this.document.dict(resources.get('XObject')).get(nameOf(name) ?? '');
    const stream = this.document.stream(value);
    if (!stream) {
      note(this.missing, `XObject "${nameOf(name) ?? '?'}"`);
      return;
    }
    const subtype = this.document.name(stream.dict.get('Subtype'));
    if (subtype === 'Image' && value !== undefined) {
      this.images.push(value);
      this.placer.picture();
    }
    if (subtype !== 'Form' || this.depth >= deepest) return;
    if (isDict(this.document.get(stream.dict.get('Group')))) note(this.transparency, 'a form is a transparency group');
    const bytes = this.document.decode(stream);
    this.depth++;
    if (bytes)
      this.read(bytes, stream.dict.has('Resources') ? this.document.dict(stream.dict.get('Resources')) : resources);
    this.depth--;
  }
}
