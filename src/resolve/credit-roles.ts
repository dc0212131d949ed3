import type { ImageCredit } from '../publication/image-credit.js';

// The words by which a credit line says that a picture is no photograph, in the languages whose labels are read.

const maps = words(
  `map maps cartography karte karten kaart kaarten kort kart karta carte cartes mapa mapas mappa mappe kartta harita
  карта карты χάρτης χάρτες מפה מפות خريطة خرائط 地図 地图 地圖 지도`,
);

const drawings = words(
  `drawing drawings illustration illustrations diagram diagrams timeline timelines chart charts graphic graphics
  infographic artwork cartoon cartoons painting specimen specimens zeichnung zeichnungen grafik grafiken illustrationen
  tekening tekeningen tegning teckning illustratie grafikk dessin dessins infographie schéma dibujo dibujos ilustración
  ilustraciones gráfico infografía desenho ilustração infografia disegno disegni illustrazione illustrazioni grafico
  piirros kuvitus rysunek grafika рисунок рисунки малюнок иллюстрация графика схема σκίτσο εικονογράφηση διάγραμμα
  איור איורים רישום رسم رسوم 그래픽 イラスト 插图 插圖`,
);

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/));
}

/**
 * What the maker of a picture did, by the label of its credit: `ctg` for a map, `ill` for a drawing, `pht` for all
 * else. MARC Code List for Relators.
 */
export function relatorOf({ pieces }: ImageCredit): 'pht' | 'ill' | 'ctg' {
  const labels = pieces.filter(({ kind }) => kind === 'prefix').map(({ text }) => text.normalize('NFC').toLowerCase());
  const said = labels.join(' ').match(/[\p{L}\p{M}]+/gu) ?? [];
  if (said.some((word) => /^(?:photo|foto|фото)/u.test(word))) return 'pht';
  if (said.some((word) => maps.has(word))) return 'ctg';
  return said.some((word) => drawings.has(word)) ? 'ill' : 'pht';
}
