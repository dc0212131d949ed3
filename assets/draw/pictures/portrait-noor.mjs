// Noor, invented: short dark hair, looking straight at the reader.
import { saveJpeg } from '../kit/files.mjs';
import { cuts, portrait } from '../kit/head.mjs';

export async function draw() {
  const fringe = (x, y, z) => cuts.rod(x, y, z, [0.32, 0.9, 0.5], [-0.5, 0.5, 0.6], 0.24, 0.12);
  const picture = portrait({
    turn: 0.03,
    jaw: 0.54,
    long: 0.5,
    nose: 0.86,
    brow: 0.6,
    lips: 1.25,
    neck: 0.95,
    cheek: 0.06,
    hair: [cuts.cap(0.13, 0.6, 0.72), fringe, (x, y, z, ax) => cuts.egg(0.66, 0.14, -0.04, 0.16, 0.42, 0.36)(ax, y, z)],
    collar: (x, y, z, ax) => cuts.rod(ax, y, z, [0, -1.44, 0.22], [0.5, -1.14, -0.3], 0.13, 0.11),
    tones: { skin: 1.02, hair: 0.2, cloth: 0.5, white: 1.05, dark: 0.04, lip: 0.5 },
    ink: '#2a1f33',
    paper: '#f8efe4',
    tint: '#d98f74',
    ground: 0.26,
  });
  await saveJpeg('portrait-noor.jpg', picture);
}
