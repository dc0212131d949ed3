/** Which of ours each program is compared with. */
const comparable = {
  'colophon-pdf': ['colophon-pdf', 'typst', 'pdfkit'],
  'colophon-epub': ['colophon-epub', 'pandoc', 'epub-gen-memory'],
};

/** The figures of one corpus as a table: medians, and what each program takes compared with ours for the same format. */
export function printCorpus({ articles, distinct, runs, watch, warm }) {
  const rows = Object.entries(runs).map(([name, all]) => ({ name, ...medians(all) }));
  const row = (name) => rows.find((each) => each.name === name);
  const body = rows.map(({ name, cpu, wall, rss, pages, size }) => {
    const ours = row(Object.keys(comparable).find((key) => comparable[key].includes(name)));
    return [
      name,
      cpu.toFixed(2),
      wall.toFixed(1),
      rss.toFixed(0),
      size.toFixed(1),
      pages ? String(pages) : '',
      pages ? (pages / cpu).toFixed(0) : '',
      ours ? (cpu / ours.cpu).toFixed(2) : '',
      ours ? (rss / ours.rss).toFixed(2) : '',
    ];
  });
  const photos = distinct ? 'a photograph of its own for every figure' : '40 photographs in common';
  const count = `${articles} ${articles === 1 ? 'article' : 'articles'}`;
  print(`\n${count}, ${photos}, median of ${Object.values(runs)[0]?.length ?? 0}\n`);
  if (body.length > 0)
    printTable(['', 'CPU s', 'wall s', 'RSS MB', 'MB', 'pages', 'pages/CPU s', 'CPU ratio', 'RSS ratio'], body);
  printTogether(row('colophon'), row('typst'), row('pandoc'));
  printEdit('after an edit of a paragraph', row('colophon-edit'), row('colophon'));
  if (watch.length > 0) printEdit('after an edit while it is watched', medians(watch), row('colophon'));
  if (warm.length > 0) printWarm(warm);
}

/** What a build costs after an edit, against one that does everything. */
function printEdit(when, edit, whole) {
  if (!edit) return;
  const ratios = () =>
    ['cpu', 'wall']
      .map((measure) => (edit[measure] / whole[measure]).toFixed(2))
      .join(' of the CPU of a whole build, ');
  const ofWhole = whole ? `: ${ratios()} of its time` : '';
  print(`${when}: ${edit.cpu.toFixed(2)} CPU s, ${edit.wall.toFixed(1)} s${ofWhole}\n`);
}

/** Both formats in one build, against the two programs that make one each. */
function printTogether(ours, typst, pandoc) {
  if (!ours || !typst || !pandoc) return;
  const cpu = typst.cpu + pandoc.cpu;
  const rss = Math.max(typst.rss, pandoc.rss);
  const ratios = `${(ours.cpu / cpu).toFixed(2)} of their CPU, ${(ours.rss / rss).toFixed(2)} of their peak memory`;
  print(
    `EPUB and PDF: ${ours.cpu.toFixed(2)} CPU s, ${ours.rss.toFixed(0)} MB; Typst and pandoc ${cpu.toFixed(2)} CPU s, ${rss.toFixed(0)} MB: ${ratios}\n`,
  );
}

function printWarm(warm) {
  const { layout, paint, pages } = medians(warm);
  const rate = (pages / (layout + paint)).toFixed(0);
  print(`warm: layout ${layout.toFixed(2)} s, paint ${paint.toFixed(2)} s: ${rate} pages a CPU second\n`);
}

/** What starting costs, in milliseconds of CPU. */
export function printStart({ node, help, explain }) {
  print(`start: Node ${node} ms; beyond it colophon --help ${help} ms, colophon explain ${explain} ms\n`);
}

/** The exponent by which cost grows with length, between the two largest corpora. */
export function printGrowth(report) {
  const [small, large] = report.slice(-2);
  if (!large || small.articles === large.articles) return;
  for (const name of Object.keys(large.runs)) {
    const ratio = medians(large.runs[name]).cpu / medians(small.runs[name]).cpu;
    const exponent = Math.log(ratio) / Math.log(large.articles / small.articles);
    print(`${name}: CPU grows with length to the power ${exponent.toFixed(2)}\n`);
  }
}

function printTable(head, rows) {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column].length)));
  for (const row of [head, ...rows]) {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]),
    );
    print(`${cells.join('  ')}\n`);
  }
}

/** Of each measure; of an even number the higher of the two in the middle. */
function medians(runs) {
  const middle = (key) => runs.map((run) => run[key]).sort((a, b) => a - b)[Math.floor(runs.length / 2)];
  return Object.fromEntries(Object.keys(runs[0] ?? {}).map((key) => [key, middle(key)]));
}

function print(text) {
  process.stdout.write(text);
}
