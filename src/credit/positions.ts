const where =
  'left|right|cent(?:er|re)|middle|above|below|top|bottom|foreground|background|front|back|rear|row|inset|l\\.?|r\\.?|c\\.?|' +
  'li\\.?|re\\.?|links|rechts|mitte|oben|unten|hinten|vorn(?:e)?|m\\.?|v\\.?\\s?l\\.?|à gauche|à droite|au centre|gauche|droite|en haut|en bas|' +
  'izquierda|derecha|centro|arriba|abajo|izda\\.?|dcha\\.?|izq\\.?|der\\.?|à esquerda|à direita|esquerda|direita|ao centro|sinistra|destra|a sinistra|a destra|al centro|' +
  'midden|boven|onder|vänster|höger|mitten|t\\.?\\s?v\\.?|t\\.?\\s?h\\.?|venstre|høyre|højre|midten|til venstre|til høyre|til højre|vasemmalla|oikealla|keskellä|vas\\.|oik\\.|kesk\\.|' +
  'z lewej|z prawej|po lewej|po prawej|w środku|vlevo|vpravo|uprostřed|balra|jobbra|középen|solda|sağda|ortada|' +
  'слева|справа|в центре|посередине|ліворуч|праворуч|зліва|в центрі|αριστερά|δεξιά|κέντρο|στο κέντρο|' +
  'משמאל|מימין|במרכז|מצד ימין|מצד שמאל|يمين|يسار|وسط|إلى اليمين|إلى اليسار|左|右|中央|左から|右から|中|上|下|왼쪽|오른쪽|가운데|trái|phải|giữa';

/**
 * What stands in brackets in a caption and is never a credit: positions in several languages, ages and dates, parties and constituencies,
 * translations, descriptions of works, ways of talking. Each is matched against the whole of the words in the brackets.
 */
export const notACredit: readonly RegExp[] = [
  new RegExp(
    `^(?:(?:far|top|bottom|upper|lower|extreme|seated|standing|first|second|third|fourth|1st|2nd|3rd|4th|5th|ganz|zweite[rs]?|segundo|deuxième)[\\s-]+)*(?:${where})(?:(?:\\s*[,/]\\s*|\\s+(?:to|from|and|of|und|et|y|e)\\s+|[\\s-]+)(?:the\\s+)?(?:${where}))*$`,
    'iu',
  ),
  /^(?:\p{L}+\s+|\p{N}{1,2}(?:st|nd|rd|th|\.|\p{Lu}|er|ème)?\s+)?(?:from|von|de|desde|fra|från|da)\s+(?:the\s+)?(?:la\s+)?(?:left|right|top|bottom|back|links|rechts|izquierda|derecha|gauche|droite|venstre|høyre|vänster|höger|sinistra|destra)\b/iu,
  /^(?:not\s+)?(?:pictured|shown|in picture|im bild|abgebildet|en la imagen|sur la photo)\b|^(?:standing|seated|sitting|wearing|holding|with|in|at|on|behind|front|back|next)\s+\p{Ll}/iu,
  /^(?:clockwise|left\s+to\s+right|l\s?-\s?r|l\s+to\s+r|v\.?\s?l\.?\s?n\.?\s?r\.?|d\.?\s?g\.?\s?à\s?d\.?|de g\.? à d\.?|de izq\. a der\.|from left)(?:[\s,].*)?$/iu,
  /^[\p{N}\s.,/–—-]+(?:%|km|m|kg|years?|yrs?|ans|años|jahre|år)?$/iu,
  /^(?:c\.|ca\.?|circa|born|b\.|d\.|died|aged?|né|née|geb\.|gest\.|nac\.|род\.)\s*\p{N}/iu,
  /^(?:jan|feb|mar|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)\p{L}*\.?\s+\p{N}/iu,
  /^\p{N}{1,2}\.?\s+(?:de\s+)?\p{L}+\.?\s+(?:de\s+)?\p{N}{4}$/u,
  /^[DRIL]-\p{Lu}/u,
  /^(?:likud|lab(?:our|or)?|con|ld|snp|dup|cdu|csu|spd|fdp|afd|die grünen|grüne|die linke|tory|conservatives?|democrats?|republicans?|greens?|liberals?|meretz|yamina|yesh atid|blue and white|shas|fidesz|pis|psoe|pp|vox|podemos|modem|pvv|vvd|cda|syriza|akp|chp|mas|farc|independent)$/iu,
  /^[“”"«„‘'「『]/u,
  /^(?:hebrew|arabic|greek|russian|latin|french|german|spanish|chinese|japanese|from|in|hebräisch|arabisch|en français|en hébreu|literally|lit\.)\s*[:,]/iu,
  /^(?:detail|film still|replica|reconstruction|copy|cropped|sic|pdf|video|audio|book|painting|sculpture|portrait|model|screenplay|opera|ret\.?|retired|front|late|née \p{L}+)$/iu,
  /^(?:oil|acrylic|ink|watercolou?r|tempera|pencil|charcoal|bronze|marble|gouache|etching|lithograph|woodcut|plaster|mixed media|öl auf|huile sur|óleo sobre|olio su)\b/iu,
  /^(?:via|through|by)\s+(?:zoom|skype|text|e-?mail|video|phone|whatsapp|telephone|link)/iu,
];

/** Whether words say where somebody stands. */
export function isPosition(words: string): boolean {
  return notACredit.slice(0, 4).some((pattern) => pattern.test(words));
}

/** Statuses whose words have other meanings in a caption: a pool may be for swimming. They count only apart from the sentence. */
export const ambiguousStatus =
  /^(?:pool|file|files|private|provided|supplied|composite|illustration|archives?|archiv|montage|collage|unknown|anonymous|staff|combination|ai|ho|str|na|-+|privat|ditt|captura|archivo|arquivo|archivio|archief|arkiv|arkisto|архив|архів|ארכיון|أرشيف|αρχείο|資料)$/iu;
