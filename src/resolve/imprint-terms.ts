import type { Language } from '../publication/content.js';
import { primary } from './language.js';

/** The words of the imprint page in one language. `{…}` marks what is filled in. */
export interface ImprintTerms {
  /** "Published by {publisher}, {date}" */
  readonly published: string;
  /** Where no publisher is named: "Published {date}" */
  readonly dated: string;
  /** "Identifier: {identifier}" */
  readonly identifier: string;
  /** "Licence: {licence}" */
  readonly licence: string;
  /** "{role}: {names}" */
  readonly role: string;
  readonly made: string;
  /** MARC relator codes in words, for one and for several; a code that isn't here goes under "contributor". */
  readonly roles: Readonly<Record<string, RoleWords>>;
}

/** What one person in a role is called, and what several are. */
export interface RoleWords {
  readonly one: string;
  readonly several: string;
}

/** The imprint's words in a language; in English where there are none for it. */
export function imprintTermsFor(language: Language): ImprintTerms {
  const [published, dated, identifier, licence, made, roles] = words[primary(language)] ?? words.en ?? [];
  const role = primary(language) === 'fr' ? '{role} : {names}' : '{role}: {names}';
  return {
    published: published ?? '',
    dated: dated ?? '',
    identifier: identifier ?? '',
    licence: licence ?? '',
    role,
    made: made ?? '',
    roles: Object.fromEntries((roles ?? '').split('; ').map((word, index) => [codes[index] ?? 'ctb', roleWords(word)])),
  };
}

/** "Author/Authors"; a word for the work rather than the person is the same for several. */
function roleWords(word: string): RoleWords {
  const [one = '', several = one] = word.split('/');
  return { one, several };
}

/** MARC relator codes, in the order of the words below. */
const codes = 'ctb aut edt pht ill trl dsr bkd pfr ctg art aui pbl red res ivr'.split(' ');

