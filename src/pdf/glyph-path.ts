import type { PathCommand } from 'pdfkit';
import { decimal } from './text-operators.js';

/**
 * The operators that fill an outline. ISO 32000-1, 8.5.2; quadratic curves are raised to cubic ones.
 * @param x of the outline's origin, in points, as `y`
 * @param scale from the outline's units to points
 * @param across how much wider it is made
 */
export function fillOutline(commands: readonly PathCommand[], x: number, y: number, scale: number, across = 1): string {
  const operators: string[] = [];
  let [penX, penY] = [0, 0];
  const write = (operator: string, ...coordinates: readonly number[]) => {
    const points = coordinates.map((value, index) =>
      decimal(index % 2 === 0 ? x + value * scale * across : y + value * scale),
    );
    operators.push([...points, operator].join(' '));
  };
  for (const { command, args } of commands) {
    const [a = 0, b = 0, c = 0, d = 0] = args;
    if (command === 'moveTo') write('m', a, b);
    else if (command === 'lineTo') write('l', a, b);
    else if (command === 'bezierCurveTo') write('c', ...args);
    else if (command === 'closePath') write('h');
    else write('c', toward(penX, a), toward(penY, b), toward(c, a), toward(d, b), c, d);
    if (args.length >= 2) [penX = 0, penY = 0] = args.slice(-2);
  }
  return operators.length > 0 ? `${operators.join(' ')} f` : '';
}

/** Two thirds of the way from an end of a quadratic curve to its control point. */
function toward(end: number, control: number): number {
  return end + (2 * (control - end)) / 3;
}
