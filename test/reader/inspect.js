import '/foliate-js/view.js';

// Runs in the page beside the reader: opens a book, goes to its documents, and measures what is shown of each.

/** Pixels by which a box may stand over; rounding makes that much. */
const tolerance = 1.5;
/** WCAG 2.2, 1.4.3. */
const leastContrast = 4.5;

/** Open the book. @returns the names of its documents in reading order */
globalThis.openBook = async (typeSize) => {
  const view = document.createElement('foliate-view');
  document.body.append(view);
  await view.open('/book.epub');
  view.renderer.setStyles(`html { color-scheme: light dark; font-size: ${typeSize}%; }`);
  globalThis.view = view;
  // foliate-js sets the pages once it knows its own size, and fails where a document is then half loaded.
  await settled();
  return view.book.sections.map(({ id }) => id);
};

/** Go to a document and tell what is wrong with how it is set, and how much was looked at. */
globalThis.inspect = async (index) => {
  const { document: content, columns } = await show(index);
  const problems = [];
  const counts = {
    texts: inspectTexts(content, columns, problems),
    figures: inspectFigures(content, columns, problems),
    headings: inspectHeadings(content, columns, problems),
  };
  return { ...counts, screens: columns.screens(), problems };
};

/** Go to an element of a document. @returns whether there is one */
globalThis.showElement = async (index, selector) => {
  const { document: content } = await show(index);
  const element = content.querySelector(selector);
  if (element) await view.renderer.goTo({ index, anchor: () => element });
  await settled();
  return element !== null;
};

async function show(index) {
  await view.renderer.goTo({ index, anchor: () => 0 });
  const [{ doc }] = view.renderer.getContents();
  await Promise.all([...doc.images].map((image) => image.decode().catch(() => undefined)));
  await doc.fonts.ready;
  await settled();
  return { document: doc, columns: columnsOf(doc) };
}

/** Two frames: in the first the reader sees the new size, in the second it has set the pages anew. */
function settled() {
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))));
}

/** Where the columns of a document are: foliate-js sets each screen of columns beside the one before it. */
function columnsOf(content) {
  const { size, columnCount, pages } = view.renderer;
  const root = content.documentElement;
  const style = getComputedStyle(root);
  const gap = Number.parseFloat(style.columnGap);
  const stride = size / columnCount;
  const { left, right, height } = root.getBoundingClientRect();
  const backwards = content.defaultView.getComputedStyle(content.body).direction === 'rtl';
  const start = (rect) => (backwards ? right - rect.right : rect.left - left);
  const columnOf = (rect) => Math.floor((start(rect) + rect.width / 2) / stride);
  const overhang = (rect) => {
    const from = start(rect) - columnOf(rect) * stride;
    return Math.max(gap / 2 - from, from + rect.width - (stride - gap / 2));
  };
  return { height, columnOf, overhang, width: stride - gap, screens: () => pages - 2 };
}

/** Every text is in its column, whole, and can be told from its ground. */
function inspectTexts(content, columns, problems) {
  const walker = content.createTreeWalker(content.body, NodeFilter.SHOW_TEXT);
  let count = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.data.trim() === '' || node.parentElement.closest('script')) continue;
    count += 1;
    const range = content.createRange();
    range.selectNodeContents(node);
    range.setStart(node, dropCapOf(node));
    const spill = Number.parseFloat(styleOf(node.parentElement).fontSize) * 0.35;
    for (const rect of range.getClientRects()) {
      if (rect.width === 0) continue;
      const over = columns.overhang(rect) > tolerance ? overhangOfWords(node, columns) : 0;
      if (over > tolerance) problems.push(`${over.toFixed(0)} px beside its column: ${named(node)}`);
      if (rect.top < -spill || rect.bottom > columns.height + spill) problems.push(`above or below: ${named(node)}`);
    }
    const contrast = contrastOf(node.parentElement);
    if (contrast < leastContrast) problems.push(`contrast ${contrast.toFixed(1)}: ${named(node)}`);
  }
  return count;
}

