/** The rows of a CSV file as a spreadsheet splits them (RFC 4180, with `;`); the file ends with an empty row. */
export function cellsOf(csv: string): string[][] {
  const rows: string[][] = [[]]
  const cells = /(?:"((?:[^"]|"")*)"|([^";\r\n]*))(;|\r\n|$)/gy
  for (let text = csv.replace('\uFEFF', ''), found = cells.exec(text); found; found = cells.exec(text)) {
    const [whole, quoted, bare = '', end] = found
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare)
    if (end === '\r\n') rows.push([])
    if (whole === '' || end === '') break
  }
  return rows
}
