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

/** The rows below the first, by its names. */
export function namedRowsOf(csv: string): Record<string, string>[] {
  const [header = [], ...rows] = cellsOf(csv)
  return rows.map((cells) => Object.fromEntries(header.map((name, i) => [name, cells[i] ?? ''])))
}
