import type { Language, NodeId, Phrasing } from '../publication/content.js';
import type { ItemRole } from './page.js';
import type { InlineRun, Isolate, Measurer, TextStyle } from './paragraph.js';
import type { Setting } from './setting.js';

/** No linguistic content (ISO 639-2): such a run is not hyphenated. */
const noLanguage: Language = 'zxx';

interface Surroundings {
  readonly setting: Setting;
  readonly style: TextStyle;
  readonly language: Language;
  readonly isolates: readonly Isolate[];
  readonly role: ItemRole;
  readonly within: readonly NodeId[];
  readonly asked?: readonly string[];
}

/** Turn phrasing into runs of one style each, in logical order. */
export function runsOf(
  children: readonly Phrasing[],
  style: TextStyle,
  language: Language,
  node: NodeId,
  setting: Setting,
): InlineRun[] {
  const runs: InlineRun[] = [];
  const around: Surroundings = { setting, style, language, isolates: [], role: { node, part: 'content' }, within: [] };
  for (const child of children) collect(child, around, runs);
  return runs;
}

/** A run of words that are no phrasing: a label, a credit line, a page number. */
export function plainRun(text: string, style: TextStyle, language: Language, role: ItemRole): InlineRun {
  return { text, style, language, role, within: [] };
}

function collect(node: Phrasing, around: Surroundings, runs: InlineRun[]): void {
  switch (node.type) {
    case 'text':
      runs.push(run(node.value, around));
      break;
    case 'break':
      runs.push(run('\n', around));
      break;
    case 'emphasis':
      inside(node.children, { ...around, style: { ...around.style, italic: !around.style.italic } }, runs);
      break;
    case 'strong':
      inside(node.children, { ...around, style: { ...around.style, weight: 700 } }, runs);
      break;
    case 'delete':
      inside(node.children, { ...around, style: inColour(around, 'deleted') }, runs);
      break;
    case 'inlineCode':
      runs.push(run(node.value, { ...around, style: codeStyle(around), language: noLanguage }));
      break;
    case 'link':
    case 'crossReference':
      inside(node.children, { ...within(around, node.id), style: inColour(around, 'link') }, runs);
      break;
    case 'noteReference':
      runs.push({
        ...run(node.label, {
          ...within(around, node.id),
          style: markStyle(around.style, node.label, around.setting.measurer),
        }),
        note: node.note,
      });
      break;
    case 'span':
      inside(node.children, spanned(node, around), runs);
      break;
  }
}

function inside(children: readonly Phrasing[], around: Surroundings, runs: InlineRun[]): void {
  for (const child of children) collect(child, around, runs);
}

function run(text: string, { style, language, isolates, role, within, asked }: Surroundings): InlineRun {
  const turned = isolates.length > 0 ? { isolates } : {};
  return { text, style, language, role, within, ...turned, ...(asked ? { asked } : {}) };
}

function within(around: Surroundings, id: NodeId): Surroundings {
  return { ...around, within: [...around.within, id] };
}

/** Deleted words keep their colour inside a link: by it the line through them is found. */
function inColour({ style, setting }: Surroundings, name: 'link' | 'deleted'): TextStyle {
  const { colours } = setting.theme;
  if (style.colour === colours.deleted) return style;
  return { ...style, colour: colours[name] };
}

function codeStyle({ style, setting }: Surroundings): TextStyle {
  const code = setting.theme.styles.inlineCode;
  const { tracking: _, ...rest } = style;
  return { ...rest, family: 'mono', italic: false, size: round(style.size * code.size), features: code.features };
}

/** Digits have superscript forms of their own where the face has them; other marks are set smaller and raised. */
export function markStyle(style: TextStyle, label: string, measurer: Measurer): TextStyle {
  const { onum: _, ...features } = style.features;
  const marked = { ...style, italic: false, features: { ...features, sups: 1 } };
  const [face = ''] = measurer.chain(marked);
  if (/^\d+$/.test(label) && (measurer.hasFeature?.(face, 'sups') ?? true)) return marked;
  return { ...style, italic: false, size: round(style.size * 0.66), rise: round(style.size * 0.34) };
}

function spanned(node: Extract<Phrasing, { type: 'span' }>, around: Surroundings): Surroundings {
  const { style } = around;
  const asked = [...(node.smallCaps ? ['smcp'] : []), ...(node.fraction ? ['frac'] : [])];
  const set = placed(node.smallCaps ? { ...style, tracking: (style.tracking ?? 0) + 30 } : style, node.position);
  // Fractions are drawn with figures of their own.
  const { onum: _, ...others } = style.features;
  const features = {
    ...(node.fraction ? others : style.features),
    ...Object.fromEntries(asked.map((tag) => [tag, 1])),
  };
  return {
    ...within(around, node.id),
    ...(node.language ? { language: node.language } : {}),
    ...(node.direction ? { isolates: [...around.isolates, { id: node.id, direction: node.direction }] } : {}),
    ...(asked.length > 0 || node.position ? { style: { ...set, features } } : {}),
    ...(asked.length > 0 ? { asked } : {}),
  };
}

/** In smaller letters above or below the line. */
function placed(style: TextStyle, position: 'raised' | 'lowered' | undefined): TextStyle {
  if (!position) return style;
  const rise = (style.rise ?? 0) + style.size * (position === 'raised' ? 0.34 : -0.14);
  return { ...style, size: round(style.size * 0.68), rise: round(rise) };
}

function round(size: number): number {
  return Math.round(size * 100) / 100;
}
