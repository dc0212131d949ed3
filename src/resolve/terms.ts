import type { Language } from '../publication/content.js';
import type { Terms } from '../publication/terms.js';
import { primary } from './language.js';

/** The words that Colophon prints, in a language; in English where it has none for it. */
export function termsFor(language: Language): Terms {
  return terms[primary(language)] ?? english;
}

const english: Terms = {
  contents: 'Contents',
  photoCredits: 'Photo credits',
  imprint: 'Imprint',
  notes: 'Notes',
  titlePage: 'Title page',
  cover: 'Cover',
  figure: 'Figure {number}',
  by: 'By {names}',
  and: '{first} and {last}',
  withheld: 'Picture withheld',
  picture: 'Picture',
  backToText: 'Back to the text',
  page: 'Page',
  attribution: 'About this article',
  months: names('January February March April May June July August September October November December'),
  date: '{day} {month} {year}',
  updated: 'Updated {date}',
};

const german: Terms = {
  contents: 'Inhalt',
  photoCredits: 'Bildnachweis',
  imprint: 'Impressum',
  notes: 'Anmerkungen',
  titlePage: 'Titelseite',
  cover: 'Umschlag',
  figure: 'Abbildung {number}',
  by: 'Von {names}',
  and: '{first} und {last}',
  withheld: 'Bild nicht abgedruckt',
  picture: 'Bild',
  backToText: 'Zurück zum Text',
  page: 'Seite',
  attribution: 'Zu diesem Beitrag',
  months: names('Januar Februar März April Mai Juni Juli August September Oktober November Dezember'),
  date: '{day}. {month} {year}',
  updated: 'Aktualisiert am {date}',
};

const french: Terms = {
  contents: 'Sommaire',
  photoCredits: 'Crédits photographiques',
  imprint: 'Mentions légales',
  notes: 'Notes',
  titlePage: 'Page de titre',
  cover: 'Couverture',
  figure: 'Figure {number}',
  by: 'Par {names}',
  and: '{first} et {last}',
  withheld: 'Image non reproduite',
  picture: 'Image',
  backToText: 'Retour au texte',
  page: 'Page',
  attribution: 'À propos de cet article',
  months: names('janvier février mars avril mai juin juillet août septembre octobre novembre décembre'),
  date: '{day} {month} {year}',
  updated: 'Mis à jour le {date}',
};

const spanish: Terms = {
  contents: 'Índice',
  photoCredits: 'Créditos fotográficos',
  imprint: 'Aviso legal',
  notes: 'Notas',
  titlePage: 'Portada',
  cover: 'Cubierta',
  figure: 'Figura {number}',
  by: 'Por {names}',
  and: '{first} y {last}',
  withheld: 'Imagen no reproducida',
  picture: 'Imagen',
  backToText: 'Volver al texto',
  page: 'Página',
  attribution: 'Sobre este artículo',
  months: names('enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'),
  date: '{day} de {month} de {year}',
  updated: 'Actualizado el {date}',
};

const italian: Terms = {
  contents: 'Indice',
  photoCredits: 'Crediti fotografici',
  imprint: 'Colophon',
  notes: 'Note',
  titlePage: 'Frontespizio',
  cover: 'Copertina',
  figure: 'Figura {number}',
  by: 'Di {names}',
  and: '{first} e {last}',
  withheld: 'Immagine non riprodotta',
  picture: 'Immagine',
  backToText: 'Torna al testo',
  page: 'Pagina',
  attribution: 'A proposito di questo articolo',
  months: names('gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre'),
  date: '{day} {month} {year}',
  updated: 'Aggiornato il {date}',
};

const portuguese: Terms = {
  contents: 'Sumário',
  photoCredits: 'Créditos fotográficos',
  imprint: 'Ficha técnica',
  notes: 'Notas',
  titlePage: 'Folha de rosto',
  cover: 'Capa',
  figure: 'Figura {number}',
  by: 'Por {names}',
  and: '{first} e {last}',
  withheld: 'Imagem não reproduzida',
  picture: 'Imagem',
  backToText: 'Voltar ao texto',
  page: 'Página',
  attribution: 'Sobre este artigo',
  months: names('janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro'),
  date: '{day} de {month} de {year}',
  updated: 'Atualizado em {date}',
};

