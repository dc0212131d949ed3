// Tobias Aldous, invented: round glasses, a full beard.
import { saveJpeg } from '../kit/files.mjs';
import { cuts, portrait } from '../kit/head.mjs';

export async function draw() {
  const moustache = (x, y, z, ax) => cuts.rod(ax, y, z, [0.03, -0.255, 0.8], [0.3, -0.37, 0.62], 0.065, 0.04);
  const beard = cuts.full(0.16);
  const mouth = (x, y, z) => Math.hypot(x / 1.9, y + 0.36, z - 0.8) - 0.075;
  const picture = portrait({
    turn: 0.32,
    jaw: 0.54,
    nose: 1.25,
    brow: 1.3,
    neck: 1.1,
    glasses: true,
    hair: [cuts.cap(0.05, 0.42, 0.72)],
    beard: (x, y, z, ax) => cuts.carve(Math.min(beard(x, y, z, ax), moustache(x, y, z, ax)), mouth(x, y, z), 0.03),
    collar: (x, y, z, ax) => cuts.rod(ax, y, z, [0.08, -1.32, 0.3], [0.42, -1.05, -0.2], 0.1, 0.1),
    collarKind: 'white',
    tones: { skin: 0.98, hair: 0.5, cloth: 0.34, white: 1.1, dark: 0.06, lip: 0.66 },
    ink: '#17323a',
    paper: '#f6efe0',
    tint: '#e3b777',
    ground: 0.34,
  });
  await saveJpeg('portrait-aldous.jpg', picture);
}
