// The same valley the next March, from the same spot: brown water from one side to the other.
import { saveJpeg } from '../kit/files.mjs';
import { develop } from '../kit/image.mjs';
import { linear, mix3, step, unit } from '../kit/maths.mjs';
import { fbm } from '../kit/random.mjs';
import { view } from '../kit/valley-view.mjs';

export async function draw() {
  const image = view({
    level: 2.35,
    sun: unit([-0.5, 0.72, 0.3]),
    sunlight: [0.6, 0.58, 0.55],
    ambient: [0.55, 0.6, 0.66],
    sky: (d) => {
      const height = Math.max(0.0, d[1]);
      const [u, v] = [d[0] / (height + 0.11), 1 / (height + 0.11)];
      const mass = fbm(u * 0.9 + fbm(u, v, 3) * 0.5, v * 0.9, 6, 0.55);
      const grey = mix3([0.72, 0.73, 0.72], [0.32, 0.36, 0.41], step(0, 0.5, height));
      return mix3(grey, [0.2, 0.225, 0.26], step(-0.15, 0.5, mass) * 0.75);
    },
    haze: [0.55, 0.58, 0.6],
    hazeFar: 560,
    hill: [0.12, 0.16, 0.18],
    leaf: [linear('#2e3522'), linear('#5a5a38')],
    grass: [linear('#4c6231'), linear('#7c8a4a')],
    mud: [linear('#6b5740'), linear('#8a7454')],
    soil: linear('#5d4632'),
    water: [linear('#665238'), linear('#957d58')],
    mirror: 0.8,
    flow: 0.09,
  });
  await saveJpeg('river-high.jpg', develop(image, { exposure: 0.72, grain: 0.026, vignette: 0.3 }), { quality: 82 });
}
