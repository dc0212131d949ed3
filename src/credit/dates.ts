/** Months that stand with a year alone; between a day and a year any word is one. */
const month =
  '(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\.?|january|february|march|april|may|june|july|august|september|october|november|december|' +
  'januar|jänner|februar|märz|mai|juni|juli|oktober|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|' +
  'enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre';
const day = '\\d{1,2}(?:st|nd|rd|th|er|º|\\.)?';
const year = '(?:1[5-9]|20)\\d\\d';
const about = '(?:c\\.|ca\\.?|circa|about|around|um|vers|hacia|undated,?)';
const date = [
  `${day}\\s+(?:of\\s+|de\\s+|d['’])?\\p{L}{3,12}\\.?(?:\\s+de)?,?\\s+${year}`,
  `(?:${month})(?:\\s+(?:de\\s+)?|\\s+${day},?\\s+)${year}`,
  `${year}-\\d\\d-\\d\\d`,
  `\\d{1,2}[./]\\d{1,2}[./]${year}`,
  `${about}\\s?${year}(?:\\s?[-–]\\s?(?:\\d\\d|${year}))?`,
  `${year}s`,
  '\\d{1,2}\\.(?:jan|fev|mar|abr|mai|jun|jul|ago|set|out|nov|dez)\\.\\d{2,4}',
].join('|');

/** The day, month or decade that a picture is of, between the separators of a credit: "– 3 MAY 1974", ", May 3, 1974", "(c. 1910)". */
export const datePattern = new RegExp(
  `(?<=(?:^|[,;/|–—(]|\\s-{1,3}|\\.)\\s{0,2})(?:${date})(?=\\s*(?:$|[,;/|–—)]|-{1,3}\\s|\\.(?:\\s|$)))`,
  'iu',
);
