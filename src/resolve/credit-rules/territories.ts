/** Names in restrictions that are none in Unicode's list. */
const others: Readonly<Record<string, string>> = {
  AMERICA: 'US',
  'U.S.': 'US',
  'U.S.A.': 'US',
  BRITAIN: 'GB',
  'GREAT BRITAIN': 'GB',
  ENGLAND: 'GB',
  SCOTLAND: 'GB',
  WALES: 'GB',
  'U.K.': 'GB',
  'REPUBLIC OF IRELAND': 'IE',
  HOLLAND: 'NL',
  'THE NETHERLANDS': 'NL',
  'CZECH REPUBLIC': 'CZ',
  TURKEY: 'TR',
  BURMA: 'MM',
  'HONG KONG': 'HK',
  MACAU: 'MO',
  PALESTINE: 'PS',
  UAE: 'AE',
};

/** Parts of the world that pictures are kept from. */
const regions =
  /^(?:(?:NORTH|SOUTH|LATIN|CENTRAL) AMERICA|THE AMERICAS|AFRICA|ASIA|EUROPE|EU|EUROPEAN UNION|SCANDINAVIA|NORDICS|BENELUX|MIDDLE EAST|OCEANIA|AUSTRALASIA)$/;

/** Whether a name in capitals is that of a part of the world. */
export function isRegion(name: string): boolean {
  return regions.test(name);
}

let names: ReadonlyMap<string, string> | undefined;

/** The ISO 3166-1 code of a country by its English name as wires print it, in capitals; undefined for anything else. */
export function countryCode(name: string): string | undefined {
  names ??= new Map([...countryNames(), ...Object.entries(others)]);
  return names.get(name.replace(/\s+/g, ' '));
}

/** Of all codes that two letters can make, those that name a country. */
function countryNames(): readonly (readonly [string, string])[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  return (['long', 'short'] as const).flatMap((style) => {
    const display = new Intl.DisplayNames('en', { type: 'region', fallback: 'none', style });
    return codes
      .filter((code) => !['UK', 'EU', 'EZ', 'UN', 'ZZ', 'QO'].includes(code))
      .flatMap((code) => {
        const name = display.of(code);
        return name ? [[name.toUpperCase(), code] as const] : [];
      });
  });
}
