/**
 * `3000000000` → `300 000 0000`, `+573000000000` the same, grouped for reading aloud. A number of another
 * country is grouped alike; anything but a plain number (`300 000 0000 ext. 2`) is returned unchanged.
 */
export function formatPhone(phone: string): string {
  const plain = phone.replace(/[ .()-]/g, '')
  if (!/^\+?\d{7,15}$/.test(plain)) return phone
  const local = plain.replace(/^(?:\+57|57(?=\d{10}$))/, '')
  return `${local.slice(0, -4).replace(/\B(?=(\d{3})+$)/g, ' ')} ${local.slice(-4)}`
}
