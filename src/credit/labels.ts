/** Nouns that a label is made of, by language. */
const nouns =
  // English
  'cover (?:photo(?:graph)?s?|images?|pictures?|art|illustrations?)|author photo(?:graph)?s?|frontispiece|photographs?|photos?|photography|photographed|satellite (?:images?|photos?|pictures?)|map data|animations?|pictures?|pics?|images?|graphics?|drawings?|diagrams?|timelines?|charts?|maps?|video|illustrations?|artwork|cartoon|painting|specimens?|photographer|author|' +
  // German, Dutch, Danish, Norwegian, Swedish
  'fotos?|fotografien?|umschlag(?:foto|bild|abbildung|motiv|illustration)|titel(?:foto|bild)|cover(?:foto|bild)|autorenfoto|bild(?:er)?|repro(?:duktion)?|abb\\.|abbildung(?:en)?|grafik|zeichnung|karte|illustration|fotografie|beeld|afbeelding|kaart|tekening|foto\\/tekst|fotograf|grafikk|tegning|kort|kart|teckning|karta|bilde|' +
  // French, Spanish, Portuguese, Italian, Catalan, Romanian
  'photographies?|dessin|carte|infographie|photographe|auteur|fotógraf[oa]|autora?|autore|fotografo|fotografías?|imagen|imágenes|dibujo|mapa|gráfico|ilustraci[oó]n|ilustração|illustrazione|illustratie|fotografias?|imagem|imagens|desenho|immagine|immagini|disegno|mappa|imatge|' +
  // Finnish, Polish, Czech, Hungarian, Turkish, Icelandic, Vietnamese
  'kuvat?|valokuvat?|karikatur|karykatura|ilustracja|piirros|kartta|zdjęci[ea]|rys\\.|obrázek|fotó|fotoğraf|görsel|harita|ljósmynd(?:ir)?|mynd|ảnh|hình ảnh|hình|' +
  // Cyrillic, Greek
  'автор(?:\\s+фото)?|фото|фотографи[яи]|снимк?и?|снимок|рисунок|карта|світлина|фотографія|малюнок|φωτογραφί[αε]ς?|φωτο|φωτό|σκίτσο|' +
  // Hebrew, Arabic, Persian, Urdu
  'צילומים|צילום|תצלום|תמונה|איור|תصوير|تصوير|الصورة|صورة|المصور|رسم|عکس|عکاس|تصویر|تصاویر|فوٹو|فوٹوگرافر|' +
  // Chinese, Japanese, Korean
  '写真|图片|圖片|图|圖|사진|그래픽';

const credits =
  'mandatory\\s+credit|credits?\\s+should\\s+read|credits?|photo\\s+by|crédits?|créditos?|crediti|credito|kreditering|source|sources|quelle|bildquelle|bildnachweis|fotoquelle|bron|kilde|källa|fuente|fonte|lähde|źródło|zdroj|источник|джерело|קרדיט|מקור|المصدر|来源|來源|图源|圖源|图片来源|圖片來源|출처|nguồn|kaynak|πηγή|منبع|ماخذ|مآخذ';

const connector =
  '\\s*[:：＝]\\s*|=|\\s+(?:by|de|von|van|di|av|af|par|por|od|door)\\s+(?=[\\p{Lu}\\p{Lo}@-])|\\s+by\\s*:?\\s+|\\s*\\/\\s+(?=\\S)';

/** A label that introduces a credit, in any language: "Photo by ", "Foto: ", "Crédit photo : ", "צילום: ", "사진=". */
export const labelPattern = new RegExp(
  `^(?:(?:${nouns})(?:\\s+(?:${credits}))?(?:${connector})|` +
    `(?:${nouns})\\s+credits?\\s+should\\s+read\\s+|` +
    `(?:${credits})(?:\\s+(?:${nouns}))?(?:${connector})|mandatory\\s+credit\\s*[:/]\\s*|credits?(?:\\.{3}|…)\\s*|(?:image source|автор фото|джерело фото),\\s*(?=\\S)|(?:图片|圖片|图|圖|写真)\\s*[/／]\\s*(?=\\S)|fot\\.\\s*|foto\\s*[©](?=\\s*\\S)\\s*)`,
  'iu',
);

/** A label with nothing behind it: "Photo" in "Photo © Mara Lind". */
export const onlyLabel = new RegExp(`^(?:${nouns}|${credits}|攝影|摄影)\\s*[:：]?$`, 'iu');

/** A noun of a label without its colon: "Foto Ansa", "Photo AFP". */
export const bareLabel = new RegExp(`^(?:${nouns})\\s+(?=\\S)`, 'iu');

/** Roles of those who worked for a picture and didn't make it: "Styling: K. Orr". */
export const roleLabel =
  /^(styling|styled by|stylist|hair(?: (?:and|&) make-?up)?|make-?up|grooming|models?|set design|props?|retouching|art direction|creative direction|casting|producers?|production|assistants?|text|words|story|reporting|design|layout|editing|maske|haare|modell|texte|texto|testo|tekst|coiffure|maquillage|stylisme|estilismo|peluquería|maquillaje|стиль|макияж)\s*[:：]\s*/iu;

/** A line for the whole publication: "All photos: …", "All photographs by …". */
export const wholeScope =
  /^all\s+(?:other\s+)?(?:photos?|photographs?|pictures?|images?|illustrations?|photography)(?:\s+(?:are\s+)?by\s+|\s*:\s*|\s+(?=©))|^(?:alle|sämtliche)\s+(?:fotos|bilder)\s*(?:von\s+|:\s*)|^toutes\s+les\s+photos?\s*(?:de\s+|:\s*|\s:\s*)|^todas\s+las\s+fotos?\s*(?:de\s+|:\s*)/iu;

/** What a line for the whole publication leaves out in general. */
export const scopeProviso =
  /[\s,(]+(?:unless|except(?:\s+where|\s+as)?)\s+(?:otherwise\s+|where\s+)?(?:noted|credited|stated|indicated|marked)(?:\s+otherwise)?\)?\s*$|[\s,(]+(?:wenn|soweit|sofern)\s+nicht\s+anders\s+(?:angegeben|vermerkt)\)?\s*$|[\s,(]+sauf\s+(?:mention|indication)\s+contraire\)?\s*$/iu;

/** What it leaves out by name: "except p. 12 (AP)"; the place, and its credit. */
export const scopeException =
  /[\s,;(]+(?:except(?:\s+for)?|außer|sauf|excepto|salvo)\s+((?:pp?\.|pages?|seiten?|s\.|photos?|figs?\.|figures?|the)?\s*[^()]{1,40}?)\s*\(([^()]{1,80})\)\s*\)?\s*$/iu;

/** Where a picture stands among several: "Left: ", "Clockwise from top right: ", "Photo 2: "; the first group. */
export const positionLabel =
  /^(?:photos?\s+)?((?:(?:clockwise|counter-?clockwise|anti-?clockwise|from|the|top|bottom|upper|lower|far|left|right|cent(?:er|re)|middle|above|below|main|inset|first|second|third|and|row|panel|oben|unten|links|rechts|mitte|im uhrzeigersinn|von|haut|bas|gauche|droite|à|de|en|arriba|abajo|izquierda|derecha|to)[\s-]*){1,6}|(?:photos?|images?|pictures?|fig\.|figures?|abb\.|pp?\.|pages?|s\.|seiten?)\s+\d{1,3}(?:(?:,|\s+and|\s*&|\s*[-–])\s*\d{1,3}){0,4})\s*[:：]\s*/iu;
