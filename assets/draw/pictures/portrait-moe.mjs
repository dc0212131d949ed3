// Ida Moe, invented: an older woman with grey hair, half turned to the light.
import { saveJpeg } from '../kit/files.mjs';
import { cuts, portrait } from '../kit/head.mjs';

export async function draw() {
  const sweep = (x, y, z) => cuts.rod(x, y, z, [0.1, 1.0, 0.34], [-0.6, 0.56, 0.26], 0.17, 0.15);
  const sweepBack = (x, y, z) => cuts.rod(x, y, z, [0.1, 1.0, 0.34], [0.62, 0.54, 0.2], 0.17, 0.15);
  const picture = portrait({
    turn: -0.55,
    light: [-0.66, 0.42, 0.62],
    jaw: 0.52,
    long: 0.51,
    nose: 1.08,
    brow: 0.7,
    lips: 0.85,
    neck: 0.95,
    age: 1,
    gaze: 0.02,
    hair: [cuts.cap(0.07, 0.7, 0.74), sweep, sweepBack, cuts.egg(0, 1.06, -0.62, 0.36, 0.33, 0.34)],
    collar: (x, y, z, ax) => cuts.rod(ax, y, z, [0, -1.3, 0.26], [0.44, -0.98, -0.25], 0.13, 0.13),
    tones: { skin: 0.98, hair: 0.86, cloth: 0.3, white: 1.08, dark: 0.05, lip: 0.6 },
    ink: '#1f3a2e',
    paper: '#f5f0e2',
    tint: '#b9c29a',
    ground: 0.36,
  });
  await saveJpeg('portrait-moe.jpg', picture);
}
