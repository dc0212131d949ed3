const words =
  // English
  'agency|agencies|archives?|association|authority|bank|broadcasting|bros|brothers|bureau|centre|center|channel|church|city|club|collaboration|collections?|commission|consortium|committee|company|corps|council|county|courts?|' +
  'courier|department|diocese|division|embassy|exploration|family|federation|films?|force|forces|forum|foundation|fund|gallery|government|group|hospital|house|images?|inc\\.?|institutes?|institution|inst\\.|international|kremlin|labs?|laboratory|' +
  'library|limited|ltd\\.?|llc|magazine|media|memorial|ministry|municipality|museums?|national|navy|army|network|news|newspaper|newspapers|observatory|office|organi[sz]ation|palace|papers|parliament|party|presidency|' +
  'photo|photos|pictures?|police|post|press|productions?|project|radio|republic|research|school|service|services|society|spokesperson|spokesman|state|station|studios?|survey|team|technologies|television|' +
  'times|today|tribune|trust|tv|union|university|univ\\.|usa|herald|gazette|ledger|journal|chronicle|guardian|telegraph|observer|reporter|daily|weekly|sunday|wire|design|patrol|command|coast|guard|customs|airport|academy|college|theatre|theater|opera|festival|zoo|park|' +
  // German, Dutch, Nordic
  'agentur|\\p{L}*archiv|amt|\\p{L}*bibliothek|bundes\\p{L}*|feuerwehr|polizei|gmbh|familie|institut|landes\\p{L}*|ministerium|museum|nachlass|sammlung|stiftung|stadt|universität|verein|verlag|zeitung|bote|nachrichten|rundfunk|\\p{L}*archief|collectie|gemeente|politie|kommune|kommun|politiet|polisen|museet|universitet|universitetet|forlag|tidning|avis|' +
  // French, Spanish, Portuguese, Italian, Catalan
  'agence|archives|association|bibliothèque|biblioteca|commune|famille|fonds|gendarmerie|journal|mairie|ministère|musée|préfecture|université|ville|agencia|agência|alcaldía|archivo|arquivo|asociación|ayuntamiento|câmara|clube|diario|diário|ejército|familia|família|fundación|fundação|gobierno|governo|guardia|junta|ministerio|ministério|museo|museu|policía|polícia|prefeitura|presidencia|presidência|universidad|universidade|agenzia|archivio|comune|comando|famiglia|fondazione|ministero|polizia|questura|università|vigili|' +
  // Finnish, Polish, Czech, Hungarian, Turkish
  'poliisi|museo|kaupunki|muzeum|archiwum|agencja|biblioteka|policja|policie|ministerstwo|ministerstvo|gmina|miasto|rendőrség|minisztérium|bakanlığı|belediyesi|valiliği|emniyet|' +
  // Cyrillic, Greek
  'министерств[оа]|мин\\p{L}*|полици[яи]|музе[йя]|агентство|архив|офис|офіс|библиотека|бібліотека|фотохроника|пресс-служба|пресслужба|прессслужба|служб[аы]|университет|міністерство|поліція|музей|υπουργείο|αστυνομία|μουσείο|αρχείο|' +
  // Hebrew, Arabic, Persian, Urdu
  'משרד|משטרת|משטרה|דובר|דוברות|עיריית|מוזיאון|ארכיון|אוניברסיטת|חברת|רשות|משפחת|המשפחה|צה"ל|وزارة|وكالة|شرطة|متحف|بلدية|جامعة|عائلة|مكتب|خبرگزاری|روزنامه|روزنامہ|وزارت|دانشگاه|شهرداری|پلیس|پولیس|موزه|یونیورسٹی|ایجنسی';

/** A word that makes a name that of a body, not of a person. */
export const bodyWord = new RegExp(`(?:^|[\\s/-])(?:${words})(?=$|[\\s/,.-])`, 'iu');

/** Whether a name is that of a body beyond doubt. */
export function isBodyName(text: string): boolean {
  return bodyWord.test(text) || text.startsWith('@');
}

/** Whether letters are the initials of a name: "European Pressphoto Agency (EPA)". */
export function acronymOf(name: string, letters: string): boolean {
  if (!/^[\p{Lu}-]{2,8}$/u.test(letters)) return false;
  const initials = name.split(/[\s-]+/u).map((word) => word[0] ?? '');
  const wanted = letters.replaceAll('-', '').toUpperCase();
  return (
    initials.join('').toUpperCase().endsWith(wanted) ||
    initials
      .filter((letter) => /\p{Lu}/u.test(letter))
      .join('')
      .endsWith(wanted)
  );
}
