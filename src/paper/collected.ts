// What pdfkit gives piece by piece, in one.

/** Listens from now on; resolves after `pdf.end()`. */
export const collected = (pdf: PDFKit.PDFDocument): Promise<Uint8Array> =>
  new Promise((done, fault) => {
    const chunks: Uint8Array[] = [];
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    pdf.on('end', () => done(Buffer.concat(chunks)));
    pdf.on('error', fault);
  });
