import type { Size } from '../photo/rendition.js';
import type { Direction } from '../publication/content.js';

/** Lengths of the lines of three paragraphs, as shares of the measure: the last of each runs out. */
const paragraphs = [
  [1, 1, 1, 1, 0.62],
  [0.93, 1, 1, 1, 1, 1, 0.38],
  [0.93, 1, 1, 0.74],
] as const;

const thickness = 12;
const step = 47;

/** A page of text seen from afar, for a cover without a picture: lines that fade towards the title. */
export function motif({ width, height }: Size, margin: number, direction: Direction, colour: string): string {
  const measure = width - 2 * margin;
  const lines = paragraphs.flatMap((lengths) => lengths.map((length, index) => ({ length, first: index === 0 })));
  const bars = lines.flatMap(({ length, first }, index) => {
    const y = margin + index * step;
    if (y > height - step) return [];
    const indent = first && index > 0 ? measure - measure * length : 0;
    const x = direction === 'rtl' ? width - margin - indent - measure * length + indent : margin + indent;
    // Of the fill: the opacity of an element costs the renderer a layer as large as the page.
    const opacity = (0.2 + (0.5 * index) / lines.length).toFixed(3);
    return [
      `<rect x="${x.toFixed(1)}" y="${y}" width="${(measure * length).toFixed(1)}" height="${thickness}" fill-opacity="${opacity}"/>`,
    ];
  });
  return `<g fill="${colour}">${bars.join('')}</g>`;
}
