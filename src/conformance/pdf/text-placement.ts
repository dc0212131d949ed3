import { isArray, numberOf, PdfString, type Value } from './objects.js';

/** A point of a page in points, from the page's own origin. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Red, green and blue from 0 to 1. */
export type Rgb = readonly [number, number, number];

/** A run of text where it was painted. */
export interface PlacedText {
  readonly from: Point;
  readonly to: Point;
  /** In points, scaled as it is painted. */
  readonly size: number;
  /** Undefined where it isn't a plain gray or RGB. */
  readonly colour: Rgb | undefined;
  /** White, or the last rectangle that was filled there; undefined over a picture. */
  readonly background: Rgb | undefined;
}

/** How wide a font's codes are. */
export interface CodeWidths {
  readonly bytes: 1 | 2;
  /** In thousandths of an em. */
  readonly width: (code: number) => number | undefined;
}

type Matrix = readonly [number, number, number, number, number, number];

interface State {
  readonly matrix: Matrix;
  readonly colour: Rgb | undefined;
  readonly font: CodeWidths | undefined;
  readonly size: number;
  readonly characterSpace: number;
  readonly wordSpace: number;
  readonly scale: number;
  readonly leading: number;
  readonly rise: number;
  readonly mode: number;
}

interface Patch {
  readonly corners: readonly [Point, Point];
  readonly colour: Rgb | undefined;
}

const identity: Matrix = [1, 0, 0, 1, 0, 0];
const white: Rgb = [1, 1, 1];

const initial: State = {
  matrix: identity,
  colour: [0, 0, 0],
  font: undefined,
  size: 0,
  characterSpace: 0,
  wordSpace: 0,
  scale: 1,
  leading: 0,
  rise: 0,
  mode: 0,
};

/** Follows the operators of a page and says where its text lands. ISO 32000-1, 8.4, 9.3 and 9.4. */
export class TextPlacer {
  private state = initial;
  private readonly saved: State[] = [];
  private text: Matrix = identity;
  private line: Matrix = identity;
  private path: Patch['corners'][] = [];
  private readonly patches: Patch[] = [];

  /** Choose a font, as Tf does. */
  choose(font: CodeWidths | undefined, size: number): void {
    this.state = { ...this.state, font, size };
  }

  /** A picture is painted on the unit square. */
  picture(): void {
    this.patches.push({ corners: this.rectangle(0, 0, 1, 1), colour: undefined });
  }

  /** Take note of an operator. @returns the text that it paints, for those that do */
  operator(operator: string, operands: readonly Value[]): PlacedText | undefined {
    const numbers = operands.map((each) => numberOf(each) ?? 0);
    this.handlers[operator]?.(numbers);
    switch (operator) {
      case "'":
      case '"':
        this.move(0, -this.state.leading);
        return this.show(operands.at(-1));
      case 'Tj':
      case 'TJ':
        return this.show(operands[0]);
      default:
        return undefined;
    }
  }

  private readonly handlers: Readonly<Record<string, (numbers: readonly number[]) => void>> = {
    q: () => void this.saved.push(this.state),
    Q: () => {
      this.state = this.saved.pop() ?? this.state;
    },
    cm: (numbers) => this.set({ matrix: product(matrixOf(numbers), this.state.matrix) }),
    g: ([gray = 0]) => this.set({ colour: [gray, gray, gray] }),
    rg: ([red = 0, green = 0, blue = 0]) => this.set({ colour: [red, green, blue] }),
    k: () => this.set({ colour: undefined }),
    cs: () => this.set({ colour: undefined }),
    sc: () => this.set({ colour: undefined }),
    scn: () => this.set({ colour: undefined }),
    BT: () => {
      this.text = identity;
      this.line = identity;
    },
    Td: ([x = 0, y = 0]) => this.move(x, y),
    TD: ([x = 0, y = 0]) => {
      this.set({ leading: -y });
      this.move(x, y);
    },
    Tm: (numbers) => {
      this.text = matrixOf(numbers);
      this.line = this.text;
    },
    'T*': () => this.move(0, -this.state.leading),
    TL: ([leading = 0]) => this.set({ leading }),
    Tc: ([characterSpace = 0]) => this.set({ characterSpace }),
    Tw: ([wordSpace = 0]) => this.set({ wordSpace }),
    Tz: ([scale = 100]) => this.set({ scale: scale / 100 }),
    Ts: ([rise = 0]) => this.set({ rise }),
    Tr: ([mode = 0]) => this.set({ mode }),
    re: ([x = 0, y = 0, width = 0, height = 0]) => void this.path.push(this.rectangle(x, y, width, height)),
    f: () => this.fill(),
    F: () => this.fill(),
    'f*': () => this.fill(),
    B: () => this.fill(),
    b: () => this.fill(),
    S: () => this.endPath(),
    s: () => this.endPath(),
    n: () => this.endPath(),
  };