/** How much of a text is the large letter that it begins with, whose box is larger than the letter. */
function dropCapOf(node) {
  const paragraph = node.parentElement.closest('p');
  if (!paragraph?.textContent.startsWith(node.data)) return 0;
  const { initialLetter = 'normal' } = node.ownerDocument.defaultView.getComputedStyle(paragraph, '::first-letter');
  return initialLetter === 'normal' ? 0 : (node.data.match(/^\P{L}*\p{L}/u)?.[0].length ?? 0);
}

/** By how much the words of a text stand over; the spaces at the end of a line of code may. */
function overhangOfWords(node, columns) {
  const range = node.ownerDocument.createRange();
  const from = dropCapOf(node);
  const overhangs = [...node.data.slice(from).matchAll(/\S+/g)].flatMap(({ index, 0: word }) => {
    range.setStart(node, from + index);
    range.setEnd(node, from + index + word.length);
    return [...range.getClientRects()].map(columns.overhang);
  });
  return Math.max(...overhangs);
}

/** Every picture is there and in its column, and with its caption wherever both fit. */
function inspectFigures(content, columns, problems) {
  const figures = [...content.querySelectorAll('figure')];
  for (const figure of figures) {
    const fragments = [...figure.getClientRects()];
    // A break swallows the space between picture and caption, and a heading is to stay with both.
    const above = /^h\d$/.test(figure.previousElementSibling?.localName)
      ? heightOf(figure.previousElementSibling) * 2.5
      : 0;
    const height = heightOf(figure) + above + Number.parseFloat(styleOf(figure).fontSize);
    if (fragments.length > 1 && height <= columns.height) problems.push(`parted from its caption: ${named(figure)}`);
    for (const image of figure.querySelectorAll('img')) {
      const rect = image.getBoundingClientRect();
      if (image.naturalWidth === 0 || rect.height === 0) problems.push(`no picture: ${image.getAttribute('src')}`);
      if (columns.overhang(rect) > tolerance) problems.push(`a picture beside its column: ${named(figure)}`);
      if (rect.bottom > columns.height + tolerance) problems.push(`a picture below its column: ${named(figure)}`);
    }
  }
  return figures.length;
}

/** No heading stands alone at the foot of a column. */
function inspectHeadings(content, columns, problems) {
  const headings = [...content.querySelectorAll('h2, h3, h4, h5, h6')];
  for (const heading of headings) {
    const follows = heading.nextElementSibling;
    const [next] = follows?.getClientRects() ?? [];
    const last = [...heading.getClientRects()].at(-1);
    if (!next || !last || columns.columnOf(next) === columns.columnOf(last)) continue;
    const whole = styleOf(follows).breakInside === 'avoid';
    if (!whole || heightOf(heading) + heightOf(follows) <= columns.height * 0.9)
      problems.push(`parted from what follows: ${named(heading)}`);
  }
  return headings.length;
}

function heightOf(element) {
  return [...element.getClientRects()].reduce((sum, { height }) => sum + height, 0);
}

function styleOf(element) {
  return element.ownerDocument.defaultView.getComputedStyle(element);
}

function named(node) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const words = node.textContent.trim().replace(/\s+/g, ' ').slice(0, 50);
  return `<${element.localName}${element.className ? ` class="${element.className}"` : ''}> “${words}”`;
}

// ---------------------------------------------------------------- contrast (WCAG 2.2, definition of contrast ratio)

function contrastOf(element) {
  const [lighter, darker] = [luminance(styleOf(element).color), luminance(groundOf(element))].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

/** The first ground under an element that is not transparent, or the page's. */
function groundOf(element) {
  for (let each = element; each; each = each.parentElement) {
    const { backgroundColor } = styleOf(each);
    if (!/^rgba\(.*, 0\)$/.test(backgroundColor)) return backgroundColor;
  }
  const page = document.createElement('i');
  page.style.color = 'Canvas';
  document.body.append(page);
  const { color } = getComputedStyle(page);
  page.remove();
  return color;
}

function luminance(colour) {
  const [red, green, blue] = colour.match(/[\d.]+/g).map((value) => {
    const share = Number(value) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
