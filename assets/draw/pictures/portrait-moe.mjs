// Ida Moe, invented: an older woman with grey hair, half turned to the light.
import { saveJpeg } from '../kit/files.mjs'
import { cuts, portrait } from '../kit/head.mjs'

export async function draw() {
  const sweep = (x, y, z) => cuts.rod(x, y, z, [0.12, 0.96, 0.42], [-0.58, 0.52, 0.4], 0.2, 0.16)
  const sweepBack = (x, y, z) => cuts.rod(x, y, z, [0.12, 0.96, 0.42], [0.62, 0.5, 0.3], 0.18, 0.15)
  const picture = portrait({
    turn: 0.62,
    light: [-0.86, 0.42, 0.36],
    jaw: 0.47,
    long: 0.54,
    nose: 1.08,
    brow: 0.7,
    lips: 0.85,
    neck: 0.84,
    age: 1,
    gaze: 0.02,
    hair: [cuts.cap(0.12, 0.62, 0.7), sweep, sweepBack, cuts.egg(0, 0.42, -1.02, 0.34, 0.33, 0.3)],
    collar: (x, y, z, ax) => cuts.rod(ax, y, z, [0, -1.3, 0.26], [0.44, -0.98, -0.25], 0.13, 0.13),
    tones: { skin: 0.98, hair: 0.86, cloth: 0.3, white: 1.08, dark: 0.05, lip: 0.6 },
    ink: '#1f3a2e',
    paper: '#f5f0e2',
    tint: '#b9c29a',
    ground: 0.36,
  })
  await saveJpeg('portrait-moe.jpg', picture)
}