  private set(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
  }

  private move(x: number, y: number): void {
    this.line = product([1, 0, 0, 1, x, y], this.line);
    this.text = this.line;
  }

  private fill(): void {
    for (const corners of this.path) this.patches.push({ corners, colour: this.state.colour });
    this.endPath();
  }

  private endPath(): void {
    this.path = [];
  }

  private rectangle(x: number, y: number, width: number, height: number): Patch['corners'] {
    return [applied(this.state.matrix, x, y), applied(this.state.matrix, x + width, y + height)];
  }

  private show(operand: Value | undefined): PlacedText | undefined {
    const { font, size, rise, scale, matrix, mode, colour } = this.state;
    const from = applied(product(this.text, matrix), 0, rise);
    for (const each of isArray(operand) ? operand : [operand]) {
      if (typeof each === 'number') this.advance((-each / 1000) * size * scale);
      else if (each instanceof PdfString && font) this.advance(this.widthOf(each.bytes, font));
    }
    const whole = product(this.text, matrix);
    // Modes 3 and 7 paint nothing.
    if (mode === 3 || mode === 7 || !font) return undefined;
    const to = applied(whole, 0, rise);
    return { from, to, size: size * Math.hypot(whole[2], whole[3]), colour, background: this.background(from) };
  }

  private widthOf(codes: string, { bytes, width }: CodeWidths): number {
    const { size, characterSpace, wordSpace, scale } = this.state;
    let sum = 0;
    for (let at = 0; at + bytes <= codes.length; at += bytes) {
      const code = bytes === 2 ? (codes.charCodeAt(at) << 8) | codes.charCodeAt(at + 1) : codes.charCodeAt(at);
      sum += ((width(code) ?? 0) / 1000) * size + characterSpace + (bytes === 1 && code === 32 ? wordSpace : 0);
    }
    return sum * scale;
  }

  private advance(by: number): void {
    this.text = product([1, 0, 0, 1, by, 0], this.text);
  }

  private background({ x, y }: Point): Rgb | undefined {
    const patch = this.patches.findLast(
      ({ corners: [a, b] }) =>
        x >= Math.min(a.x, b.x) && x <= Math.max(a.x, b.x) && y >= Math.min(a.y, b.y) && y <= Math.max(a.y, b.y),
    );
    return patch ? patch.colour : white;
  }
}

/** How far two colours stand apart, from 1 to 21. WCAG 2.2, "contrast ratio". */
export function contrast(a: Rgb, b: Rgb): number {
  const [lighter = 1, darker = 0] = [luminance(a), luminance(b)].sort((first, second) => second - first);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: Rgb): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function matrixOf([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: readonly number[]): Matrix {
  return [a, b, c, d, e, f];
}

/** Do `first`, then `second`. ISO 32000-1, 8.3.4. */
function product(first: Matrix, second: Matrix): Matrix {
  const [a, b, c, d, e, f] = first;
  const [g, h, i, j, k, l] = second;
  return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l];
}

function applied([a, b, c, d, e, f]: Matrix, x: number, y: number): Point {
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}
