import { expect, test } from 'vitest';
import { fillOutline } from '../../src/pdf/glyph-path.js';

test('an outline is scaled, moved and filled', () => {
  const outline = fillOutline(
    [
      { command: 'moveTo', args: [0, 0] },
      { command: 'lineTo', args: [100, 0] },
      { command: 'bezierCurveTo', args: [100, 50, 50, 100, 0, 100] },
      { command: 'closePath', args: [] },
    ],
    10,
    200,
    0.01,
  );
  expect(outline).toBe('10 200 m 11 200 l 11 200.5 10.5 201 10 201 c h f');
});

test('a quadratic curve becomes the cubic one of the same shape', () => {
  const outline = fillOutline(
    [
      { command: 'moveTo', args: [0, 0] },
      { command: 'quadraticCurveTo', args: [30, 60, 90, 0] },
    ],
    0,
    0,
    1,
  );
  expect(outline).toBe('0 0 m 20 40 50 40 90 0 c f');
});

test('a blank glyph draws nothing', () => {
  expect(fillOutline([], 0, 0, 1)).toBe('');
});

test('an outline is made as wide as the letters around it', () => {
  const commands = [
    { command: 'moveTo', args: [0, 0] },
    { command: 'lineTo', args: [100, 100] },
  ] as const;
  expect(fillOutline(commands, 10, 20, 0.1, 1.01)).toBe('10 20 m 20.1 30 l f');
});