const words: Readonly<Record<string, readonly string[]>> = {
  en: [
    'Published by {publisher}, {date}.',
    'Published {date}.',
    'Identifier: {identifier}',
    'Licence: {licence}',
    'Made with Colophon.',
    'Contributor/Contributors; Author/Authors; Editor/Editors; Photographs; Illustrations; Translation; Design; Book design; Proofreading; Maps; Art; Foreword; Publisher/Publishers; Editing; Research; Interview',
  ],
  de: [
    'Herausgegeben von {publisher}, {date}.',
    'Erschienen am {date}.',
    'Kennung: {identifier}',
    'Lizenz: {licence}',
    'Hergestellt mit Colophon.',
    'Mitarbeit; Text; Redaktion; Fotografien; Illustrationen; Übersetzung; Gestaltung; Buchgestaltung; Korrektorat; Karten; Kunst; Vorwort; Verlag; Bearbeitung; Recherche; Interview',
  ],
  fr: [
    'Publié par {publisher}, {date}.',
    'Publié le {date}.',
    'Identifiant : {identifier}',
    'Licence : {licence}',
    'Réalisé avec Colophon.',
    'Contribution; Texte; Édition; Photographies; Illustrations; Traduction; Conception graphique; Maquette; Relecture; Cartes; Œuvres; Avant-propos; Éditeur/Éditeurs; Rédaction; Recherche; Entretien',
  ],
  es: [
    'Publicado por {publisher}, {date}.',
    'Publicado el {date}.',
    'Identificador: {identifier}',
    'Licencia: {licence}',
    'Hecho con Colophon.',
    'Colaboración; Texto; Edición; Fotografías; Ilustraciones; Traducción; Diseño; Diseño del libro; Corrección; Mapas; Arte; Prólogo; Editorial; Redacción; Investigación; Entrevista',
  ],
  it: [
    'Pubblicato da {publisher}, {date}.',
    'Pubblicato il {date}.',
    'Identificatore: {identifier}',
    'Licenza: {licence}',
    'Realizzato con Colophon.',
    'Collaborazione; Testo; A cura di; Fotografie; Illustrazioni; Traduzione; Progetto grafico; Progetto del libro; Correzione di bozze; Mappe; Opere; Prefazione; Editore/Editori; Redazione; Ricerche; Intervista',
  ],
  pt: [
    'Publicado por {publisher}, {date}.',
    'Publicado em {date}.',
    'Identificador: {identifier}',
    'Licença: {licence}',
    'Feito com Colophon.',
    'Colaboração; Texto; Edição; Fotografias; Ilustrações; Tradução; Design; Design do livro; Revisão; Mapas; Arte; Prefácio; Editora/Editoras; Redação; Pesquisa; Entrevista',
  ],
  nl: [
    'Uitgegeven door {publisher}, {date}.',
    'Verschenen op {date}.',
    'Identificatie: {identifier}',
    'Licentie: {licence}',
    'Gemaakt met Colophon.',
    'Medewerking; Tekst; Redactie; Foto’s; Illustraties; Vertaling; Vormgeving; Boekverzorging; Correctie; Kaarten; Kunst; Voorwoord; Uitgever/Uitgevers; Bewerking; Onderzoek; Interview',
  ],
  ru: [
    'Издатель: {publisher}, {date}.',
    'Опубликовано {date}.',
    'Идентификатор: {identifier}',
    'Лицензия: {licence}',
    'Изготовлено с помощью Colophon.',
    'При участии; Текст; Редактура; Фотографии; Иллюстрации; Перевод; Дизайн; Оформление книги; Корректура; Карты; Художественные работы; Предисловие; Издатель/Издатели; Редакция; Исследование; Интервью',
  ],
  he: [
    'יצא לאור בהוצאת {publisher}, {date}.',
    'יצא לאור ב־{date}.',
    'מזהה: {identifier}',
    'רישיון: {licence}',
    'הופק באמצעות Colophon.',
    'השתתפו; טקסט; עריכה; צילומים; איורים; תרגום; עיצוב; עיצוב הספר; הגהה; מפות; אמנות; הקדמה; הוצאה לאור; עריכת לשון; מחקר; ריאיון',
  ],
  ar: [
    'الناشر: {publisher}، {date}.',
    'نُشر في {date}.',
    'المعرّف: {identifier}',
    'الترخيص: {licence}',
    'أُعدّ بواسطة Colophon.',
    'شارك في الإعداد; النص; التحرير; التصوير; الرسوم; الترجمة; التصميم; تصميم الكتاب; التدقيق; الخرائط; الأعمال الفنية; المقدمة; الناشر; الصياغة; البحث; المقابلة',
  ],
  fa: [
    'ناشر: {publisher}، {date}.',
    'تاریخ انتشار: {date}.',
    'شناسه: {identifier}',
    'مجوز: {licence}',
    'ساخته‌شده با Colophon.',
    'همکار/همکاران; نویسنده/نویسندگان; ویراستار/ویراستاران; عکس; تصویرگری; ترجمه; طراحی; طراحی کتاب; نمونه‌خوانی; نقشه; آثار هنری; پیش‌گفتار; ناشر/ناشران; ویرایش; پژوهش; گفت‌وگو',
  ],
  ur: [
    'ناشر: {publisher}، {date}۔',
    'تاریخِ اشاعت: {date}۔',
    'شناخت: {identifier}',
    'اجازت نامہ: {licence}',
    'Colophon کی مدد سے تیار کردہ۔',
    'معاونت; تحریر; ادارت; تصاویر; خاکے; ترجمہ; ڈیزائن; کتاب کا ڈیزائن; پروف خوانی; نقشے; فن پارے; پیش لفظ; ناشر/ناشرین; تدوین; تحقیق; انٹرویو',
  ],
  el: [
    'Έκδοση: {publisher}, {date}.',
    'Δημοσιεύθηκε στις {date}.',
    'Αναγνωριστικό: {identifier}',
    'Άδεια: {licence}',
    'Φτιάχτηκε με το Colophon.',
    'Συμμετοχή; Κείμενο; Επιμέλεια; Φωτογραφίες; Εικονογράφηση; Μετάφραση; Σχεδιασμός; Σχεδιασμός βιβλίου; Διορθώσεις; Χάρτες; Έργα τέχνης; Πρόλογος; Εκδότης; Σύνταξη; Έρευνα; Συνέντευξη',
  ],
  pl: [
    'Wydawca: {publisher}, {date}.',
    'Opublikowano {date}.',
    'Identyfikator: {identifier}',
    'Licencja: {licence}',
    'Wykonano w Colophon.',
    'Współpraca; Tekst; Redakcja; Fotografie; Ilustracje; Przekład; Projekt graficzny; Opracowanie książki; Korekta; Mapy; Prace artystyczne; Przedmowa; Wydawca/Wydawcy; Opracowanie; Kwerenda; Wywiad',
  ],
  cs: [
    'Vydavatel: {publisher}, {date}.',
    'Vydáno {date}.',
    'Identifikátor: {identifier}',
    'Licence: {licence}',
    'Vytvořeno v Colophonu.',
    'Spolupráce; Text; Redakce; Fotografie; Ilustrace; Překlad; Grafická úprava; Úprava knihy; Korektura; Mapy; Výtvarné práce; Předmluva; Vydavatel/Vydavatelé; Úprava textu; Rešerše; Rozhovor',
  ],
  uk: [
    'Видавець: {publisher}, {date}.',
    'Опубліковано {date}.',
    'Ідентифікатор: {identifier}',
    'Ліцензія: {licence}',
    'Виготовлено за допомогою Colophon.',
    'За участі; Текст; Редагування; Фотографії; Ілюстрації; Переклад; Дизайн; Оформлення книги; Коректура; Мапи; Художні роботи; Передмова; Видавець/Видавці; Редакція; Дослідження; Інтерв’ю',
  ],
  sv: [
    'Utgiven av {publisher}, {date}.',
    'Utgiven {date}.',
    'Identifierare: {identifier}',
    'Licens: {licence}',
    'Gjord med Colophon.',
    'Medverkan; Text; Redaktion; Fotografier; Illustrationer; Översättning; Formgivning; Bokformgivning; Korrektur; Kartor; Konst; Förord; Utgivare; Bearbetning; Efterforskning; Intervju',
  ],
  da: [
    'Udgivet af {publisher}, {date}.',
    'Udgivet {date}.',
    'Identifikator: {identifier}',
    'Licens: {licence}',
    'Lavet med Colophon.',
    'Medvirken; Tekst; Redaktion; Fotografier; Illustrationer; Oversættelse; Design; Bogtilrettelæggelse; Korrektur; Kort; Kunst; Forord; Udgiver/Udgivere; Bearbejdelse; Research; Interview',
  ],
  nb: norwegian(),
  no: norwegian(),
  tr: [
    'Yayımlayan: {publisher}, {date}.',
    'Yayım tarihi: {date}.',
    'Tanımlayıcı: {identifier}',
    'Lisans: {licence}',
    'Colophon ile hazırlandı.',
    'Katkıda bulunanlar; Metin; Editör; Fotoğraflar; Çizimler; Çeviri; Tasarım; Kitap tasarımı; Düzelti; Haritalar; Sanat; Önsöz; Yayımcı; Redaksiyon; Araştırma; Söyleşi',
  ],
  vi: [
    'Xuất bản: {publisher}, {date}.',
    'Xuất bản {date}.',
    'Mã định danh: {identifier}',
    'Giấy phép: {licence}',
    'Được làm bằng Colophon.',
    'Cộng tác; Bài; Biên tập; Ảnh; Minh họa; Dịch; Thiết kế; Trình bày sách; Hiệu đính; Bản đồ; Mỹ thuật; Lời tựa; Nhà xuất bản; Biên soạn; Nghiên cứu; Phỏng vấn',
  ],
};

function norwegian(): readonly string[] {
  return [
    'Utgitt av {publisher}, {date}.',
    'Utgitt {date}.',
    'Identifikator: {identifier}',
    'Lisens: {licence}',
    'Laget med Colophon.',
    'Medvirkning; Tekst; Redaksjon; Fotografier; Illustrasjoner; Oversettelse; Design; Bokdesign; Korrektur; Kart; Kunst; Forord; Utgiver/Utgivere; Bearbeiding; Research; Intervju',
  ];
}
