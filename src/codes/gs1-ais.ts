// The application identifiers that the station reads: AI, form, name of the field.
// Source: GS1 General Specifications 3.2 (list), in the notation of GS1's syntax dictionary:
//   N14 14 digits   N..8 up to 8   X..20 up to 20 characters of set 82   csum check digit   N6,date YYMMDD
// "310n": n, 0 to 5, is the number of decimals of the last part.

export type AiRow = readonly [ai: string, form: string, field: string];

const titles = (first: number, form: string, ...fields: readonly string[]): readonly AiRow[] =>
  fields.map((field, i) => [String(first + i), form, field]);

export const AIS: readonly AiRow[] = [
  ['00', 'N18,csum', 'sscc'],
  ['01', 'N14,csum', 'gtin'],
  ['02', 'N14,csum', 'contentGtin'],
  ['10', 'X..20', 'batch'],
  ['11', 'N6,date', 'productionDate'],
  ['12', 'N6,date', 'dueDate'],
  ['13', 'N6,date', 'packagingDate'],
  ['15', 'N6,date', 'bestBefore'],
  ['16', 'N6,date', 'sellBy'],
  ['17', 'N6,date', 'expiry'],
  ['20', 'N2', 'variant'],
  ['21', 'X..20', 'serial'],
  ['22', 'X..20', 'consumerVariant'],
  ['240', 'X..30', 'additionalId'],
  ['241', 'X..30', 'customerPart'],
  ['242', 'N..6', 'madeToOrder'],
  ['243', 'X..20', 'packagingComponent'],
  ['250', 'X..30', 'secondarySerial'],
  ['251', 'X..30', 'sourceReference'],
  ['253', 'N13,csum X..17', 'documentType'],
  ['254', 'X..20', 'locationExtension'],
  ['255', 'N13,csum N..12', 'coupon'],
  ['30', 'N..8', 'variableCount'],
  ['310n', 'N6', 'netKilograms'],
  ['311n', 'N6', 'lengthMetres'],
  ['312n', 'N6', 'widthMetres'],
  ['313n', 'N6', 'heightMetres'],
  ['314n', 'N6', 'areaSquareMetres'],
  ['315n', 'N6', 'netLitres'],
  ['316n', 'N6', 'netCubicMetres'],
  ['320n', 'N6', 'netPounds'],
  ['330n', 'N6', 'grossKilograms'],
  ['331n', 'N6', 'packageLengthMetres'],
  ['332n', 'N6', 'packageWidthMetres'],
  ['333n', 'N6', 'packageHeightMetres'],
  ['334n', 'N6', 'packageAreaSquareMetres'],
  ['335n', 'N6', 'grossLitres'],
  ['336n', 'N6', 'grossCubicMetres'],
  ['340n', 'N6', 'grossPounds'],
  ['37', 'N..8', 'count'],
  ['390n', 'N..15', 'amount'],
  ['391n', 'N3 N..15', 'amountWithCurrency'],
  ['392n', 'N..15', 'price'],
  ['393n', 'N3 N..15', 'priceWithCurrency'],
  ['400', 'X..30', 'orderNumber'],
  ['401', 'X..30', 'consignment'],
  ['402', 'N17,csum', 'shipment'],
  ['403', 'X..30', 'routing'],
  ...titles(410, 'N13,csum', 'shipTo', 'billTo', 'purchasedFrom', 'shipFor', 'location', 'payTo'),
  ...titles(416, 'N13,csum', 'productionLocation', 'party'),
  ['420', 'X..20', 'shipToPost'],
  ['421', 'N3 X..9', 'shipToCountryPost'],
  ['422', 'N3', 'originCountry'],
  ...titles(4300, 'X..35', 'shipToCompany', 'shipToName'),
  ...titles(4302, 'X..70', 'shipToAddress1', 'shipToAddress2', 'shipToSuburb', 'shipToLocality'),
  ['4306', 'X..70', 'shipToRegion'],
  ['4307', 'X2', 'shipToCountry'],
  ['4308', 'X..30', 'shipToPhone'],
  ['4309', 'N20', 'shipToGeo'],
  ...titles(4310, 'X..35', 'returnToCompany', 'returnToName'),
  ...titles(4312, 'X..70', 'returnToAddress1', 'returnToAddress2', 'returnToSuburb', 'returnToLocality'),
  ['4316', 'X..70', 'returnToRegion'],
  ['4317', 'X2', 'returnToCountry'],
  ['4318', 'X..20', 'returnToPost'],
  ['4319', 'X..30', 'returnToPhone'],
  ['4320', 'X..35', 'serviceDescription'],
  ...titles(4321, 'N1,flag', 'dangerousGoods', 'authorityToLeave', 'signatureRequired'),
  ...titles(4324, 'N10,time', 'notBefore', 'notAfter'),
  ['4326', 'N6,date', 'releaseDate'],
  ['8003', 'N14,csum X..16', 'returnableAsset'],
  ['8004', 'X..30', 'asset'],
  ['8006', 'N14,csum N4', 'itemPiece'],
  ['8017', 'N18,csum', 'serviceProvider'],
  ['8018', 'N18,csum', 'serviceRecipient'],
  ['8020', 'X..25', 'paymentSlip'],
  ['90', 'X..30', 'agreed'],
  ...titles(91, 'X..90', 'internal91', 'internal92', 'internal93', 'internal94', 'internal95'),
  ...titles(96, 'X..90', 'internal96', 'internal97', 'internal98', 'internal99'),
];

/** First two digits of AIs whose length is known without a separator (General Specifications 7.8.5, figure 2). */
export const PREDEFINED: ReadonlySet<string> = new Set(
  '00 01 02 03 04 11 12 13 14 15 16 17 18 19 20 31 32 33 34 35 36 41'.split(' '),
);

/** What the label says of people: a station keeps none of it. */
export const PERSONAL: ReadonlySet<string> = new Set(
  AIS.filter(([ai, , field]) => /^43[01]/.test(ai) && !/Country|Post$/.test(field)).map(
    ([, , field]) => field,
  ),
);
