/** Properties by namespace; where there is no list, every property of the schema. ISO 19005-3, 6.6.2.3.1. */
const predefined: ReadonlyMap<string, ReadonlySet<string> | undefined> = new Map([
  schema(
    'http://purl.org/dc/elements/1.1/',
    `contributor coverage creator date description format identifier language publisher relation rights source subject
    title type`,
  ),
  schema(
    'http://ns.adobe.com/xap/1.0/',
    'Advisory BaseURL CreateDate CreatorTool Identifier Label MetadataDate ModifyDate Nickname Rating Thumbnails',
  ),
  schema('http://ns.adobe.com/xap/1.0/rights/', 'Certificate Marked Owner UsageTerms WebStatement'),
  schema(
    'http://ns.adobe.com/xap/1.0/mm/',
    `DerivedFrom DocumentID History InstanceID ManagedFrom Manager ManageTo ManageUI ManagerVariant OriginalDocumentID
    RenditionClass RenditionParams VersionID Versions LastURL RenditionOf SaveID Ingredients Pantry`,
  ),
  schema('http://ns.adobe.com/xap/1.0/bj/', 'JobRef'),
  schema('http://ns.adobe.com/xap/1.0/t/pg/', 'MaxPageSize NPages Fonts Colorants PlateNames'),
  schema('http://ns.adobe.com/pdf/1.3/', 'Keywords PDFVersion Producer Trapped'),
  schema(
    'http://ns.adobe.com/photoshop/1.0/',
    `AuthorsPosition CaptionWriter Category City ColorMode Country Credit DateCreated DocumentAncestors Headline History
    ICCProfile Instructions Source State SupplementalCategories TextLayers TransmissionReference Urgency`,
  ),
  schema('http://www.aiim.org/pdfa/ns/id/', 'part amd corr conformance'),
  schema('http://www.aiim.org/pdfa/ns/extension/', 'schemas'),
  ['http://ns.adobe.com/xmp/1.0/DynamicMedia/', undefined],
  ['http://ns.adobe.com/camera-raw-settings/1.0/', undefined],
  ['http://ns.adobe.com/tiff/1.0/', undefined],
  ['http://ns.adobe.com/exif/1.0/', undefined],
  ['http://ns.adobe.com/exif/1.0/aux/', undefined],
]);

function schema(namespace: string, names: string): readonly [string, ReadonlySet<string>] {
  return [namespace, new Set(names.split(/\s+/))];
}

/** Whether archives know a property without being told of it. */
export function describesXmp(namespace: string, name: string): boolean {
  return predefined.has(namespace) && (predefined.get(namespace)?.has(name) ?? true);
}
