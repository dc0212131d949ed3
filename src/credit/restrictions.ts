const compass = '(?:NEW|SOUTH|NORTH|EAST|WEST|SAUDI|UNITED|CZECH|HONG|COSTA|SRI|EL) ';
const territory = `(?:${compass})?[A-Z][A-Z-]{1,19}`;

/** Words without one of which a line in plain letters holds no restriction: one look instead of a dozen. */
export const restrictionHint =
  /\+\+\+|\bNO\b|\bOUT\b|EDITORS|\bONLY|THIRD PARTY|BEST QUALITY|MANDATORY|RESTRICTED|LOGO|COURTESY|redaktion|\b(?:used|published|reproduced)\b|rights|rechte|droits|derechos|riservat|שימוש/iu;

/** Limits on use, wherever they stand in a credit, to be looked for in its plain letters, and so without accents. Each has bounded repetitions, so that reading stays linear. */
export const restrictionPatterns: readonly RegExp[] = [
  /\+\+\+[^+]{0,200}\+\+\+/gu,
  /\bATTENTION EDITORS\b[\s\S]*$/gu,
  /\bNO (?:COMMERCIAL OR EDITORIAL SALES IN [A-Z]{2,20}(?: (?:OR |AND )?[A-Z]{2,20}){0,4}|COMMERCIAL (?:USE|SALES)|SALES|RESALES?|ARCHIVES?|ARCHIVING|ARCHIVAL USE|LICENSING|THIRD PARTY SALES|MARKETING|NEW USE[A-Z ]{0,40}|USE [A-Z ]{2,40}|BOOKS?|MAGS|INTERNET|TV)\b/gu,
  /\bno (?:sales|resales?|archives?|archiving|licensing|commercial use)\b/giu,
  new RegExp(`\\b${territory}(?:(?: AND | & |, |/)${territory}){0,4} OUT\\b`, 'gu'),
  /\b(?:FOR )?EDITORIAL USE ONLY\b|\b(?:BEST QUALITY AVAILABLE|RESTRICTED TO EDITORIAL USE|ONE[- ]TIME USE ONLY|MANDATORY CREDIT(?!\s*[:/])|DO NOT OBSCURE LOGO|MUST ON SCREEN COURTESY [^.;()]{1,60})\b/giu,
  /\b(?:nur|ausschließlich) (?:fur|zur) redaktionelle[nr]? (?:zwecke|verwendung|nutzung)\b/giu,
  /\bTHIS (?:IMAGE|PICTURE|PHOTO|VIDEO) (?:HAS BEEN|WAS) (?:SUPPLIED|PROVIDED|PROCESSED|OBTAINED)[A-Z ,]{0,30} BY A THIRD PARTY\b/giu,
  /\bFOR USE ONLY [^.;()]{1,120}/giu,
  /\b(?:used|published|reproduced) (?:in accordance with|under|with (?:the )?permission)(?![^;)]{0,40}(?:licen[sc]e|CC[\s-]?(?:BY|0)|creative commons))[^;)]{0,160}/giu,
  /\bno known (?:copyright )?restrictions(?: on (?:publication|use|reproduction))?\b/giu,
  /\b(?:(?:all )?rights reserved|alle rechte vorbehalten|tous droits reserves|todos los derechos reservados|(?:tutti i diritti riservati|riproduzione riservata))\b/giu,
  /שימוש (?:לפי|על פי|בהתאם ל)[^.;)]{0,12}[סO]עיף 27[^.;)/]{0,60}/gu,
];

/** What a page's buttons leave behind a credit. */
export const residuePattern =
  /(?:^|\s|(?<=[.)]))(?:hide caption|toggle caption|show caption|show more|show less|read more|see more|view more|enlarge(?: this)? image|click (?:image |here )?to enlarge|enlarge|open image in gallery|view image in fullscreen|image source,?|vis mer|vis mere|visa mer|lue lisää|näytä lisää|mehr anzeigen|bild vergrößern|vergrößern|voir plus|lire la suite|afficher plus|ver más|ver mais|mostrar más|mostra altro|toon meer|показать ещё|показать еще|показати більше|zobrazit více|pokaż więcej|daha fazla göster|הצג עוד|عرض المزيد|続きを読む|더보기|TPX IMAGES OF THE DAY)$/iu;

/** Words of the wire in a credit that say nothing of it. */
export const wirePhrases =
  /\b(?:TPX IMAGES OF THE DAY|SEARCH ["“][^"”]{1,60}["”] FOR[^.]{0,80}|REFILE ?[-–] ?[A-Z ,]{1,60})/gu;
