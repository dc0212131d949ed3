// The valley in August: the river shrunk to a thread between banks of cracked mud.
import { saveJpeg } from '../kit/files.mjs';
import { develop, glow } from '../kit/image.mjs';
import { linear, mix3, step, unit } from '../kit/maths.mjs';
import { fbm } from '../kit/random.mjs';
import { view } from '../kit/valley-view.mjs';

export async function draw() {
  const image = view({
    level: -3.6,
    sun: unit([-0.72, 0.52, 0.3]),
    sunlight: [2.9, 2.45, 1.75],
    ambient: [0.42, 0.5, 0.66],
    sky: (d) => {
      const height = Math.max(0, d[1]);
      const veil = step(0, 0.6, fbm(d[0] / (height + 0.09), 1.2 / (height + 0.09), 5) + 0.1);
      return mix3(mix3([0.95, 0.84, 0.66], [0.3, 0.5, 0.78], step(-0.02, 0.36, height)), [1, 0.95, 0.86], veil * 0.3);
    },
    haze: [0.9, 0.8, 0.64],
    hazeFar: 620,
    hill: [0.3, 0.36, 0.42],
    leaf: [linear('#4a5528'), linear('#7d7c3c')],
    grass: [linear('#a98f4e'), linear('#d0b878')],
    mud: [linear('#9a7d59'), linear('#d9c39a')],
    soil: linear('#9b6f47'),
    water: [linear('#4d5a44'), linear('#66705a')],
    mirror: 0.85,
    flow: 0.02,
  });
  glow(image, 1.2, [[40, 0.1]]);
  await saveJpeg('river-low.jpg', develop(image, { exposure: 0.56, grain: 0.02, vignette: 0.3, saturation: 1.05 }), {
    quality: 82,
  });
}
