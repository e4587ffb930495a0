/** `work`'s result; `otherwise` where the file cannot be read: a folder was dropped, or the file was moved meanwhile. */
async function readOr<T>(work: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await work
  } catch (error) {
    console.error('the file could not be read', error)
    return otherwise
  }
}

/** Empty where it cannot be read. */
export const fileText = (file: File): Promise<string> => readOr(file.text(), '')

/** Empty where it cannot be read. */
export const fileBytes = (file: File): Promise<ArrayBuffer> => readOr(file.arrayBuffer(), new ArrayBuffer(0))
