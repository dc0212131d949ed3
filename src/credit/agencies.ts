/** A body that supplies or distributes pictures. */
export interface Agency {
  /** The name it is known by here. */
  readonly name: string;
  /** Other spellings found in credit lines; compared without regard to case. */
  readonly aliases?: readonly string[];
  /** ISO 3166-1 alpha-2, where it has a home. */
  readonly country?: string;
  /** What IPTC `source` (photoshop:Source) is by custom, where it differs from the name. */
  readonly iptcSource?: string;
  /** The wording that the agency itself asks for; `{name}` is the photographer. */
  readonly wording?: string;
}

/** Agencies, stock libraries and platforms met in credit lines. A publication's settings can add to them. */
export const agencies: readonly Agency[] = [
  {
    name: 'AP',
    aliases: ['Associated Press', 'The Associated Press', 'AP Images', 'AP Wirephoto'],
    country: 'US',
    wording: 'AP Photo/{name}',
  },
  { name: 'AFP', aliases: ['Agence France-Presse', 'Agence France Presse'], country: 'FR', wording: '{name} / AFP' },
  { name: 'Reuters', aliases: ['Thomson Reuters'], country: 'GB', iptcSource: 'REUTERS', wording: 'REUTERS/{name}' },
  { name: 'EPA', aliases: ['EPA-EFE', 'EPA Images', 'european pressphoto agency'], country: 'DE' },
  { name: 'EFE', aliases: ['Agencia EFE'], country: 'ES' },
  {
    name: 'dpa',
    aliases: ['Deutsche Presse-Agentur', 'dpa-Zentralbild', 'dpa-infocom', 'dpa Picture-Alliance'],
    country: 'DE',
  },
  { name: 'PA', aliases: ['PA Wire', 'PA Images', 'PA Media', 'PA Archive', 'Press Association'], country: 'GB' },
  {
    name: 'Getty Images',
    aliases: ['Getty', 'GettyImages', 'Getty Images Europe', 'Getty Images News'],
    country: 'US',
    wording: '{name}/Getty Images',
  },
  { name: 'iStock', aliases: ['iStockphoto', 'iStock Photo', 'iStock by Getty Images'], country: 'CA' },
  { name: 'UPI', aliases: ['United Press International', 'UPI Photo'], country: 'US' },
  { name: 'AAP', aliases: ['Australian Associated Press', 'AAP Image', 'AAPIMAGE'], country: 'AU' },
  { name: 'ANSA', country: 'IT' },
  { name: 'APA', aliases: ['Austria Presse Agentur', 'APA-PictureDesk', 'apa-images'], country: 'AT' },
  { name: 'Keystone', aliases: ['Keystone-SDA', 'KEYSTONE-SDA-ATS'], country: 'CH' },
  { name: 'Belga', aliases: ['Belga Photo', 'BelgaImage'], country: 'BE' },
  { name: 'ANP', country: 'NL' },
  { name: 'TT', aliases: ['TT News Agency', 'TT Nyhetsbyrån', 'Scanpix Sweden'], country: 'SE' },
  { name: 'NTB', aliases: ['NTB Scanpix', 'Scanpix'], country: 'NO' },
  { name: 'Ritzau Scanpix', aliases: ['Ritzau', 'Scanpix Denmark'], country: 'DK' },
  { name: 'Lehtikuva', aliases: ['LEHTIKUVA'], country: 'FI' },
  { name: 'TASS', aliases: ['ITAR-TASS', 'ТАСС'], country: 'RU' },
  { name: 'Sputnik', aliases: ['Sputnik News'], country: 'RU' },
  { name: 'RIA Novosti', aliases: ['RIA', 'РИА Новости'], country: 'RU' },
  { name: 'Interfax', country: 'RU' },
  { name: 'Ukrinform', aliases: ['Укрінформ'], country: 'UA' },
  { name: 'Xinhua', aliases: ['Xinhua News Agency', 'XinHua'], country: 'CN' },
  { name: 'Kyodo', aliases: ['Kyodo News', '共同通信社', '共同'], country: 'JP' },
  { name: 'Jiji', aliases: ['Jiji Press', '時事通信'], country: 'JP' },
  { name: 'Yonhap', aliases: ['Yonhap News', '연합뉴스'], country: 'KR' },
  { name: 'KCNA', aliases: ['Korean Central News Agency'], country: 'KP' },
  { name: 'Anadolu', aliases: ['Anadolu Agency', 'Anadolu Ajansi', 'Anadolu Ajansı', 'Anadolu Images'], country: 'TR' },
  { name: 'IRNA', country: 'IR' },
  { name: 'SANA', country: 'SY' },
  { name: 'WAFA', country: 'PS' },
  { name: 'MTI', country: 'HU' },
  { name: 'PAP', country: 'PL' },
  { name: 'CTK', aliases: ['ČTK'], country: 'CZ' },
  { name: 'Europa Press', country: 'ES' },
  { name: 'Lusa', country: 'PT' },
  { name: 'SIPA', aliases: ['SIPA Press', 'Sipa USA'], country: 'FR' },
  { name: 'Abaca', aliases: ['Abaca Press', 'ABACAPRESS'], country: 'FR' },
  { name: 'Hans Lucas', country: 'FR' },
  { name: 'Magnum Photos', aliases: ['Magnum'], country: 'US' },
  { name: 'VII', aliases: ['VII Photo'], country: 'US' },
  { name: 'Redux', aliases: ['Redux Pictures'], country: 'US' },
  { name: 'ZUMA', aliases: ['ZUMA Press', 'ZUMA Wire', 'ZUMAPRESS.com'], country: 'US' },
  { name: 'Imago', aliases: ['imago images', 'IMAGO'], country: 'DE' },
  { name: 'picture alliance', aliases: ['picture-alliance'], country: 'DE' },
  { name: 'ullstein bild', country: 'DE' },
  { name: 'Alamy', aliases: ['Alamy Stock Photo', 'Alamy Live News'], country: 'GB' },
  { name: 'Shutterstock', aliases: ['Rex Features', 'REX'], country: 'US' },
  { name: 'Bridgeman Images', aliases: ['Bridgeman'], country: 'GB' },
  { name: 'Flash90', aliases: ['Flash 90'], country: 'IL', wording: '{name}/Flash90' },
  { name: 'JINI', aliases: ['JINIPIX'], country: 'IL' },
  { name: 'GPO', aliases: ['Government Press Office'], country: 'IL' },
  { name: 'IDF Spokesperson', aliases: ["IDF Spokesperson's Unit", 'IDF Spokesman', 'IDF'], country: 'IL' },
  { name: 'NASA', country: 'US' },
  { name: 'ESA', country: 'FR' },
  { name: 'NOAA', country: 'US' },
  { name: 'UN Photo', aliases: ['United Nations'] },
  { name: 'Bloomberg', aliases: ['Bloomberg News'], country: 'US' },
  { name: 'The New York Times', aliases: ['NYT', 'New York Times'], country: 'US' },
  { name: 'The Washington Post', aliases: ['Washington Post'], country: 'US' },
  { name: 'The Guardian', aliases: ['Guardian'], country: 'GB' },
  { name: 'The Times of Israel', aliases: ['Times of Israel'], country: 'IL' },
  { name: 'Wikimedia Commons', aliases: ['Wikimedia', 'Wikipedia', 'Wikicommons', 'Commons'] },
  { name: 'Flickr' },
  { name: 'Unsplash' },
  { name: 'Pexels' },
  { name: 'Pixabay' },
  { name: 'Adobe Stock', aliases: ['AdobeStock', 'Fotolia'], country: 'US' },
  { name: 'Depositphotos', aliases: ['Deposit Photos'], country: 'US' },
  { name: 'Dreamstime', country: 'US' },
  { name: 'Storyful' },
  { name: 'NurPhoto', aliases: ['Nur Photo'], country: 'IT' },
  { name: 'SOPA Images', aliases: ['SOPA'], country: 'HK' },
  { name: 'LightRocket' },
  { name: 'Pacific Press', country: 'US' },
  { name: 'Middle East Images' },
  { name: 'Maxar Technologies', aliases: ['Maxar'], country: 'US' },
  { name: 'Planet Labs', aliases: ['Planet Labs PBC', 'Planet Labs Inc.'], country: 'US' },
  { name: 'X', aliases: ['Twitter'] },
  { name: 'Facebook' },
  { name: 'Instagram' },
  { name: 'YouTube' },
  { name: 'Telegram' },
  { name: 'TikTok' },
];

/** Look a name up without regard to case; gives the agency, or undefined. */
export function findAgency(name: string, more: readonly Agency[] = []): Agency | undefined {
  const key = keyOf(name);
  return (more.length > 0 ? table(more).get(key) : undefined) ?? shipped().get(key);
}

let cached: ReadonlyMap<string, Agency> | undefined;

function shipped(): ReadonlyMap<string, Agency> {
  cached ??= table(agencies);
  return cached;
}

function table(list: readonly Agency[]): ReadonlyMap<string, Agency> {
  return new Map(
    list.flatMap((agency) => [agency.name, ...(agency.aliases ?? [])].map((name) => [keyOf(name), agency])),
  );
}

function keyOf(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}
