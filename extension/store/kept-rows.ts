/** Rows that are read once, and then kept as they are written. A reading that failed is repeated by the next one. */
export class KeptRows<T> {
  readonly #read: () => Promise<readonly (readonly [key: string, row: T])[]>
  #rows: Map<string, T> | null = null
  #reading: Promise<Map<string, T>> | null = null
  /** Written while they are read: whether the reading has them is not known. */
  #meanwhile: (readonly [key: string, row: T | null])[] = []

  constructor(read: () => Promise<readonly (readonly [key: string, row: T])[]>) {
    this.#read = read
  }

  async all(): Promise<readonly T[]> {
    this.#reading ??= this.#rows === null ? this.#readAll() : null
    const rows = this.#rows ?? (await this.#reading) ?? new Map<string, T>()
    return [...rows.values()]
  }

  /** These are on the disk now; null: the row is no longer one of them. */
  written(rows: readonly (readonly [key: string, row: T | null])[]): void {
    if (this.#rows !== null) this.#put(this.#rows, rows)
    else if (this.#reading !== null) this.#meanwhile.push(...rows)
  }

  async #readAll(): Promise<Map<string, T>> {
    try {
      const rows = new Map(await this.#read())
      this.#put(rows, this.#meanwhile)
      this.#rows = rows
      return rows
    } finally {
      this.#meanwhile = []
      this.#reading = null
    }
  }

  #put(rows: Map<string, T>, changed: readonly (readonly [key: string, row: T | null])[]): void {
    for (const [key, row] of changed)
      if (row === null) rows.delete(key)
      else rows.set(key, row)
  }
}