const dutch: Terms = {
  contents: 'Inhoud',
  photoCredits: 'Fotoverantwoording',
  imprint: 'Colofon',
  notes: 'Noten',
  titlePage: 'Titelpagina',
  cover: 'Omslag',
  figure: 'Figuur {number}',
  by: 'Door {names}',
  and: '{first} en {last}',
  withheld: 'Beeld niet afgedrukt',
  picture: 'Beeld',
  backToText: 'Terug naar de tekst',
  page: 'Pagina',
  attribution: 'Over dit artikel',
  months: names('januari februari maart april mei juni juli augustus september oktober november december'),
  date: '{day} {month} {year}',
  updated: 'Bijgewerkt op {date}',
};

const russian: Terms = {
  contents: 'Содержание',
  photoCredits: 'Источники фотографий',
  imprint: 'Выходные данные',
  notes: 'Примечания',
  titlePage: 'Титульный лист',
  cover: 'Обложка',
  figure: 'Рис. {number}',
  // «Автор» would have to agree with the number of the names.
  by: 'Текст: {names}',
  and: '{first} и {last}',
  withheld: 'Снимок не воспроизводится',
  picture: 'Снимок',
  backToText: 'Вернуться к тексту',
  page: 'Страница',
  attribution: 'Об этой статье',
  months: names('января февраля марта апреля мая июня июля августа сентября октября ноября декабря'),
  date: '{day} {month} {year} года',
  updated: 'Обновлено {date}',
};

const hebrew: Terms = {
  contents: 'תוכן העניינים',
  photoCredits: 'קרדיטים לצילומים',
  imprint: 'קולופון',
  notes: 'הערות',
  titlePage: 'עמוד השער',
  cover: 'כריכה',
  figure: 'איור {number}',
  by: 'מאת {names}',
  and: '{first} ו{last}',
  withheld: 'התמונה אינה מובאת',
  picture: 'תמונה',
  backToText: 'חזרה לטקסט',
  page: 'עמוד',
  attribution: 'על הכתבה',
  months: names('ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר'),
  date: '{day} ב{month} {year}',
  updated: 'עודכן ב־{date}',
};

const arabic: Terms = {
  contents: 'المحتويات',
  photoCredits: 'حقوق الصور',
  imprint: 'بيانات النشر',
  notes: 'الهوامش',
  titlePage: 'صفحة العنوان',
  cover: 'الغلاف',
  figure: 'الشكل {number}',
  by: 'بقلم {names}',
  and: '{first} و{last}',
  withheld: 'صورة غير منشورة',
  picture: 'صورة',
  backToText: 'العودة إلى النص',
  page: 'صفحة',
  attribution: 'عن هذا المقال',
  months: names('يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر'),
  date: '{day} {month} {year}',
  updated: 'آخر تحديث: {date}',
};

const greek: Terms = {
  contents: 'Περιεχόμενα',
  photoCredits: 'Πηγές φωτογραφιών',
  imprint: 'Στοιχεία έκδοσης',
  notes: 'Σημειώσεις',
  titlePage: 'Σελίδα τίτλου',
  cover: 'Εξώφυλλο',
  figure: 'Εικόνα {number}',
  // The article would have to agree with the gender and number of the names.
  by: 'Κείμενο: {names}',
  and: '{first} και {last}',
  withheld: 'Η εικόνα δεν αναπαράγεται',
  picture: 'Εικόνα',
  backToText: 'Επιστροφή στο κείμενο',
  page: 'Σελίδα',
  attribution: 'Σχετικά με το άρθρο',
  months: names(
    'Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου Νοεμβρίου Δεκεμβρίου',
  ),
  date: '{day} {month} {year}',
  updated: 'Ενημερώθηκε στις {date}',
};

const terms: Readonly<Record<string, Terms>> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  it: italian,
  pt: portuguese,
  nl: dutch,
  ru: russian,
  he: hebrew,
  ar: arabic,
  el: greek,
};

function names(words: string): readonly string[] {
  return words.split(' ');
}
