export interface Bitmap {
  width: number
  height: number
  dots: boolean[]
}

const bit = (byte: number | undefined, fromLeft: number): boolean => (((byte ?? 0) >> (7 - fromLeft)) & 1) === 1

/** GS v 0 m xL xH yL yH d1...: rows of bytes, most significant bit left; m doubles the width (1) and the height (2). */
export function rasterBitmap(args: Uint8Array): Bitmap {
  const [, mode = 0, xL = 0, xH = 0, yL = 0, yH = 0] = args
  const data = args.subarray(6)
  const rowBytes = xL + xH * 256
  const rows = yL + yH * 256
  const scaleX = (mode & 1) + 1
  const scaleY = ((mode >> 1) & 1) + 1
  const width = rowBytes * 8 * scaleX
  const height = rows * scaleY
  const dots = Array.from({ length: width * height }, (_, i) => {
    const x = Math.floor((i % width) / scaleX)
    const y = Math.floor(Math.floor(i / width) / scaleY)
    return bit(data[y * rowBytes + (x >> 3)], x & 7)
  })
  return { width, height, dots }
}
