// What a station prints beside its manifests: where the page finds it. Pure.

export const paperPaths = {
  /** GET, application/pdf: the command barcodes of this site. */
  commandSheet: '/api/command-sheet.pdf',
  /** GET, application/pdf: a badge for each who works here. */
  badgeCards: '/api/badge-cards.pdf',
} as const;
