// Two timelines side by side: eight years to scale by year, and January 2022 to scale by day.
import { ACCENT, INK, PAPER, RULE, SOFT, sheet } from '../kit/dispatch.mjs';
import { savePng } from '../kit/files.mjs';
import { lines, words, wrap } from '../kit/text.mjs';

const WIDTH = 2000;
const HEIGHT = 1500;
const TOP = 215;
const BOTTOM = HEIGHT - 70;

const YEARS = {
  axis: 200,
  text: 300,
  width: 610,
  heading: '2014 to 2021',
  from: 2014,
  to: 2022,
  ticks: [2014, 2016, 2018, 2020, 2022].map((year) => [year, String(year)]),
  events: [
    { at: 2014.14, y: 232, when: '2014', what: 'Uprising in Kyiv; Russia seizes Crimea; war begins in the Donbas' },
    { at: 2014.68, y: 486, when: 'September 2014', what: 'First Minsk agreement' },
    { at: 2015.12, y: 660, when: 'February 2015', what: 'Second Minsk agreement' },
    { at: 2019.94, y: 896, when: 'December 2019', what: 'Normandy Format leaders meet in Paris' },
    { at: 2021.7, y: 1112, when: 'September 2021', what: 'Their advisers talk again' },
    { at: 2021.81, y: 1310, when: '22 October 2021', what: 'Putin receives Bennett in Sochi' },
  ],
};
const DAYS = {
  axis: 1140,
  text: 1240,
  width: 730,
  heading: 'January 2022',
  from: 9,
  to: 27,
  ticks: [10, 14, 18, 22, 26].map((day) => [day, String(day)]),
  events: [
    { at: 10, y: 232, when: '10 January, Geneva', what: 'US–Russia talks' },
    { at: 12, y: 412, when: '12 January, Brussels', what: 'NATO–Russia Council' },
    {
      at: 22,
      y: 640,
      when: '22 January, Kyiv',
      what: 'Volunteers train in a park; London alleges a plot to install a new leader',
    },
    { at: 24, y: 914, when: '24 January, Brussels', what: 'Sweden and Finland call on NATO’s secretary general' },
    {
      at: 26,
      y: 1188,
      when: '26 January',
      what: 'Paris talks; written answers go to Moscow; Russia’s ambassador to Israel gives his view',
      strong: true,
    },
  ],
};

function timeline({ axis, text, width, heading, from, to, ticks, events }) {
  const place = (value) => TOP + ((value - from) / (to - from)) * (BOTTOM - TOP);
  const scale = ticks.map(
    ([value, name]) =>
      `<path d="M${axis - 20} ${place(value)}H${axis}" stroke="${SOFT}" stroke-width="4"/>${words(name, [axis - 32, place(value) + 16], { size: 46, fill: SOFT, anchor: 'end' })}`,
  );
  const entries = events.map(({ at, y, when, what, strong }) => {
    const level = y - 17;
    const knee = text - 50;
    const style = { size: 50 };
    return `<path d="M${axis} ${place(at)}C${axis + 40} ${place(at)} ${axis + 36} ${level} ${knee} ${level}H${text - 20}" fill="none" stroke="${ACCENT}" stroke-width="4"/>
<circle cx="${axis}" cy="${place(at)}" r="${strong ? 19 : 14}" fill="${strong ? ACCENT : PAPER}" stroke="${ACCENT}" stroke-width="6"/>
${words(when, [text, y], { font: 'sansBold', size: 52, fill: ACCENT })}${lines(wrap(what, width, style), [text, y + 60], { ...style, lead: 58 })}`;
  });
  return `${words(heading, [axis - 20, 110], { font: 'serifBold', size: 72 })}
<path d="M${axis} ${TOP - 30}V${BOTTOM + 30}" stroke="${INK}" stroke-width="7" stroke-linecap="round"/>${scale.join('')}${entries.join('')}`;
}

export async function draw() {
  const divide = `<path d="M950 60V${HEIGHT - 60}" stroke="${RULE}" stroke-width="3"/>`;
  await savePng(
    'dispatch-timeline.png',
    sheet(WIDTH, HEIGHT, '', `${divide}${timeline(YEARS)}${timeline(DAYS)}`),
    WIDTH,
    HEIGHT,
  );
}
